import { hadolint } from '../../aliases.ts';
import { earlierOnes, laterOnes } from '../../recognisers/last-one-counts.ts';
import type { Rule } from '../../rule.ts';

export const oneCmd: Rule = {
  name: 'one-cmd',
  group: 'runtime',
  severity: 'warning',
  aliases: [hadolint('DL4003', 'warning')],
  check: (context) => earlierOnes(context, 'cmd'),
  variants: { hadolint: (context) => laterOnes(context, 'cmd') },
};
