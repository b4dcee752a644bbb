import { hadolint } from '../../aliases.ts';
import { apk } from '../../recognisers/package-managers.ts';
import { reportUnpinned } from '../../recognisers/pinning.ts';
import type { Rule } from '../../rule.ts';

/** `curl=8.5.0-r0`, `curl~8.5`, `curl>8` or a file. */
const isPinned = (name: string): boolean => /[=~<>]/.test(name) || name.endsWith('.apk');

export const pinApkPackages: Rule = {
  name: 'pin-apk-packages',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3018', 'warning')],
  check: (context) => reportUnpinned(context, apk, isPinned),
};
