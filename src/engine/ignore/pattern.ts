import { compileRegexp, matchesRegexp } from './regexp.ts';
import type { Regexp } from './regexp.ts';

/** A cleaned pattern, ready to be matched; null where moby's own compilation of it fails. */
export type PathTest = (path: string) => boolean;

type MatchKind = 'exact' | 'prefix' | 'suffix' | 'regexp';

/** Not `|{}`, which moby means to escape and does not: they count as in an expression. */
const escapedInRegexp = new Set('.+()$');

/** Goes through a pattern as moby/patternmatcher's `compile` does. */
class PatternReader {
  kind: MatchKind = 'exact';
  readonly source: string[] = [];
  #at: number;

  constructor(readonly pattern: string) {
    // Go's text/scanner drops a byte order mark.
    this.#at = pattern.startsWith('\ufeff') ? 1 : 0;
  }

  read(): void {
    for (let first = true; this.#at < this.pattern.length; first = false) this.#readOne(first);
  }

  #readOne(first: boolean): void {
    const unit = this.pattern[this.#at] ?? '';
    this.#at += 1;
    if (unit === '*' && this.pattern[this.#at] === '*') this.#readDoubleStar(first);
    else if (unit === '*') this.#add('[^/]*');
    else if (unit === '?') this.#add('[^/]');
    else if (unit === '[' || unit === ']') this.#add(unit);
    else if (unit === '\\') this.#readEscape();
    else this.source.push(escapedInRegexp.has(unit) ? `\\${unit}` : unit);
  }

  #add(source: string): void {
    this.source.push(source);
    this.kind = 'regexp';
  }

  #readDoubleStar(first: boolean): void {
    this.#at += this.pattern[this.#at + 1] === '/' ? 2 : 1;
    if (this.#at < this.pattern.length) this.#add('(.*/)?');
    else if (this.kind === 'exact') this.kind = 'prefix';
    else this.#add('.*');
    if (first) this.kind = 'suffix';
  }

  #readEscape(): void {
    const code = this.pattern.codePointAt(this.#at);
    const escaped = code === undefined ? '' : String.fromCodePoint(code);
    this.#at += escaped.length;
    if (escaped === '') this.source.push('\\');
    else this.#add(`\\${escaped}`);
  }
}

/** Compiles a cleaned pattern (without `!`). */
export function compilePattern(pattern: string): PathTest | null {
  const reader = new PatternReader(pattern);
  reader.read();
  if (reader.kind === 'exact') return (path) => path === pattern;
  if (reader.kind === 'prefix') {
    const prefix = pattern.slice(0, -2);
    return (path) => path.startsWith(prefix);
  }
  if (reader.kind === 'suffix') return suffixTest(pattern.slice(2));
  const regexp = compileRegexp(`^${reader.source.join('')}$`);
  return regexp === null ? null : regexpTest(regexp, pattern);
}

/** `**\/name` takes `name` itself, too. */
function suffixTest(suffix: string): PathTest {
  const whole = suffix.startsWith('/') ? suffix.slice(1) : null;
  return (path) => path.endsWith(suffix) || path === whole;
}

/** Most paths are told apart by plain letters that every match must hold: those in front, and the longest run of them. */
function regexpTest(regexp: Regexp, pattern: string): PathTest {
  if (/[|{\ufeff]/.test(pattern)) return (path) => matchesRegexp(regexp, path);
  const [prefix = ''] = pattern.split(/[*?[\]\\^]/, 1);
  const run = longestRun(pattern);
  return (path) => path.startsWith(prefix) && path.includes(run) && matchesRegexp(regexp, path);
}

/** The slash behind `**` may be missing from a path; classes and escapes are left to the expression. */
function longestRun(pattern: string): string {
  if (/[[\]\\^]/.test(pattern)) return '';
  const runs = pattern.replaceAll('**/', '*').split(/[*?]/);
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}
