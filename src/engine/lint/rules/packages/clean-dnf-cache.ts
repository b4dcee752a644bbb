import { hadolint } from '../../aliases.ts';
import { reportUnemptied } from '../../recognisers/cleanup.ts';
import type { Cache } from '../../recognisers/cleanup.ts';
import { hasArgument, subcommandOf } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

const installing: ReadonlySet<string> = new Set(
  'install in groupinstall localinstall reinstall rei update upgrade up upgrade-minimal module group distro-sync dsync downgrade dg swap do builddep'.split(
    ' ',
  ),
);

const cache: Cache = {
  fills: (program) => /^(?:micro)?dnf5?$/.test(program.name) && installing.has(subcommandOf(program)?.text ?? ''),
  empties: (program, { name }) => program.name === name && subcommandOf(program)?.text === 'clean' && hasArgument(program, 'all'),
  folders: ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5'],
  command: ({ name }) => `${name} clean all`,
};

export const cleanDnfCache: Rule = {
  name: 'clean-dnf-cache',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3040', 'warning')],
  check: ({ shells, dockerfile }) => reportUnemptied(shells, dockerfile, cache),
};
