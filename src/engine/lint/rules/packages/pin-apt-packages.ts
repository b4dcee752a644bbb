import { hadolint } from '../../aliases.ts';
import { apt, aptGet } from '../../recognisers/package-managers.ts';
import { reportUnpinned } from '../../recognisers/pinning.ts';
import type { Rule } from '../../rule.ts';

/** `curl=7.88.1-10`, a file, or a release: `curl/bookworm`. */
const isPinned = (name: string): boolean => name.includes('=') || name.includes('/') || name.endsWith('.deb');

export const pinAptPackages: Rule = {
  name: 'pin-apt-packages',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3008', 'warning')],
  check: (context) => reportUnpinned(context, apt, isPinned),
  variants: { hadolint: (context) => reportUnpinned(context, aptGet, isPinned) },
};
