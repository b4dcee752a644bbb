import { hadolint } from '../../aliases.ts';
import { ignorePragmas } from '../../pragma.ts';
import type { Rule } from '../../rule.ts';

export const noIgnorePragma: Rule = {
  name: 'no-ignore-pragma',
  group: 'style',
  severity: 'ignore',
  aliases: [hadolint('DL1001', 'ignore')],
  check: ({ dockerfile }) =>
    ignorePragmas(dockerfile.comments)
      .filter(({ scope }) => scope === 'line')
      .map(({ range, rules }) => ({ range, data: { rules: rules.join(', ') } })),
};
