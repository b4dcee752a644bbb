import { hadolint } from '../../aliases.ts';
import { installsOf, zypper } from '../../recognisers/package-managers.ts';
import { commandRange } from '../../recognisers/options.ts';
import type { Rule } from '../../rule.ts';

const upgrade = { ...zypper, install: ['dist-upgrade', 'dup'] };

export const noZypperDistUpgrade: Rule = {
  name: 'no-zypper-dist-upgrade',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3035', 'warning')],
  check: (context) =>
    context.shells.flatMap((shell) =>
      installsOf(shell, upgrade)
        .slice(0, 1)
        .map((found) => ({ range: commandRange(found), data: { command: found.verb } })),
    ),
};
