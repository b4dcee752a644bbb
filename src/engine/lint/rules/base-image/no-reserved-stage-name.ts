import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import type { Rule } from '../../rule.ts';

/** What BuildKit calls the empty image and the files that were sent to it. */
const reserved: ReadonlySet<string> = new Set(['scratch', 'context']);

export const noReservedStageName: Rule = {
  name: 'no-reserved-stage-name',
  group: 'base-image',
  severity: 'warning',
  aliases: [hadolint('DL3063', 'warning'), buildkit('ReservedStageName')],
  check: ({ outline }) =>
    outline.stages.flatMap(({ from }) =>
      from?.alias && reserved.has(from.alias.value.toLowerCase()) ? [{ range: from.alias.range, data: { stage: from.alias.value } }] : [],
    ),
  variants: { buildkit: asBuildkit('ReservedStageName', { subject: 'stage' }) },
};
