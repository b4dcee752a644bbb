import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import type { Rule } from '../../rule.ts';

export const definedVariable: Rule = {
  name: 'defined-variable',
  group: 'variables',
  severity: 'warning',
  aliases: [buildkit('UndefinedVar')],
  ...checkRule('UndefinedVar'),
};
