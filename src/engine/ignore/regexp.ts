/**
 * The part of Go's regular expressions that moby/patternmatcher can make out of a pattern, matched by stepping through all
 * states at once: the cost grows with the length of path times pattern, never faster.
 */

type CharacterTest = (code: number) => boolean;

interface Atom {
  /** What it takes; null for the start of the text (`^`). */
  readonly test: CharacterTest | null;
  readonly repeat: 'once' | 'optional' | 'any';
}

/** `(.*\/)?`: nothing, or everything up to a slash. */
const folders = 'folders';
type Item = Atom | typeof folders;

export type Regexp = readonly Item[];

class SyntaxFailure extends Error {}

const foldersSource = '(.*/)?';
const notLineFeed: CharacterTest = (code) => code !== 10;
const slash = 47;

/** Compiles what stands between `^` and `$`; null where Go refuses it. */
export function compileRegexp(source: string): Regexp | null {
  try {
    return readItems(source);
  } catch (failure) {
    if (failure instanceof SyntaxFailure) return null;
    throw failure;
  }
}

function readItems(source: string): Regexp {
  const items: Item[] = [];
  for (let at = 0; at < source.length;) {
    if (source.startsWith(foldersSource, at)) {
      items.push(folders);
      at += foldersSource.length;
      continue;
    }
    const { test, end } = readAtom(source, at);
    const mark = source[end];
    const repeat = mark === '*' ? 'any' : mark === '?' ? 'optional' : 'once';
    items.push({ test, repeat });
    at = repeat === 'once' ? end : end + 1;
  }
  return items;
}

interface ReadAtom {
  readonly test: CharacterTest | null;
  readonly end: number;
}

function readAtom(source: string, at: number): ReadAtom {
  const first = source[at];
  if (first === '[') return readClass(source, at + 1);
  if (first === '\\') return readEscape(source, at + 1);
  if (first === '.') return { test: notLineFeed, end: at + 1 };
  if (first === '^') return { test: null, end: at + 1 };
  const code = source.codePointAt(at) ?? 0;
  return { test: (other) => other === code, end: at + (code > 0xffff ? 2 : 1) };
}

const inRange =
  (low: number, high: number): CharacterTest =>
  (code) =>
    code >= low && code <= high;
const anyOf =
  (...tests: readonly CharacterTest[]): CharacterTest =>
  (code) =>
    tests.some((test) => test(code));
const not =
  (test: CharacterTest): CharacterTest =>
  (code) =>
    !test(code);

const digit = inRange(48, 57);
const lower = inRange(97, 122);
const upper = inRange(65, 90);
const blank = anyOf(
  (code) => code === 32,
  (code) => code === 9,
);
const perlSpace: CharacterTest = (code) => code === 32 || code === 9 || code === 10 || code === 12 || code === 13;
const word = anyOf(digit, lower, upper, (code) => code === 95);

const perlClasses: ReadonlyMap<string, CharacterTest> = new Map([
  ['d', digit],
  ['D', not(digit)],
  ['s', perlSpace],
  ['S', not(perlSpace)],
  ['w', word],
  ['W', not(word)],
]);

const posixClasses: ReadonlyMap<string, CharacterTest> = new Map([
  ['alnum', anyOf(digit, lower, upper)],
  ['alpha', anyOf(lower, upper)],
  ['ascii', inRange(0, 127)],
  ['blank', blank],
  ['cntrl', anyOf(inRange(0, 31), inRange(127, 127))],
  ['digit', digit],
  ['graph', inRange(33, 126)],
  ['lower', lower],
  ['print', inRange(32, 126)],
  ['punct', anyOf(inRange(33, 47), inRange(58, 64), inRange(91, 96), inRange(123, 126))],
  ['space', anyOf(perlSpace, (code) => code === 11)],
  ['upper', upper],
  ['word', word],
  ['xdigit', anyOf(digit, inRange(65, 70), inRange(97, 102))],
]);

const controlEscapes: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

interface ReadCharacter {
  readonly code: number;
  readonly end: number;
}

