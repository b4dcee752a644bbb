import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import type { Rule } from '../../rule.ts';

export const describedDefinitions: Rule = {
  name: 'described-definitions',
  group: 'style',
  severity: 'ignore',
  aliases: [buildkit('InvalidDefinitionDescription')],
  ...checkRule('InvalidDefinitionDescription'),
};
