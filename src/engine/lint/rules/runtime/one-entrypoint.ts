import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import { earlierOnes, laterOnes } from '../../recognisers/last-one-counts.ts';
import type { Rule } from '../../rule.ts';

export const oneEntrypoint: Rule = {
  name: 'one-entrypoint',
  group: 'runtime',
  severity: 'error',
  aliases: [hadolint('DL4004', 'error'), buildkit('MultipleInstructionsDisallowed')],
  check: (context) => earlierOnes(context, 'entrypoint'),
  variants: {
    buildkit: asBuildkit('MultipleInstructionsDisallowed', { keyword: 'entrypoint' }),
    hadolint: (context) => laterOnes(context, 'entrypoint'),
  },
};
