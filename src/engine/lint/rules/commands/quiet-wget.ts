import { hadolint } from '../../aliases.ts';
import { reportFirst } from '../../recognisers/program-use.ts';
import { hasArgument, hasOption } from '../../recognisers/programs.ts';
import type { ShellProgram } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

export const quietWget: Rule = {
  name: 'quiet-wget',
  group: 'commands',
  severity: 'info',
  aliases: [hadolint('DL3047', 'info')],
  check: ({ shells }) => shells.flatMap((shell) => reportFirst(shell, (program) => program.name === 'wget' && showsProgress(program))),
};

/** wget writes `-nv` with one dash. */
const showsProgress = (program: ShellProgram): boolean =>
  !hasOption(program, 'progress', 'q', 'quiet', 'no-verbose', 'o', 'output-file', 'a', 'append-output') && !hasArgument(program, '-nv');
