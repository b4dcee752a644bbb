import { hadolint } from '../../aliases.ts';
import { zypper } from '../../recognisers/package-managers.ts';
import { reportUnpinned } from '../../recognisers/pinning.ts';
import type { Rule } from '../../rule.ts';

/** `tomcat=9.0.39`, another comparison, or a file. */
const isPinned = (name: string): boolean => /[=<>]/.test(name) || name.endsWith('.rpm');

export const pinZypperPackages: Rule = {
  name: 'pin-zypper-packages',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3037', 'warning')],
  check: (context) => reportUnpinned(context, zypper, isPinned),
};
