import { cleanPath } from '../files/tree.ts';
import type { UnknownFiles } from '../image/types.ts';
import { mayHold } from '../image/unknown-files.ts';

/** A file that a RUN did not find, and what may have made it. */
export interface UncertainFile {
  readonly path: string;
  readonly by: UnknownFiles;
}

interface EndedRun {
  readonly argv: readonly string[];
  /** Directories of PATH. */
  readonly path: readonly string[];
  /** Those of them that are not there. */
  readonly absent: readonly string[];
  readonly stderr: string;
  readonly missed: ReadonlySet<string>;
  readonly unknown: readonly UnknownFiles[];
}

/**
 * The files that a RUN looked for in vain, named in its command or in what it printed, where something that is not modelled may
 * have made them. Without one of these its end is what it seems.
 */
export function uncertainFiles(run: EndedRun): readonly UncertainFile[] {
  if (run.missed.size === 0 || run.unknown.length === 0) return [];
  const [printed, command] = [wordsOf(run.stderr), wordsOf(run.argv.join(' '))];
  const named = [...run.missed].map((path) => ({ path, isPrinted: isNamed(path, printed) }));
  const found = named
    .filter(({ path, isPrinted }) => isPrinted || isNamed(path, command))
    .flatMap(({ path, isPrinted }) => {
      const by = mayHold(run.unknown, path);
      return by && !isElsewhereInPath(path, run, by) ? [{ path: cleanPath(path), by, isPrinted }] : [];
    });
  // What is complained about comes first, the last complaint before the others.
  return [...found.filter(({ isPrinted }) => isPrinted).reverse(), ...found.filter(({ isPrinted }) => !isPrinted)];
}

const longest = 200_000;

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .slice(0, longest)
      .split(/[\s"'`;|&()<>,=:]+/)
      .map((word) => word.replace(/^(?:\.\/)+/, '').replace(/\/+$/, ''))
      .filter((word) => word !== ''),
  );

/** By its path, or the end of it: what stands below the working directory. */
function isNamed(path: string, words: ReadonlySet<string>): boolean {
  const clean = cleanPath(path);
  if (words.has(clean)) return true;
  for (let slash = clean.indexOf('/'); slash !== -1; slash = clean.indexOf('/', slash + 1))
    if (words.has(clean.slice(slash + 1))) return true;
  return false;
}

/** A program that one directory of PATH lacks and another has was found; but where all of a copied directory is unknown, its own may run. */
function isElsewhereInPath(path: string, { path: folders, absent, missed }: EndedRun, by: UnknownFiles): boolean {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash);
  if (!folders.includes(folder) || (by.under !== '/' && absent.includes(folder))) return false;
  return !folders.every((one) => missed.has(`${one}${path.slice(slash)}`));
}

const complaint = /no such file|not found|cannot (?:access|stat|open)|can't (?:access|stat|open|cd)|does not exist/i;

/** What was printed, without the complaints about files that may well be there. */
export function withoutComplaints(text: string, files: readonly UncertainFile[]): string {
  if (files.length === 0 || text === '') return text;
  const lines = text.split('\n');
  const kept = lines.filter((line) => !complaint.test(line) || !files.some(({ path }) => isNamed(path, wordsOf(line))));
  return kept.length === lines.length ? text : kept.join('\n');
}
