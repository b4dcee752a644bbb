import { hadolint } from '../../aliases.ts';
import { gem } from '../../recognisers/package-managers.ts';
import { reportUnpinned } from '../../recognisers/pinning.ts';
import { hasOption } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

export const pinGems: Rule = {
  name: 'pin-gems',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3028', 'warning')],
  check: (context) =>
    reportUnpinned(context, gem, (name, { program }) => hasOption(program, 'v', 'version') || name.includes(':') || name.endsWith('.gem')),
};
