import { insert } from '../edits.ts';
import type { Fix, LintContext, Report, ShellText } from '../rule.ts';
import { installsOf } from './package-managers.ts';
import type { Install, PackageManager } from './package-managers.ts';
import { spanning } from '../edits.ts';

/** A report for each RUN with an install that `isMissing` an option; the fix writes it behind the subcommand. */
export const reportMissingOption = (
  { shells }: LintContext,
  manager: PackageManager,
  option: string,
  isMissing: (install: Install) => boolean,
): readonly Report[] =>
  shells.flatMap((shell) => {
    const installs = installsOf(shell, manager).filter(isMissing);
    const [first] = installs;
    if (!first) return [];
    return {
      range: commandRange(first),
      data: { command: `${first.program.name} ${first.verb}`, option },
      fixes: addOption(shell, installs, option),
    };
  });

/** From the program's name to its subcommand. */
export const commandRange = ({ shell, program, subcommand }: Install): Report['range'] =>
  spanning(shell.rangeOf(program.nameWord), shell.rangeOf(subcommand.word));

/** Writes an option behind each subcommand. Not in the JSON form, where a word more is a string more. */
function addOption(shell: ShellText, installs: readonly Install[], option: string): readonly Fix[] {
  if (shell.step.instruction.json) return [];
  const edits = installs.map(({ subcommand }) => insert(shell.rangeOf(subcommand.word).end, ` ${option}`));
  return [{ title: 'fix-option', data: { option }, edits }];
}
