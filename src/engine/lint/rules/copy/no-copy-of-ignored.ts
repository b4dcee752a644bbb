import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import type { Rule } from '../../rule.ts';

export const noCopyOfIgnored: Rule = {
  name: 'no-copy-of-ignored',
  group: 'copy',
  severity: 'warning',
  aliases: [buildkit('CopyIgnoredFile')],
  needs: ['context'],
  ...checkRule('CopyIgnoredFile'),
};
