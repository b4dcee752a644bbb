/**
 * The patterns of `${V#p}`, `${V%p}` and `${V/p/r}` as BuildKit has them: `*`, `?` and the escapes `\*`, `\?`, `\\`, `\/`, `\}`.
 * There are no bracket expressions, and neither wildcard takes a line feed.
 */

type Token = { readonly kind: 'star' } | { readonly kind: 'any' } | { readonly kind: 'literal'; readonly character: string };

export type Pattern = readonly Token[];

/** Bounds what one matching may cost; a pattern that needs more is refused. */
const stepLimit = 20_000_000;

export class PatternTooCostly extends Error {}

/** Reads a pattern. `error` is the character of an escape that is none of the known ones. */
export function readPattern(source: string): { readonly pattern: Pattern } | { readonly error: string } {
  const characters = Array.from(source);
  const pattern: Token[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*') pattern.push({ kind: 'star' });
    else if (character === '?') pattern.push({ kind: 'any' });
    else if (character !== '\\') pattern.push({ kind: 'literal', character });
    else {
      const next = characters[at + 1];
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\') return { error: next ?? '\ufffd' };
      pattern.push({ kind: 'literal', character: next });
      at += 1;
    }
  }
  return { pattern };
}

/** The pattern's text from behind, escapes kept together. */
export function reversePatternText(source: string): string {
  const characters = Array.from(source);
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const escapes = character === '\\' && at + 1 < characters.length;
    pieces.push(escapes ? character + (characters[at + 1] ?? '') : character);
    if (escapes) at += 1;
  }
  return pieces.reverse().join('');
}

export const reverseText = (text: string): string => Array.from(text).reverse().join('');

/** Steps left for one matching; shared by all tries of it. */
class Fuel {
  #left = stepLimit;
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new PatternTooCostly();
  }
}

/** States reached without reading anything: a star may be skipped. */
function addState(states: Set<number>, pattern: Pattern, state: number): void {
  let at = state;
  states.add(at);
  while (pattern[at]?.kind === 'star') {
    at += 1;
    states.add(at);
  }
}

function advance(states: ReadonlySet<number>, pattern: Pattern, character: string): Set<number> {
  const next = new Set<number>();
  for (const state of states) {
    const token = pattern[state];
    if (token === undefined) continue;
    if (token.kind === 'literal' ? token.character === character : character !== '\n') {
      addState(next, pattern, token.kind === 'star' ? state : state + 1);
    }
  }
  return next;
}

/** Where a match that begins at `from` ends: the longest or the shortest; -1 for none. Offsets count characters. */
function matchEnd(pattern: Pattern, characters: readonly string[], from: number, longest: boolean, fuel: Fuel): number {
  let states = new Set<number>();
  addState(states, pattern, 0);
  let found = states.has(pattern.length) ? from : -1;
  for (let at = from; at < characters.length && states.size > 0; at += 1) {
    if (found >= 0 && !longest) break;
    fuel.spend(states.size);
    states = advance(states, pattern, characters[at] ?? '');
    if (states.has(pattern.length)) found = at + 1;
  }
  return found;
}

/** The value without the longest or shortest beginning that the pattern matches. */
export function withoutPrefix(pattern: Pattern, value: string, longest: boolean): string {
  const characters = Array.from(value);
  const end = matchEnd(pattern, characters, 0, longest, new Fuel());
  return end <= 0 ? value : characters.slice(end).join('');
}

interface Match {
  readonly start: number;
  readonly end: number;
}

function findMatch(pattern: Pattern, characters: readonly string[], from: number, fuel: Fuel): Match | null {
  const [first] = pattern;
  for (let start = from; start <= characters.length; start += 1) {
    fuel.spend(1);
    if (first?.kind === 'literal' && characters[start] !== first.character) continue;
    const end = matchEnd(pattern, characters, start, true, fuel);
    if (end >= 0) return { start, end };
  }
  return null;
}

/** `${V/pattern/replacement}`: the first match replaced. */
export function replaceFirst(pattern: Pattern, value: string, replacement: string): string {
  const characters = Array.from(value);
  const match = findMatch(pattern, characters, 0, new Fuel());
  if (match === null) return value;
  return characters.slice(0, match.start).join('') + replacement + characters.slice(match.end).join('');
}

/** `${V//pattern/replacement}`: BuildKit hands the replacement to Go's `ReplaceAllString`, to which `$1` and `${x}` mean submatches. */
export function replaceAll(pattern: Pattern, value: string, replacement: string): string {
  const characters = Array.from(value);
  const fuel = new Fuel();
  const template = readTemplate(replacement);
  const parts: string[] = [];
  let lastEnd = 0;
  let search = 0;
  while (search <= characters.length) {
    const match = findMatch(pattern, characters, search, fuel);
    if (match === null) break;
    parts.push(characters.slice(lastEnd, match.start).join(''));
    if (match.end > lastEnd || match.start === 0) parts.push(expandTemplate(template, characters, match));
    lastEnd = match.end;
    search = search + 1 > match.end ? search + 1 : match.end;
  }
  parts.push(characters.slice(lastEnd).join(''));
  return parts.join('');
}

/** Strings as they are; null for the whole match. */
type Template = readonly (string | null)[];

const templateName = /^\$(?:\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/u;

function readTemplate(replacement: string): Template {
  const parts: (string | null)[] = [];
  let at = 0;
  while (at < replacement.length) {
    const dollar = replacement.indexOf('$', at);
    if (dollar < 0) break;
    parts.push(replacement.slice(at, dollar));
    const name = templateName.exec(replacement.slice(dollar, dollar + 200));
    if (replacement[dollar + 1] === '$') parts.push('$');
    else if (name === null) parts.push('$');
    else if (Number(name[1] ?? name[2]) === 0) parts.push(null);
    at = dollar + (name?.[0].length ?? (replacement[dollar + 1] === '$' ? 2 : 1));
  }
  parts.push(replacement.slice(at));
  return parts;
}

const expandTemplate = (template: Template, characters: readonly string[], match: Match): string =>
  template.map((part) => part ?? characters.slice(match.start, match.end).join('')).join('');
