import { hadolint } from '../../aliases.ts';
import { reportUnemptied, shellsOfResult } from '../../recognisers/cleanup.ts';
import type { Cache } from '../../recognisers/cleanup.ts';
import { hasArgument, subcommandOf } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

const cache: Cache = {
  fills: (program) => program.name === 'yarn' && subcommandOf(program)?.text === 'install',
  empties: (program) => program.name === 'yarn' && subcommandOf(program)?.text === 'cache' && hasArgument(program, 'clean'),
  folders: ['/root/.cache/yarn', '/usr/local/share/.cache/yarn'],
  command: () => 'yarn cache clean',
};

export const cleanYarnCache: Rule = {
  name: 'clean-yarn-cache',
  group: 'packages',
  severity: 'info',
  aliases: [hadolint('DL3060', 'info')],
  check: (context) => reportUnemptied(shellsOfResult(context), context.dockerfile, cache),
};
