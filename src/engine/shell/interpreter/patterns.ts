import { groupEnds, matchesGroups, readGroup } from './extended-patterns.ts';
import type { PatternGroup } from './extended-patterns.ts';
import { CHARACTER_CLASSES } from '../programs/core/character-classes.ts';

/** One element of a compiled shell pattern. */
export type Element =
  | PatternGroup
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly has: (char: string) => boolean };

/** A pattern as text in which a quoted character is marked: pairs of a character and whether it is quoted. */
export interface PatternChar {
  readonly char: string;
  readonly quoted: boolean;
}

export type Pattern = readonly Element[];

const plainChar = (char: string): Element => ({ kind: 'char', char });

/** Makes a pattern of `*`, `?`, `[…]` and plain characters; an unclosed `[` is plain. `extended`: with bash's groups as well. */
export const compilePattern = (chars: readonly PatternChar[], extended = false): Pattern => compile(chars, extended ? 0 : null);

const compile = (chars: readonly PatternChar[], depth: number | null): Pattern => {
  const elements: Element[] = [];
  for (let index = 0; index < chars.length; index += 1) {
    const item = chars[index];
    if (item === undefined) break;
    const group = depth !== null && !item.quoted && '@?*+!'.includes(item.char) ? readGroup(chars, index, depth, compile) : null;
    if (group !== null) {
      elements.push(group.element);
      index = group.last;
    } else if (item.quoted) elements.push(plainChar(item.char));
    else if (item.char === '*') pushStar(elements);
    else if (item.char === '?') elements.push({ kind: 'any' });
    else if (item.char === '[') {
      const set = readSet(chars, index);
      elements.push(set?.element ?? plainChar('['));
      index = set?.last ?? index;
    } else if (item.char === '\\' && index + 1 < chars.length) {
      index += 1;
      elements.push(plainChar(chars[index]?.char ?? ''));
    } else elements.push(plainChar(item.char));
  }
  return elements;
};

const pushStar = (elements: Element[]): void => {
  if (elements.at(-1)?.kind !== 'star') elements.push({ kind: 'star' });
};

/** The longest bracket expression that is looked for; a pattern of `[` alone stays linear. */
const SET_LIMIT = 300;

const readSet = (chars: readonly PatternChar[], start: number): { element: Element; last: number } | null => {
  let index = start + 1;
  const first = chars[index];
  const negated = first !== undefined && !first.quoted && (first.char === '!' || first.char === '^');
  if (negated) index += 1;
  const tests: ((char: string) => boolean)[] = [];
  const limit = Math.min(chars.length, start + SET_LIMIT);
  for (let count = 0; index < limit; count += 1) {
    const item = chars[index];
    if (item === undefined) return null;
    if (item.char === ']' && !item.quoted && count > 0) return { element: { kind: 'set', negated, has: anyOf(tests) }, last: index };
    const named = readClass(chars, index);
    if (named === null) index += readRange(chars, index, tests);
    else {
      tests.push(named.test);
      index = named.next;
    }
  }
  return null;
};

const anyOf =
  (tests: readonly ((char: string) => boolean)[]) =>
  (char: string): boolean =>
    tests.some((test) => test(char));

const readClass = (chars: readonly PatternChar[], index: number): { test: (char: string) => boolean; next: number } | null => {
  if (chars[index]?.char !== '[' || chars[index + 1]?.char !== ':') return null;
  const text = chars
    .slice(index + 2, index + 12)
    .map(({ char }) => char)
    .join('');
  const end = text.indexOf(':]');
  const test = end === -1 ? undefined : CHARACTER_CLASSES[text.slice(0, end)];
  return test === undefined ? null : { test, next: index + end + 4 };
};

const readRange = (chars: readonly PatternChar[], index: number, tests: ((char: string) => boolean)[]): number => {
  const from = chars[index]?.char ?? '';
  const to = chars[index + 2];
  const dash = chars[index + 1];
  if (dash?.char === '-' && !dash.quoted && to !== undefined && (to.quoted || to.char !== ']')) {
    tests.push((char) => char >= from && char <= to.char);
    return 3;
  }
  tests.push((char) => char === from);
  return 1;
};

const matchesOne = (element: Exclude<Element, PatternGroup>, char: string): boolean => {
  if (element.kind === 'char') return element.char === char;
  return element.kind === 'any' || (element.kind === 'set' && element.has(char) !== element.negated);
};

/** Whether the whole text matches; time at most the product of both lengths. */
export const matchesPattern = (pattern: Pattern, text: string): boolean =>
  hasGroups(pattern) ? matchesGroups(pattern, text, matchesOne) : matchesPlain(pattern, text);

/** Are there groups of bash's extended patterns in it? */
export const hasGroups = (pattern: Pattern): boolean => pattern.some(({ kind }) => kind === 'group');

/** Lengths of the beginnings of a text that match a pattern with groups. */
export const matchingLengths = (pattern: Pattern, text: string): ReadonlySet<number> => groupEnds(pattern, text, matchesOne);

const matchesPlain = (pattern: Pattern, text: string): boolean => {
  let at = 0;
  let element = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const current = pattern[element];
    if (current?.kind === 'star') {
      star = element;
      starAt = at;
      element += 1;
    } else if (current !== undefined && current.kind !== 'group' && matchesOne(current, text[at] ?? '')) {
      at += 1;
      element += 1;
    } else if (star !== -1) {
      starAt += 1;
      at = starAt;
      element = star + 1;
    } else return false;
  }
  while (pattern[element]?.kind === 'star') element += 1;
  return element === pattern.length;
};

/** The pattern of a text without quotes, as `find -name` and `case` of `[[` take it. */
export const patternOfText = (text: string): Pattern => compilePattern(Array.from(text.split(''), (char) => ({ char, quoted: false })));

/** Whether anything in it is more than a plain character. */
export const isWild = (pattern: Pattern): boolean => pattern.some((element) => element.kind !== 'char');

/** The text of a pattern that is not wild. */
export const plainText = (pattern: Pattern): string => pattern.map((element) => (element.kind === 'char' ? element.char : '')).join('');
