import { anyOf, inRange, not, notLineFeed, perlClasses, posixClasses, unicodeClass, wordCharacter } from './character-classes.ts';
import type { CharacterTest } from './character-classes.ts';

/** Whether a place lies between such two characters; null: the text begins or ends there. */
export type PlaceTest = (before: number | null, after: number | null) => boolean;

/** What a regular expression says. */
export type Expression =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'place'; readonly test: PlaceTest }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly parts: readonly Expression[] }
  | { readonly kind: 'repeat'; readonly part: Expression; readonly least: number; readonly most: number };

/** A text that Go's `regexp` refuses. */
export class SyntaxFailure extends Error {}

const maxRepeat = 1000;

const beginOfText: PlaceTest = (before) => before === null;
const endOfText: PlaceTest = (_before, after) => after === null;
const isWord = (code: number | null): boolean => code !== null && wordCharacter(code);
const wordBoundary: PlaceTest = (before, after) => isWord(before) !== isWord(after);

const places: ReadonlyMap<string, PlaceTest> = new Map([
  ['A', beginOfText],
  ['b', wordBoundary],
  ['B', (before, after) => !wordBoundary(before, after)],
  ['z', endOfText],
]);

const literal = (code: number): Expression => ({ kind: 'character', test: (other) => other === code });

/** Reads what moby/patternmatcher can make of a pattern, as Go's `regexp/syntax` reads it with its Perl flags. */
export class RegexpParser {
  #at = 0;

  constructor(readonly source: string) {}

  /** The whole text. Groups are only those that moby writes itself, so they are closed and hold no others. */
  read(): Expression {
    return this.#readChoice();
  }

