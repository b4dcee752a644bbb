import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import { replace } from '../../edits.ts';
import type { Rule } from '../../rule.ts';

export const lowercaseStageName: Rule = {
  name: 'lowercase-stage-name',
  group: 'base-image',
  severity: 'warning',
  aliases: [buildkit('StageNameCasing')],
  ...checkRule('StageNameCasing', () => ({ range, suggestion }) => [
    { title: 'fix-case', data: { suggestion }, edits: [replace(range, suggestion)] },
  ]),
};
