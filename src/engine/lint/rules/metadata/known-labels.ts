import { hadolint } from '../../aliases.ts';
import { labelReport, labelsOf, typeOfLabel } from '../../recognisers/labels.ts';
import type { Rule } from '../../rule.ts';

export const knownLabels: Rule = {
  name: 'known-labels',
  group: 'metadata',
  severity: 'info',
  aliases: [hadolint('DL3050', 'info')],
  check: (context) =>
    context.config.strictLabels
      ? labelsOf(context.outline)
          .filter(({ key }) => typeOfLabel(context, key) === null)
          .map(labelReport)
      : [],
};
