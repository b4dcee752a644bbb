import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import { range } from '../../../text/position.ts';
import { replace } from '../../edits.ts';
import type { Rule } from '../../rule.ts';

export const noRedundantPlatform: Rule = {
  name: 'no-redundant-platform',
  group: 'base-image',
  severity: 'warning',
  aliases: [hadolint('DL3065', 'warning'), buildkit('RedundantTargetPlatform')],
  check: ({ outline }) =>
    outline.stages.flatMap(({ from }) => {
      const platform = from?.platform;
      if (!platform || !/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(platform.value)) return [];
      const next = from.imageArgument?.range.start ?? platform.range.end;
      const isLast = from.instruction.flags.at(-1) === platform && next.line === platform.range.end.line;
      const flag = isLast ? range(platform.range.start, next) : platform.range;
      return [{ range: platform.range, fixes: [{ title: 'fix-remove', edits: [replace(flag, '')] }] }];
    }),
  variants: { buildkit: asBuildkit('RedundantTargetPlatform') },
};
