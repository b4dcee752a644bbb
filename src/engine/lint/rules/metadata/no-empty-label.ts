import { hadolint } from '../../aliases.ts';
import { labelReport, labelsOf, typeOfLabel } from '../../recognisers/labels.ts';
import type { Rule } from '../../rule.ts';

export const noEmptyLabel: Rule = {
  name: 'no-empty-label',
  group: 'metadata',
  severity: 'warning',
  aliases: [hadolint('DL3051', 'warning')],
  check: (context) =>
    labelsOf(context.outline)
      .filter(({ key, value }) => value === '' && typeOfLabel(context, key) !== null)
      .map(labelReport),
};
