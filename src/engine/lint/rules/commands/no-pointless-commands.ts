import { hadolint } from '../../aliases.ts';
import { reportFirst } from '../../recognisers/program-use.ts';
import type { Rule } from '../../rule.ts';

/** They look after a whole machine, or someone who sits at it. */
const pointless: ReadonlySet<string> = new Set(['ssh', 'vim', 'shutdown', 'service', 'ps', 'free', 'top', 'kill', 'mount', 'ifconfig']);

export const noPointlessCommands: Rule = {
  name: 'no-pointless-commands',
  group: 'commands',
  severity: 'info',
  aliases: [hadolint('DL3001', 'info')],
  check: ({ shells }) => shells.flatMap((shell) => reportFirst(shell, ({ name }) => pointless.has(name))),
};
