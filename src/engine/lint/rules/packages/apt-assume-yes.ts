import { hadolint } from '../../aliases.ts';
import { apt, aptGet } from '../../recognisers/package-managers.ts';
import { reportMissingOption } from '../../recognisers/options.ts';
import { countOption, hasOption } from '../../recognisers/programs.ts';
import type { ShellProgram } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

export const aptAssumeYes: Rule = {
  name: 'apt-assume-yes',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3014', 'warning')],
  check: (context) => reportMissingOption(context, apt, '-y', ({ program }) => !assumesYes(program)),
  variants: { hadolint: (context) => reportMissingOption(context, aptGet, '-y', ({ program }) => !assumesYes(program)) },
};

/** `-y`, or quiet twice, which means yes too. */
const assumesYes = (program: ShellProgram): boolean =>
  hasOption(program, 'y', 'yes', 'assume-yes') ||
  countOption(program, 'q', 'quiet') >= 2 ||
  program.arguments.some(({ text }) => /^(?:-q|--quiet)=[2-9]$|^APT::Get::Assume-Yes=(?:true|yes|1|"true")$/i.test(text));
