import { parseRegex } from './regex-parser.ts';
import type { RegexOptions } from './regex-parser.ts';
import { compileProgram, runProgram } from './regex-machine.ts';
import { matchBacktracking } from './regex-backtracking.ts';

/** One match: where it is, and its groups (the whole first; null for one that took no part). */
export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | null)[];
}

export interface PosixRegex {
  readonly groupCount: number;
  /** The leftmost match at or behind `from`; `^` means the beginning of `text`. */
  exec(text: string, from: number): RegexMatch | null;
  test(text: string): boolean;
}

/**
 * Makes a POSIX regular expression (basic, or extended with `extended`); null when it is not well formed.
 * Matching takes time in proportion to the text times the pattern; only back-references are tried out, with a limit.
 */
export const posixRegex = (source: string, options: RegexOptions = {}): PosixRegex | null => {
  const parsed = parseRegex(source, options);
  if (parsed === null) return null;
  const find = parsed.hasBackReference
    ? (text: string, from: number) => matchBacktracking(parsed, text, from)
    : matcherOf(compileProgram(parsed), parsed.prefix, options.ignoreCase ?? false);
  const exec = (text: string, from: number): RegexMatch | null => {
    const slots = find(text, from);
    return slots === null ? null : matchOf(text, slots, parsed.groupCount);
  };
  return { groupCount: parsed.groupCount, exec, test: (text) => find(text, 0) !== null };
};

type Slots = readonly number[];

/** Where the expression begins with plain text, the search begins where that text stands. */
const matcherOf =
  (program: ReturnType<typeof compileProgram>, prefix: string, ignoreCase: boolean) =>
  (text: string, from: number): Slots | null => {
    const start = prefix === '' || ignoreCase ? from : text.indexOf(prefix, from);
    return start === -1 ? null : runProgram(program, text, start);
  };

const matchOf = (text: string, slots: Slots, groupCount: number): RegexMatch => {
  const groups = Array.from({ length: groupCount + 1 }, (_, index) => {
    const start = slots[index * 2] ?? -1;
    const end = slots[index * 2 + 1] ?? -1;
    return start === -1 || end === -1 ? null : text.slice(start, end);
  });
  return { start: slots[0] ?? 0, end: slots[1] ?? 0, groups };
};
