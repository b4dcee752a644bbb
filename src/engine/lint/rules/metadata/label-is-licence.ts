import { hadolint } from '../../aliases.ts';
import { reportLabelsOfType } from '../../recognisers/labels.ts';
import { isLicenceExpression } from '../../recognisers/spdx-licenses.ts';
import type { Rule } from '../../rule.ts';

export const labelIsLicence: Rule = {
  name: 'label-is-licence',
  group: 'metadata',
  severity: 'warning',
  aliases: [hadolint('DL3054', 'warning')],
  check: (context) => reportLabelsOfType(context, 'spdx', isLicenceExpression),
};
