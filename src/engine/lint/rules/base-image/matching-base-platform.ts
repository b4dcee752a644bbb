import { buildkit } from '../../aliases.ts';
import { checkRule } from '../../checks/check-rule.ts';
import type { Rule } from '../../rule.ts';

export const matchingBasePlatform: Rule = {
  name: 'matching-base-platform',
  group: 'base-image',
  severity: 'warning',
  aliases: [buildkit('InvalidBaseImagePlatform')],
  needs: ['registry'],
  ...checkRule('InvalidBaseImagePlatform'),
};
