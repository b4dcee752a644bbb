import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import type { Rule } from '../../rule.ts';

export const uniqueStageNames: Rule = {
  name: 'unique-stage-names',
  group: 'base-image',
  severity: 'error',
  aliases: [hadolint('DL3024', 'error'), buildkit('DuplicateStageName')],
  check: ({ outline }) => {
    const seen = new Set<string>();
    return outline.stages.flatMap(({ from }) => {
      const name = from?.alias?.value.toLowerCase();
      if (!from?.alias || name === undefined) return [];
      const isNew = !seen.has(name);
      seen.add(name);
      return isNew ? [] : [{ range: from.alias.range, data: { stage: from.alias.value } }];
    });
  },
  variants: { buildkit: asBuildkit('DuplicateStageName', { subject: 'stage' }) },
};
