import { hadolint } from '../../aliases.ts';
import { earlierOnes, laterOnes } from '../../recognisers/last-one-counts.ts';
import type { Rule } from '../../rule.ts';

export const oneEntrypoint: Rule = {
  name: 'one-entrypoint',
  group: 'runtime',
  severity: 'error',
  aliases: [hadolint('DL4004', 'error')],
  check: (context) => earlierOnes(context, 'entrypoint'),
  variants: { hadolint: (context) => laterOnes(context, 'entrypoint') },
};
