/** Go's `filepath.Match`: `*` and `?` stay within a name, `[a-c]` and `[^…]` are classes, `\` takes a meaning away. `bad` is a pattern that Go refuses. */
export type GlobVerdict = 'match' | 'no' | 'bad';

type Token =
  | { readonly kind: 'star' }
  | { readonly kind: 'any' }
  | { readonly kind: 'literal'; readonly character: string }
  | { readonly kind: 'class'; readonly negated: boolean; readonly ranges: readonly (readonly [low: string, high: string])[] };

/** A compiled pattern, or null for one that Go refuses. */
export function compileGlob(pattern: string): ((name: string) => boolean) | null {
  const tokens = tokensOf(pattern);
  return tokens && ((name) => matchTokens(tokens, Array.from(name)));
}

export const containsWildcards = (path: string): boolean =>
  /(?:^|[^\\])(?:\\\\)*[*?[]/.test(path.length > 10_000 ? path.slice(0, 10_000) : path);

function tokensOf(pattern: string): readonly Token[] | null {
  const characters = Array.from(pattern);
  const tokens: Token[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
    } else if (character === '?') tokens.push({ kind: 'any' });
    else if (character === '[') {
      const read = classAt(characters, at);
      if (!read) return null;
      tokens.push(read.token);
      at = read.end;
    } else if (character === '\\') {
      at += 1;
      if (at >= characters.length) return null;
      tokens.push({ kind: 'literal', character: characters[at] ?? '' });
    } else tokens.push({ kind: 'literal', character });
  }
  return tokens;
}

function classAt(characters: readonly string[], start: number): { readonly token: Token; readonly end: number } | null {
  let at = start + 1;
  const negated = characters[at] === '^';
  if (negated) at += 1;
  const ranges: (readonly [string, string])[] = [];
  for (;;) {
    if (characters[at] === ']' && ranges.length > 0) return { token: { kind: 'class', negated, ranges }, end: at };
    const low = classCharacter(characters, at);
    if (!low) return null;
    at = low.next;
    let high = low.character;
    if (characters[at] === '-') {
      const upper = classCharacter(characters, at + 1);
      if (!upper) return null;
      high = upper.character;
      at = upper.next;
    }
    ranges.push([low.character, high]);
  }
}

function classCharacter(characters: readonly string[], at: number): { readonly character: string; readonly next: number } | null {
  const character = characters[at];
  if (character === undefined || character === '-' || character === ']') return null;
  if (character !== '\\') return at + 1 < characters.length ? { character, next: at + 1 } : null;
  const escaped = characters[at + 1];
  return escaped === undefined ? null : { character: escaped, next: at + 2 };
}

/** Greedy with one place to come back to: linear in pattern times name. */
function matchTokens(tokens: readonly Token[], name: readonly string[]): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let mark = 0;
  while (at < name.length) {
    const current = tokens[token];
    if (current?.kind === 'star') {
      star = token;
      mark = at;
      token += 1;
    } else if (current && matchesOne(current, name[at] ?? '')) {
      token += 1;
      at += 1;
    } else if (star >= 0 && name[mark] !== '/') {
      mark += 1;
      at = mark;
      token = star + 1;
    } else return false;
  }
  while (tokens[token]?.kind === 'star') token += 1;
  return token === tokens.length;
}

function matchesOne(token: Token, character: string): boolean {
  if (token.kind === 'literal') return token.character === character;
  if (token.kind === 'star' || character === '/') return false;
  return token.kind === 'any' || token.ranges.some(([low, high]) => low <= character && character <= high) !== token.negated;
}
