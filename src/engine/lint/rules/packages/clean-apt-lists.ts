import { hadolint } from '../../aliases.ts';
import { reportUnemptied, shellsOfResult } from '../../recognisers/cleanup.ts';
import type { Cache } from '../../recognisers/cleanup.ts';
import { subcommandOf } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

const managers: ReadonlySet<string> = new Set(['apt-get', 'apt', 'aptitude']);

const lists: Cache = {
  fills: (program) => managers.has(program.name) && subcommandOf(program)?.text === 'update',
  empties: (program) => managers.has(program.name) && /^dist-?clean$/.test(subcommandOf(program)?.text ?? ''),
  folders: ['/var/lib/apt/lists'],
  command: () => 'rm -rf /var/lib/apt/lists/*',
};

export const cleanAptLists: Rule = {
  name: 'clean-apt-lists',
  group: 'packages',
  severity: 'info',
  aliases: [hadolint('DL3009', 'info')],
  check: (context) => reportUnemptied(shellsOfResult(context), context.dockerfile, lists),
};
