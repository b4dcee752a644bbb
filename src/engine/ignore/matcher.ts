import { trimSpace } from '../text/go-strings.ts';
import { cleanPath, parentPath } from './clean-path.ts';
import { isGlobWellFormed } from './glob-syntax.ts';
import { compilePattern } from './pattern.ts';
import type { PathTest } from './pattern.ts';
import type { IgnoreLine } from './ignore-file.ts';

/** A pattern in force. */
export interface IgnorePattern {
  /** Cleaned, `!` not in it. */
  readonly pattern: string;
  /** It began with `!`. */
  readonly exception: boolean;
  /** As it was given, and its line in the file (0 where there is no file). */
  readonly source: IgnoreLine;
  /** null where moby can't compile it: it errs when it is needed. */
  readonly test: PathTest | null;
}

export interface Verdict {
  readonly ignored: boolean;
  /** The last pattern that changed the answer; null where none did. */
  readonly by: IgnorePattern | null;
}

/** `error` in the words of moby/patternmatcher. */
export type MatchResult = ({ readonly ok: true } & Verdict) | { readonly ok: false; readonly error: string };

const badPattern = 'syntax error in pattern';
const failed = { ok: false, error: badPattern } as const;

/** What is known of a directory that the walk has entered: which patterns took it or a directory above it. */
export type DirectoryMatches = Uint8Array;

/** The patterns of a `.dockerignore`, compiled. `createMatcher` makes one. */
export class IgnoreMatcher {
  constructor(readonly patterns: readonly IgnorePattern[]) {}

  /** Whether there are patterns that begin with `!`. */
  get hasExceptions(): boolean {
    return this.patterns.some(({ exception }) => exception);
  }

  /** moby's `MatchesOrParentMatches`: does a pattern take the path or a directory above it, and no later one give it back? */
  match(path: string): MatchResult {
    const paths = [path, ...directoriesAbove(path)];
    let by: IgnorePattern | null = null;
    let ignored = false;
    for (const pattern of this.patterns) {
      if (pattern.exception !== ignored) continue;
      const { test } = pattern;
      if (test === null) return failed;
      if (!paths.some((candidate) => test(candidate))) continue;
      ignored = !ignored;
      by = pattern;
    }
    return { ok: true, ignored, by };
  }

  /**
   * moby's `MatchesUsingParentResults`, by which the client walks through a build context: `parent` is what the directory
   * above gave (null at the root). It differs from `match` where an exception was not in question for the directory.
   */
  matchUnder(path: string, parent: DirectoryMatches | null): MatchResult & { readonly matches: DirectoryMatches } {
    const matches = new Uint8Array(this.patterns.length);
    let by: IgnorePattern | null = null;
    let ignored = false;
    for (let at = 0; at < this.patterns.length; at += 1) {
      const pattern = this.patterns[at];
      if (pattern === undefined) break;
      let taken = parent !== null && parent[at] === 1;
      if (!taken) {
        if (pattern.exception !== ignored) continue;
        if (pattern.test === null) return { ...failed, matches };
        taken = pattern.test(path);
      }
      if (!taken) continue;
      matches[at] = 1;
      if (ignored === pattern.exception) by = pattern;
      ignored = !pattern.exception;
    }
    return { ok: true, ignored, by, matches };
  }
}

/** `a`, `a/b` for `a/b/c`; those of an absolute path begin with `''`. */
function directoriesAbove(path: string): readonly string[] {
  const parent = parentPath(path);
  if (parent === '.') return [];
  const directories: string[] = [];
  for (let at = parent.indexOf('/'); at >= 0; at = parent.indexOf('/', at + 1)) directories.push(parent.slice(0, at));
  return [...directories, parent];
}

export type MatcherResult =
  { readonly ok: true; readonly matcher: IgnoreMatcher } | { readonly ok: false; readonly error: string; readonly source: IgnoreLine };

/** moby's `patternmatcher.New`. `error` in its words, for the first pattern that it refuses. */
export function createMatcher(sources: readonly IgnoreLine[]): MatcherResult {
  const patterns: IgnorePattern[] = [];
  for (const source of sources) {
    const trimmed = trimSpace(source.pattern);
    if (trimmed === '') continue;
    const cleaned = cleanPath(trimmed);
    if (cleaned === '!') return { ok: false, error: 'illegal exclusion pattern: "!"', source };
    const exception = cleaned.startsWith('!');
    const pattern = exception ? cleaned.slice(1) : cleaned;
    if (!isGlobWellFormed(pattern)) return { ok: false, error: badPattern, source };
    patterns.push({ pattern, exception, source, test: compilePattern(pattern) });
  }
  return { ok: true, matcher: new IgnoreMatcher(patterns) };
}
