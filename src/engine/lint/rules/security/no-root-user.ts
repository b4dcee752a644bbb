import { hadolint } from '../../aliases.ts';
import { stepsOf } from '../../outline.ts';
import type { OutlineStage } from '../../outline.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { Report, Rule } from '../../rule.ts';

export const noRootUser: Rule = {
  name: 'no-root-user',
  group: 'security',
  severity: 'warning',
  aliases: [hadolint('DL3002', 'warning')],
  check: ({ outline }) => outline.stages.flatMap(reportOf),
};

const isRoot = (user: string): boolean => /^(?:root|0+)(?::|$)/.test(user);

/** The last USER of a stage. */
function reportOf({ steps }: OutlineStage): readonly Report[] {
  const user = stepsOf(steps, 'user').at(-1)?.instruction.args[0];
  return user && isRoot(unquote(user.value)) ? [{ range: user.range, data: { user: unquote(user.value) } }] : [];
}
