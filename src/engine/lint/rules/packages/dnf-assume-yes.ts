import { hadolint } from '../../aliases.ts';
import { dnf } from '../../recognisers/package-managers.ts';
import { reportMissingOption } from '../../recognisers/options.ts';
import { hasOption } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

const manager = { ...dnf, install: ['install', 'in', 'groupinstall', 'localinstall'] };

export const dnfAssumeYes: Rule = {
  name: 'dnf-assume-yes',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3038', 'warning')],
  check: (context) => reportMissingOption(context, manager, '-y', ({ program }) => !hasOption(program, 'y', 'assumeyes')),
};
