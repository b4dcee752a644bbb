import { hadolint } from '../../aliases.ts';
import { reportUnemptied } from '../../recognisers/cleanup.ts';
import type { Cache } from '../../recognisers/cleanup.ts';
import { hasArgument, subcommandOf } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

const installing: ReadonlySet<string> = new Set([
  'install',
  'groupinstall',
  'localinstall',
  'reinstall',
  'update',
  'upgrade',
  'module',
  'group',
]);

const cache: Cache = {
  fills: (program) => program.name === 'yum' && installing.has(subcommandOf(program)?.text ?? ''),
  empties: (program) => program.name === 'yum' && subcommandOf(program)?.text === 'clean' && hasArgument(program, 'all'),
  folders: ['/var/cache/yum'],
  command: () => 'yum clean all',
};

export const cleanYumCache: Rule = {
  name: 'clean-yum-cache',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3032', 'warning')],
  check: ({ shells, dockerfile }) => reportUnemptied(shells, dockerfile, cache),
};
