import { hadolint } from '../../aliases.ts';
import type { Rule } from '../../rule.ts';

/** What BuildKit does not take behind ONBUILD. */
const refused: ReadonlySet<string> = new Set(['onbuild', 'from', 'maintainer']);

export const noNestedOnbuild: Rule = {
  name: 'no-nested-onbuild',
  group: 'commands',
  severity: 'error',
  aliases: [hadolint('DL3043', 'error')],
  check: ({ outline }) =>
    outline.steps.flatMap(({ instruction, onbuild }) =>
      onbuild && refused.has(instruction.keyword)
        ? [{ range: instruction.keywordRange, data: { instruction: instruction.keyword.toUpperCase() } }]
        : [],
    ),
};
