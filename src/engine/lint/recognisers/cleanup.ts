import type { Dockerfile } from '../../dockerfile/types.ts';
import type { LintContext, Report, ShellText } from '../rule.ts';
import { stagesOfResult } from '../outline.ts';
import { spanning } from '../edits.ts';
import { appendCommand } from './append-command.ts';
import { isMountedOver, isWithin } from './mounts.ts';
import type { ShellProgram } from './programs.ts';

/** What fills a cache, what empties it, and where it lies. */
export interface Cache {
  readonly fills: (program: ShellProgram) => boolean;
  /** Besides `rm` of one of the folders. */
  readonly empties: (program: ShellProgram, filler: ShellProgram) => boolean;
  readonly folders: readonly string[];
  /** A command that empties it, for the fix. */
  readonly command: (filler: ShellProgram) => string;
}

/** The first program of a RUN that fills the cache without anything behind it that empties it, or a mount that keeps it out of the layer. */
function unemptied(shell: ShellText, cache: Cache): ShellProgram | null {
  const filler = shell.programs.findLast(cache.fills);
  if (!filler || cache.folders.some((folder) => isMountedOver(shell.step.instruction, folder))) return null;
  const isEmptied = shell.programs.some(
    (program) => program.order > filler.order && (cache.empties(program, filler) || removes(program, cache.folders)),
  );
  return isEmptied ? null : filler;
}

/** `rm -rf /var/cache/dnf/*`: by its path up to the first wildcard. */
const removes = (program: ShellProgram, folders: readonly string[]): boolean =>
  program.name === 'rm' && program.positionals.some(({ text }) => folders.some((folder) => isWithin(folder, withoutWildcard(text))));

const withoutWildcard = (path: string): string => {
  const star = path.search(/[*?[]/);
  const fixed = star < 0 ? path : path.slice(0, Math.max(path.lastIndexOf('/', star), path.charAt(star - 1) === '/' ? 0 : star));
  return fixed.replace(/(?<=.)\/$/, '');
};

/** A report for each RUN that leaves the cache in its layer. */
export const reportUnemptied = (shells: readonly ShellText[], { escape }: Dockerfile, cache: Cache): readonly Report[] =>
  shells.flatMap((shell) => {
    const filler = unemptied(shell, cache);
    if (!filler) return [];
    const last = filler.positionals[0]?.word ?? filler.nameWord;
    const command = cache.command(filler);
    return {
      range: spanning(shell.rangeOf(filler.nameWord), shell.rangeOf(last)),
      data: { program: filler.name, command },
      fixes: appendCommand(shell, command, escape),
    };
  });

/** The RUNs whose files end up in the image that a plain build makes. What ONBUILD puts off always does. */
export function shellsOfResult({ shells, outline }: LintContext): readonly ShellText[] {
  const stages = stagesOfResult(outline);
  return shells.filter((shell) => shell.onbuild || stages.has(shell.step.stage));
}
