import { hadolint } from '../../aliases.ts';
import { npm } from '../../recognisers/package-managers.ts';
import { reportUnpinned } from '../../recognisers/pinning.ts';
import type { Rule } from '../../rule.ts';

export const pinNpmPackages: Rule = {
  name: 'pin-npm-packages',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3016', 'warning')],
  check: (context) => reportUnpinned(context, npm, isPinned),
};

/** `express@4.18.2`, `@scope/name@1`, a commit of a repository, an archive, a folder. */
function isPinned(name: string): boolean {
  if (/^git(?:\+ssh|\+https?|\+file)?:\/\//.test(name)) return name.includes('#');
  if (/\.(?:tar|tgz|tar\.gz)$/.test(name) || /^(?:\/|\.\.?(?:\/|$)|~\/|file:)/.test(name)) return true;
  return name.indexOf('@', 1) > 0;
}
