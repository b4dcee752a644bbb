import { hadolint } from '../../aliases.ts';
import { reportLabelsOfType } from '../../recognisers/labels.ts';
import type { Rule } from '../../rule.ts';

export const labelIsUrl: Rule = {
  name: 'label-is-url',
  group: 'metadata',
  severity: 'warning',
  aliases: [hadolint('DL3052', 'warning')],
  check: (context) => reportLabelsOfType(context, 'url', isValid),
};

/** A scheme, then only characters that an address may have. */
const isValid = (value: string): boolean => /^[a-z][a-z0-9+.-]*:[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/i.test(value);
