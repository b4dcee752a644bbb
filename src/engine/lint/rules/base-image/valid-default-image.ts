import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import type { Rule } from '../../rule.ts';

export const validDefaultImage: Rule = {
  name: 'valid-default-image',
  group: 'base-image',
  severity: 'warning',
  aliases: [buildkit('InvalidDefaultArgInFrom')],
  ...checkRule('InvalidDefaultArgInFrom'),
};
