import { hadolint } from '../../aliases.ts';
import { reportFirst } from '../../recognisers/program-use.ts';
import type { Rule } from '../../rule.ts';

export const workdirNotCd: Rule = {
  name: 'workdir-not-cd',
  group: 'commands',
  severity: 'warning',
  aliases: [hadolint('DL3003', 'warning')],
  check: ({ shells }) => shells.flatMap((shell) => reportFirst(shell, ({ name }) => name === 'cd')),
};
