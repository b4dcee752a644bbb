import { hadolint } from '../../aliases.ts';
import type { Rule } from '../../rule.ts';

export const fromFirst: Rule = {
  name: 'from-first',
  group: 'base-image',
  severity: 'error',
  aliases: [hadolint('DL3061', 'error')],
  check: ({ dockerfile }) => {
    const first = dockerfile.instructions.find(({ keyword }) => keyword !== 'arg');
    if (!first || first.keyword === 'from') return [];
    return [{ range: first.keywordRange, data: { instruction: first.keyword.toUpperCase() } }];
  },
};
