import { hadolint } from '../../aliases.ts';
import { reportFirst } from '../../recognisers/program-use.ts';
import type { Rule } from '../../rule.ts';

export const shellNotSymlink: Rule = {
  name: 'shell-not-symlink',
  group: 'shell',
  severity: 'warning',
  aliases: [hadolint('DL4005', 'warning')],
  check: ({ shells }) =>
    shells.flatMap((shell) => reportFirst(shell, ({ name, positionals }) => name === 'ln' && positionals.at(-1)?.text === '/bin/sh')),
};
