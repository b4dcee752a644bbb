import type { Report, ShellText } from '../rule.ts';
import type { ShellProgram } from './programs.ts';

/** A report on the first program of a RUN that `matches`, with its name as data. */
export function reportFirst(shell: ShellText, matches: (program: ShellProgram) => boolean): readonly Report[] {
  const found = shell.programs.find(matches);
  return found ? [{ range: shell.rangeOf(found.nameWord), data: { program: found.name } }] : [];
}
