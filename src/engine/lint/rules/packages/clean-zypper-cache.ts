import { hadolint } from '../../aliases.ts';
import { reportUnemptied } from '../../recognisers/cleanup.ts';
import type { Cache } from '../../recognisers/cleanup.ts';
import { subcommandOf } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

const cache: Cache = {
  fills: (program) => program.name === 'zypper' && ['install', 'in'].includes(subcommandOf(program)?.text ?? ''),
  empties: (program) => program.name === 'zypper' && ['clean', 'cc'].includes(subcommandOf(program)?.text ?? ''),
  folders: ['/var/cache/zypp'],
  command: () => 'zypper clean',
};

export const cleanZypperCache: Rule = {
  name: 'clean-zypper-cache',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3036', 'warning')],
  check: ({ shells, dockerfile }) => reportUnemptied(shells, dockerfile, cache),
};
