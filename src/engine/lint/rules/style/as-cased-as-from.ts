import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import { replace } from '../../edits.ts';
import type { Rule } from '../../rule.ts';

export const asCasedAsFrom: Rule = {
  name: 'as-cased-as-from',
  group: 'style',
  severity: 'warning',
  aliases: [buildkit('FromAsCasing')],
  ...checkRule('FromAsCasing', () => ({ range, suggestion }) => [
    { title: 'fix-case', data: { suggestion }, edits: [replace(range, suggestion)] },
  ]),
};