/** One character behind a backslash. */
function readEscapedCharacter(source: string, at: number): ReadCharacter {
  const first = source[at] ?? '';
  const control = controlEscapes.get(first);
  if (control !== undefined) return { code: control, end: at + 1 };
  if (first < '\x80' && first !== '' && !/^[0-9A-Za-z]/.test(first)) return { code: first.charCodeAt(0), end: at + 1 };
  const rest = source.slice(at, at + 12);
  const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest)?.[0];
  if (octal !== undefined) return { code: Number.parseInt(octal, 8), end: at + octal.length };
  const hex = /^x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]{1,8})\})/.exec(rest);
  if (hex === null) throw new SyntaxFailure();
  return { code: Number.parseInt(hex[1] ?? hex[2] ?? '', 16), end: at + hex[0].length };
}

function readEscape(source: string, at: number): ReadAtom {
  const first = source[at] ?? '';
  const perl = perlClasses.get(first);
  if (perl !== undefined) return { test: perl, end: at + 1 };
  if (first === 'A') return { test: null, end: at + 1 };
  const { code, end } = readEscapedCharacter(source, at);
  return { test: (other) => other === code, end };
}

function readClass(source: string, from: number): ReadAtom {
  const negated = source[from] === '^';
  const tests: CharacterTest[] = [];
  let at = negated ? from + 1 : from;
  for (let first = true; first || source[at] !== ']'; first = false) {
    if (at >= source.length) throw new SyntaxFailure();
    const member = readMember(source, at);
    tests.push(member.test);
    at = member.end;
  }
  const test = anyOf(...tests);
  return { test: negated ? not(test) : test, end: at + 1 };
}

function readMember(source: string, at: number): { readonly test: CharacterTest; readonly end: number } {
  const posix = /^\[:(\^?)([a-z]{1,10}):\]/.exec(source.slice(at, at + 16));
  const posixClass = posix === null ? undefined : posixClasses.get(posix[2] ?? '');
  if (posix !== null && posixClass === undefined) throw new SyntaxFailure();
  if (posix !== null && posixClass !== undefined) {
    return { test: posix[1] === '^' ? not(posixClass) : posixClass, end: at + posix[0].length };
  }
  const perl = source[at] === '\\' ? perlClasses.get(source[at + 1] ?? '') : undefined;
  return perl === undefined ? readRange(source, at) : { test: perl, end: at + 2 };
}

function readRange(source: string, at: number): { readonly test: CharacterTest; readonly end: number } {
  const low = readClassCharacter(source, at);
  if (source[low.end] !== '-' || source[low.end + 1] === ']' || low.end + 1 >= source.length) {
    return { test: inRange(low.code, low.code), end: low.end };
  }
  const high = readClassCharacter(source, low.end + 1);
  if (high.code < low.code) throw new SyntaxFailure();
  return { test: inRange(low.code, high.code), end: high.end };
}

function readClassCharacter(source: string, at: number): ReadCharacter {
  if (source[at] === '\\') return readEscapedCharacter(source, at + 1);
  const code = source.codePointAt(at);
  if (code === undefined) throw new SyntaxFailure();
  return { code, end: at + (code > 0xffff ? 2 : 1) };
}

/** Whether the whole text matches. */
export function matchesRegexp(regexp: Regexp, text: string): boolean {
  let states = new Uint8Array(2 * regexp.length + 2);
  enter(states, regexp, 0, true);
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const next = new Uint8Array(states.length);
    if (!step(states, next, regexp, code)) return false;
    states = next;
    at += code > 0xffff ? 2 : 1;
  }
  return states[2 * regexp.length] === 1;
}

/** State `2 * n` stands before item n, `2 * n + 1` inside of it (of `folders`: something was taken, no slash at its end). */
function enter(states: Uint8Array, regexp: Regexp, item: number, atStart: boolean): void {
  for (let at = item; states[2 * at] !== 1; at += 1) {
    const here = regexp[at];
    const passes = here === folders || (here !== undefined && (here.repeat !== 'once' || (here.test === null && atStart)));
    states[2 * at] = 1;
    if (!passes) return;
  }
}

function step(states: Uint8Array, next: Uint8Array, regexp: Regexp, code: number): boolean {
  let alive = false;
  for (let at = 0; at < regexp.length; at += 1) {
    if (states[2 * at] !== 1 && states[2 * at + 1] !== 1) continue;
    const item = regexp[at];
    if (item === folders) {
      if (!notLineFeed(code)) continue;
      next[2 * at + 1] = 1;
      if (code === slash) enter(next, regexp, at + 1, false);
      alive = true;
    } else if (item?.test?.(code)) {
      enter(next, regexp, item.repeat === 'any' ? at : at + 1, false);
      alive = true;
    }
  }
  return alive;
}
