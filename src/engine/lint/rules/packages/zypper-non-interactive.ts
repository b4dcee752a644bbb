import { hadolint } from '../../aliases.ts';
import { zypper } from '../../recognisers/package-managers.ts';
import { reportMissingOption } from '../../recognisers/options.ts';
import { hasOption } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

/** The subcommands that ask before they go on. */
const manager = { ...zypper, install: ['install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch'] };

export const zypperNonInteractive: Rule = {
  name: 'zypper-non-interactive',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3034', 'warning')],
  check: (context) =>
    reportMissingOption(context, manager, '-y', ({ program }) => !hasOption(program, 'n', 'non-interactive', 'y', 'no-confirm')),
};
