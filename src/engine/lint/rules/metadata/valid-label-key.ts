import { hadolint } from '../../aliases.ts';
import { labelsOf, labelReport } from '../../recognisers/labels.ts';
import type { Rule } from '../../rule.ts';

export const validLabelKey: Rule = {
  name: 'valid-label-key',
  group: 'metadata',
  severity: 'style',
  aliases: [hadolint('DL3048', 'style')],
  check: ({ outline }) =>
    labelsOf(outline)
      .filter(({ key }) => !isValid(key))
      .map(labelReport),
};

const reserved: readonly string[] = ['com.docker.', 'io.docker.', 'org.dockerproject.'];

/** Lower case, digits, single dots and hyphens, a letter first and no divider last. */
const isValid = (key: string): boolean =>
  /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(key) && !reserved.some((prefix) => key.startsWith(prefix));
