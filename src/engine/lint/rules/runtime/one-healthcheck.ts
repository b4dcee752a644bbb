import { hadolint } from '../../aliases.ts';
import { earlierOnes, laterOnes } from '../../recognisers/last-one-counts.ts';
import type { Rule } from '../../rule.ts';

export const oneHealthcheck: Rule = {
  name: 'one-healthcheck',
  group: 'runtime',
  severity: 'error',
  aliases: [hadolint('DL3012', 'error')],
  check: (context) => earlierOnes(context, 'healthcheck'),
  variants: { hadolint: (context) => laterOnes(context, 'healthcheck') },
};
