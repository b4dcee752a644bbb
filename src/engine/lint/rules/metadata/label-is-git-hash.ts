import { hadolint } from '../../aliases.ts';
import { reportLabelsOfType } from '../../recognisers/labels.ts';
import type { Rule } from '../../rule.ts';

export const labelIsGitHash: Rule = {
  name: 'label-is-git-hash',
  group: 'metadata',
  severity: 'warning',
  aliases: [hadolint('DL3055', 'warning')],
  check: (context) => reportLabelsOfType(context, 'hash', isValid),
};

/** Seven digits are the short form, forty the whole, sixty-four the whole in SHA-256 repositories. */
const isValid = (value: string): boolean => /^[0-9a-f]{7,64}$/i.test(value);
