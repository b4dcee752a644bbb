import { hadolint } from '../../aliases.ts';
import { reportLabelsOfType } from '../../recognisers/labels.ts';
import type { Rule } from '../../rule.ts';

export const labelIsEmail: Rule = {
  name: 'label-is-email',
  group: 'metadata',
  severity: 'warning',
  aliases: [hadolint('DL3058', 'warning')],
  check: (context) => reportLabelsOfType(context, 'email', isValid),
};

function isValid(value: string): boolean {
  const [local, domain, ...more] = value.split('@');
  return (
    more.length === 0 && /^[\w.!#$%&'*+/=?^`{|}~-]+$/.test(local ?? '') && /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(domain ?? '')
  );
}
