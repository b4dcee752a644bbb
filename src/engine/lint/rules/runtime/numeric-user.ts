import { hadolint } from '../../aliases.ts';
import { stepsAndTriggersOf } from '../../outline.ts';
import type { Step } from '../../outline.ts';
import { KnownVariables, variablesIn } from '../../recognisers/known-variables.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { Report, Rule } from '../../rule.ts';

export const numericUser: Rule = {
  name: 'numeric-user',
  group: 'runtime',
  severity: 'info',
  aliases: [hadolint('DL3066', 'info')],
  check: ({ outline }) => {
    const last = stepsAndTriggersOf(outline.stages.at(-1)?.steps ?? [], 'user').at(-1);
    return last ? reportOf(last, new KnownVariables(outline)) : [];
  },
};

/** Only what the container runs as counts: the last USER of the last stage. User and group are numbers, or variables that the file gives: what they hold can't be told from here. */
function reportOf(step: Step, known: KnownVariables): readonly Report[] {
  const [argument] = step.instruction.args;
  const user = unquote(argument?.value ?? '');
  const isNumeric = (id: string): boolean => /^\d+$/.test(id) || variablesIn(id).some((name) => known.has(name, step));
  return !argument || user.split(/:(?![-+?])/).every(isNumeric) ? [] : [{ range: argument.range, data: { user } }];
}
