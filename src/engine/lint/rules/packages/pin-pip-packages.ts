import { hadolint } from '../../aliases.ts';
import { pipOrPipx } from '../../recognisers/package-managers.ts';
import { reportUnpinned } from '../../recognisers/pinning.ts';
import { hasOption } from '../../recognisers/programs.ts';
import type { ShellProgram } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

export const pinPipPackages: Rule = {
  name: 'pin-pip-packages',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3013', 'warning')],
  check: (context) => reportUnpinned(context, pipOrPipx, (name, { program }) => readsFile(program) || isPinned(name)),
};

/** A file of requirements or constraints is where the versions then stand. */
const readsFile = (program: ShellProgram): boolean => hasOption(program, 'r', 'requirement', 'requirements', 'c', 'constraint');

/** `flask==3.0.0` and the other comparisons, a tag of a repository, a local file or folder. */
function isPinned(name: string): boolean {
  if (/^(?:git|hg|svn|bzr)\+/.test(name)) return isVersionedRepository(name);
  return /[=<>~!]=|[<>]/.test(name) || /[/\\]/.test(name) || name.startsWith('.') || /\.(?:whl|zip|tar\.gz|tgz)$/.test(name);
}

/** `git+https://host/path@tag`: an `@` before the host is only a login. */
function isVersionedRepository(url: string): boolean {
  const path = url.indexOf('/', url.indexOf('://') + 3);
  return path >= 0 && url.slice(path).includes('@');
}
