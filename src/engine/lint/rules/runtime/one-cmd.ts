import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import { earlierOnes, laterOnes } from '../../recognisers/last-one-counts.ts';
import type { Rule } from '../../rule.ts';

export const oneCmd: Rule = {
  name: 'one-cmd',
  group: 'runtime',
  severity: 'warning',
  aliases: [hadolint('DL4003', 'warning'), buildkit('MultipleInstructionsDisallowed')],
  check: (context) => earlierOnes(context, 'cmd'),
  variants: {
    buildkit: asBuildkit('MultipleInstructionsDisallowed', { keyword: 'cmd' }),
    hadolint: (context) => laterOnes(context, 'cmd'),
  },
};
