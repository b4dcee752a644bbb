import { hadolint } from '../../aliases.ts';
import { reportFirst } from '../../recognisers/program-use.ts';
import type { Rule } from '../../rule.ts';

export const noSudo: Rule = {
  name: 'no-sudo',
  group: 'security',
  severity: 'error',
  aliases: [hadolint('DL3004', 'error')],
  check: ({ shells }) => shells.flatMap((shell) => reportFirst(shell, ({ name }) => name === 'sudo')),
};