  #readChoice(): Expression {
    const parts = [this.#readSequence()];
    while (this.source[this.#at] === '|') {
      this.#at += 1;
      parts.push(this.#readSequence());
    }
    return { kind: 'choice', parts };
  }

  #readSequence(): Expression {
    const parts: Expression[] = [];
    let repeatable = true;
    while (this.#at < this.source.length && this.source[this.#at] !== '|' && this.source[this.#at] !== ')') {
      const times = this.#readTimes();
      if (times === null) parts.push(...this.#readAtom());
      else parts.push(repeated(repeatable ? parts.pop() : undefined, times));
      repeatable = times === null;
    }
    return { kind: 'sequence', parts };
  }

  /** `*`, `?` and `{n,m}`; null for anything else. Marks behind each other, or with nothing before them, are refused. */
  #readTimes(): Times | null {
    const mark = this.source[this.#at];
    if (mark === '*' || mark === '?') {
      this.#at += 1;
      return { least: 0, most: mark === '?' ? 1 : Number.POSITIVE_INFINITY };
    }
    const counts = mark === '{' ? /^\{(0|[1-9][0-9]*)(?:(,)(0|[1-9][0-9]*)?)?\}/.exec(this.source.slice(this.#at, this.#at + 40)) : null;
    if (counts === null) return null;
    this.#at += counts[0].length;
    const least = Number(counts[1]);
    const most = counts[2] === undefined ? least : counts[3] === undefined ? Number.POSITIVE_INFINITY : Number(counts[3]);
    if (least > maxRepeat || least > most || (most > maxRepeat && most !== Number.POSITIVE_INFINITY)) throw new SyntaxFailure();
    return { least, most };
  }

  #readAtom(): readonly Expression[] {
    const code = this.source.codePointAt(this.#at) ?? 0;
    this.#at += code > 0xffff ? 2 : 1;
    const character = String.fromCodePoint(code);
    if (character === '[') return [this.#readClass()];
    if (character === '\\') return this.#readEscape();
    if (character === '.') return [{ kind: 'character', test: notLineFeed }];
    if (character === '^') return [{ kind: 'place', test: beginOfText }];
    if (character === '$') return [{ kind: 'place', test: endOfText }];
    if (character !== '(') return [literal(code)];
    const group = this.#readChoice();
    this.#at += 1;
    return [group];
  }

  #readEscape(): readonly Expression[] {
    const letter = this.source[this.#at] ?? '';
    const place = places.get(letter);
    if (place !== undefined) {
      this.#at += 1;
      return [{ kind: 'place', test: place }];
    }
    if (letter === 'Q') return this.#readQuoted();
    const test = this.#readNamedClass();
    return [test === null ? literal(this.#readEscapedCharacter()) : { kind: 'character', test }];
  }

  /** `\Q…\E`: all of it as it stands. */
  #readQuoted(): readonly Expression[] {
    const from = this.#at + 1;
    const close = this.source.indexOf('\\E', from);
    const end = close < 0 ? this.source.length : close;
    this.#at = close < 0 ? end : close + 2;
    return Array.from(this.source.slice(from, end), (character) => literal(character.codePointAt(0) ?? 0));
  }

  /** Behind a backslash: `d`, `pL`, `p{Greek}`; null for anything else. */
  #readNamedClass(): CharacterTest | null {
    const letter = this.source[this.#at] ?? '';
    if (letter === 'p' || letter === 'P') return this.#readUnicodeClass(letter === 'P');
    const perl = perlClasses.get(letter);
    if (perl === undefined) return null;
    this.#at += 1;
    return perl;
  }

  #readUnicodeClass(negated: boolean): CharacterTest {
    const rest = this.source.slice(this.#at + 1, this.#at + 48);
    const found = /^(?:([^{])|\{(\^?)([^}]*)\})/u.exec(rest);
    const test = unicodeClass(found?.[1] ?? found?.[3] ?? '');
    if (found === null || test === null) throw new SyntaxFailure();
    this.#at += 1 + found[0].length;
    return negated === (found[2] === '^') ? test : not(test);
  }

  #readEscapedCharacter(): number {
    const { code, end } = escapedCharacter(this.source, this.#at);
    this.#at = end;
    return code;
  }

  #readClass(): Expression {
    const negated = this.source[this.#at] === '^';
    if (negated) this.#at += 1;
    const members: CharacterTest[] = [];
    for (let first = true; first || this.source[this.#at] !== ']'; first = false) {
      if (this.#at >= this.source.length) throw new SyntaxFailure();
      members.push(this.#readMember());
    }
    this.#at += 1;
    const test = anyOf(...members);
    return { kind: 'character', test: negated ? not(test) : test };
  }

  #readMember(): CharacterTest {
    const posix = this.#readPosixClass();
    if (posix !== null) return posix;
    if (this.source[this.#at] === '\\') {
      this.#at += 1;
      const named = this.#readNamedClass();
      if (named !== null) return named;
      this.#at -= 1;
    }
    return this.#readRange();
  }

  /** `[:name:]`, whatever stands up to the next `:]` being the name. */
  #readPosixClass(): CharacterTest | null {
    if (!this.source.startsWith('[:', this.#at)) return null;
    const end = this.source.indexOf(':]', this.#at + 2);
    if (end < 0) return null;
    const name = this.source.slice(this.#at + 2, end);
    const test = posixClasses.get(name.replace(/^\^/, ''));
    if (test === undefined) throw new SyntaxFailure();
    this.#at = end + 2;
    return name.startsWith('^') ? not(test) : test;
  }

  #readRange(): CharacterTest {
    const low = this.#readClassCharacter();
    const hasEnd = this.source[this.#at] === '-' && this.source[this.#at + 1] !== ']' && this.#at + 1 < this.source.length;
    if (!hasEnd) return inRange(low, low);
    this.#at += 1;
    const high = this.#readClassCharacter();
    if (high < low) throw new SyntaxFailure();
    return inRange(low, high);
  }

  #readClassCharacter(): number {
    const code = this.source.codePointAt(this.#at);
    if (code === undefined) throw new SyntaxFailure();
    this.#at += code > 0xffff ? 2 : 1;
    return code === 0x5c ? this.#readEscapedCharacter() : code;
  }
}

interface Times {
  readonly least: number;
  readonly most: number;
}

function repeated(part: Expression | undefined, times: Times): Expression {
  if (part === undefined) throw new SyntaxFailure();
  return { kind: 'repeat', part, ...times };
}

const controlEscapes: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

/** One character behind a backslash. */
function escapedCharacter(source: string, at: number): { readonly code: number; readonly end: number } {
  const first = source[at] ?? '';
  const control = controlEscapes.get(first);
  if (control !== undefined) return { code: control, end: at + 1 };
  if (first < '\x80' && first !== '' && !/^[0-9A-Za-z]/.test(first)) return { code: first.charCodeAt(0), end: at + 1 };
  const rest = source.slice(at, at + 48);
  const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest)?.[0];
  if (octal !== undefined) return { code: Number.parseInt(octal, 8), end: at + octal.length };
  const hex = /^x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\})/.exec(rest);
  const code = Number.parseInt(hex?.[1] ?? hex?.[2] ?? '', 16);
  if (hex === null || code > 0x10ffff) throw new SyntaxFailure();
  return { code, end: at + hex[0].length };
}
