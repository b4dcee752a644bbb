import { hadolint } from '../../aliases.ts';
import { apt, aptGet } from '../../recognisers/package-managers.ts';
import { reportMissingOption } from '../../recognisers/options.ts';
import { hasOption } from '../../recognisers/programs.ts';
import type { ShellProgram } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

export const aptNoRecommends: Rule = {
  name: 'apt-no-recommends',
  group: 'packages',
  severity: 'info',
  aliases: [hadolint('DL3015', 'info')],
  check: (context) => reportMissingOption(context, apt, '--no-install-recommends', ({ program }) => takesRecommends(program)),
  variants: {
    hadolint: (context) => reportMissingOption(context, aptGet, '--no-install-recommends', ({ program }) => takesRecommends(program)),
  },
};

const takesRecommends = (program: ShellProgram): boolean =>
  !hasOption(program, 'no-install-recommends') &&
  !program.arguments.some(({ text }) => /APT::Install-Recommends=(?:false|no|off|0|"(?:false|0)")$/i.test(text));
