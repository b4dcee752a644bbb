import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import type { Rule } from '../../rule.ts';

export const declaredFromArgument: Rule = {
  name: 'declared-from-argument',
  group: 'variables',
  severity: 'warning',
  aliases: [buildkit('UndefinedArgInFrom')],
  ...checkRule('UndefinedArgInFrom'),
};
