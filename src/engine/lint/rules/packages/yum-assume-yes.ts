import { hadolint } from '../../aliases.ts';
import { yum } from '../../recognisers/package-managers.ts';
import { reportMissingOption } from '../../recognisers/options.ts';
import { hasOption } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

const manager = { ...yum, install: ['install', 'groupinstall', 'localinstall'] };

export const yumAssumeYes: Rule = {
  name: 'yum-assume-yes',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3030', 'warning')],
  check: (context) => reportMissingOption(context, manager, '-y', ({ program }) => !hasOption(program, 'y', 'assumeyes')),
};
