import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import { replace } from '../../edits.ts';
import type { Rule } from '../../rule.ts';

export const consistentKeywordCasing: Rule = {
  name: 'consistent-keyword-casing',
  group: 'style',
  severity: 'warning',
  aliases: [buildkit('ConsistentInstructionCasing')],
  ...checkRule('ConsistentInstructionCasing', () => ({ range, suggestion }) => [
    { title: 'fix-case', data: { suggestion }, edits: [replace(range, suggestion)] },
  ]),
};
