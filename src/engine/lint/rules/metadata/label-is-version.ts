import { hadolint } from '../../aliases.ts';
import { reportLabelsOfType } from '../../recognisers/labels.ts';
import type { Rule } from '../../rule.ts';

export const labelIsVersion: Rule = {
  name: 'label-is-version',
  group: 'metadata',
  severity: 'warning',
  aliases: [hadolint('DL3056', 'warning')],
  check: (context) => reportLabelsOfType(context, 'semver', isValid),
};

/** As semver.org 2.0.0 has it. */
const isValid = (value: string): boolean =>
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/.test(
    value,
  );
