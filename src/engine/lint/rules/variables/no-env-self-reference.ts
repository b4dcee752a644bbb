import { hadolint } from '../../aliases.ts';
import { stepsOf } from '../../outline.ts';
import type { Step } from '../../outline.ts';
import { KnownVariables, pairsOf, variablesIn } from '../../recognisers/known-variables.ts';
import type { Report, Rule } from '../../rule.ts';

export const noEnvSelfReference: Rule = {
  name: 'no-env-self-reference',
  group: 'variables',
  severity: 'error',
  aliases: [hadolint('DL3044', 'error')],
  check: ({ outline }) => {
    const defined = new KnownVariables(outline);
    return stepsOf(outline.steps, 'env').flatMap((step) => reportsOf(step, defined));
  },
};

/** A pair that refers to a name which another pair of the same ENV sets: it gets the value from before, or none. */
function reportsOf(step: Step, defined: KnownVariables): readonly Report[] {
  const pairs = pairsOf(step.instruction);
  const places = new Map<string, Set<number>>();
  for (const [index, { key }] of pairs.entries()) places.set(key, (places.get(key) ?? new Set()).add(index));
  const found = pairs.flatMap(({ key, value, keyArgument }, index) => {
    const name = variablesIn(value ?? '').find((used) => isSetElsewhere(places.get(used), index) && !defined.has(used, step));
    return name === undefined ? [] : [{ range: keyArgument.range, data: { variable: name, by: key } }];
  });
  return found.slice(0, 1);
}

const isSetElsewhere = (places: ReadonlySet<number> | undefined, index: number): boolean =>
  places !== undefined && places.size > (places.has(index) ? 1 : 0);
