import { hadolint } from '../../aliases.ts';
import { reportLabelsOfType } from '../../recognisers/labels.ts';
import type { Rule } from '../../rule.ts';

export const labelIsTime: Rule = {
  name: 'label-is-time',
  group: 'metadata',
  severity: 'warning',
  aliases: [hadolint('DL3053', 'warning')],
  check: (context) => reportLabelsOfType(context, 'rfc3339', isValid),
};

/** `2026-03-10T10:26:33.5+01:00`, with hours, minutes and days that exist. */
function isValid(value: string): boolean {
  const [, month, day, hour, minute, second] =
    /^\d{4}-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/.exec(value) ?? [];
  const isIn = (text: string | undefined, low: number, high: number): boolean => Number(text ?? -1) >= low && Number(text ?? -1) <= high;
  return isIn(month, 1, 12) && isIn(day, 1, 31) && isIn(hour, 0, 23) && isIn(minute, 0, 59) && isIn(second, 0, 60);
}
