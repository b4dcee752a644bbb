import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import { earlierOnes, laterOnes } from '../../recognisers/last-one-counts.ts';
import type { Rule } from '../../rule.ts';

export const oneHealthcheck: Rule = {
  name: 'one-healthcheck',
  group: 'runtime',
  severity: 'error',
  aliases: [hadolint('DL3012', 'error'), buildkit('MultipleInstructionsDisallowed')],
  check: (context) => earlierOnes(context, 'healthcheck'),
  variants: {
    buildkit: asBuildkit('MultipleInstructionsDisallowed', { keyword: 'healthcheck' }),
    hadolint: (context) => laterOnes(context, 'healthcheck'),
  },
};
