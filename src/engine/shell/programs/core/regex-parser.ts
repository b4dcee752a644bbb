import { CHARACTER_CLASSES } from './character-classes.ts';

/** How an expression is read. */
export interface RegexOptions {
  readonly extended?: boolean;
  readonly ignoreCase?: boolean;
}

export type RegexNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'char'; readonly matches: (char: string) => boolean; readonly plain: string | null }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'word'; readonly edge: 'start' | 'end' | 'either' | 'none' }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly item: RegexNode; readonly least: number; readonly most: number | null }
  | { readonly kind: 'group'; readonly item: RegexNode; readonly index: number }
  | { readonly kind: 'reference'; readonly index: number };

export interface ParsedRegex {
  readonly node: RegexNode;
  readonly groupCount: number;
  readonly hasBackReference: boolean;
  /** Plain text that every match begins with. */
  readonly prefix: string;
}

interface Parser {
  readonly source: string;
  readonly extended: boolean;
  readonly ignoreCase: boolean;
  at: number;
  groups: number;
  depth: number;
  references: boolean;
  broken: boolean;
  /** Sum of what `{n,m}` copies. */
  size: number;
}

const DEPTH_LIMIT = 50;
const REPEAT_LIMIT = 255;
const SIZE_LIMIT = 20_000;

/** Reads an expression; null when a shell tool would refuse it. */
export const parseRegex = (source: string, options: RegexOptions): ParsedRegex | null => {
  const parser: Parser = {
    source,
    extended: options.extended ?? false,
    ignoreCase: options.ignoreCase ?? false,
    at: 0,
    groups: 0,
    depth: 0,
    references: false,
    broken: false,
    size: 0,
  };
  const node = readChoice(parser);
  if (parser.broken || parser.at < source.length) return null;
  return { node, groupCount: parser.groups, hasBackReference: parser.references, prefix: prefixOf(node) };
};

const prefixOf = (node: RegexNode): string => {
  if (node.kind === 'char') return node.plain ?? '';
  if (node.kind !== 'sequence') return '';
  const chars: string[] = [];
  for (const item of node.items) {
    if (item.kind !== 'char' || item.plain === null) break;
    chars.push(item.plain);
  }
  return chars.join('');
};

/** Whether the token (`|`, `(`, `)`, `{`, `}`, `+`, `?`) stands here as an operator; basic expressions put a backslash before it. */
const operator = (parser: Parser, token: string): boolean => parser.source.startsWith(parser.extended ? token : `\\${token}`, parser.at);

const skip = (parser: Parser): void => {
  parser.at += parser.extended ? 1 : 2;
};

const readChoice = (parser: Parser): RegexNode => {
  const items = [readSequence(parser)];
  while (operator(parser, '|')) {
    skip(parser);
    items.push(readSequence(parser));
  }
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'choice', items };
};

const readSequence = (parser: Parser): RegexNode => {
  const items: RegexNode[] = [];
  while (parser.at < parser.source.length && !operator(parser, '|') && !(operator(parser, ')') && parser.depth > 0) && !parser.broken) {
    const atom = readAtom(parser, items.length === 0);
    items.push(readRepeats(parser, atom));
  }
  return { kind: 'sequence', items };
};

const any = (char: string): boolean => char !== '\0';

const plainChar = (parser: Parser, char: string): RegexNode => {
  const lower = char.toLowerCase();
  const matches = parser.ignoreCase
    ? (other: string): boolean => other.toLowerCase() === lower
    : (other: string): boolean => other === char;
  return { kind: 'char', matches, plain: char };
};

const readAtom = (parser: Parser, isFirst: boolean): RegexNode => {
  if (operator(parser, '(')) return readGroup(parser);
  const char = parser.source.charAt(parser.at);
  parser.at += 1;
  if (char === '.') return { kind: 'char', matches: any, plain: null };
  if (char === '[') return readBracket(parser);
  if (char === '^' && (parser.extended || isFirst)) return { kind: 'start' };
  if (char === '$' && (parser.extended || endsHere(parser))) return { kind: 'end' };
  if (char === '\\') return readEscape(parser);
  if (char === '*' && !isFirst && parser.extended) return plainChar(parser, char);
  if (parser.extended && isFirst && '+?*'.includes(char)) return char === '*' ? { kind: 'empty' } : broken(parser);
  return plainChar(parser, char);
};

const endsHere = (parser: Parser): boolean => parser.at === parser.source.length || operator(parser, ')') || operator(parser, '|');

const broken = (parser: Parser): RegexNode => {
  parser.broken = true;
  return { kind: 'empty' };
};

const readGroup = (parser: Parser): RegexNode => {
  if (parser.depth >= DEPTH_LIMIT) return broken(parser);
  skip(parser);
  parser.groups += 1;
  const index = parser.groups;
  parser.depth += 1;
  const item = readChoice(parser);
  parser.depth -= 1;
  if (!operator(parser, ')')) return broken(parser);
  skip(parser);
  return { kind: 'group', item, index };
};

const isWord = (char: string): boolean => /^\w$/.test(char);
const isSpace = (char: string): boolean => /^\s$/.test(char);

const CLASSES: Readonly<Record<string, (char: string) => boolean>> = {
  w: isWord,
  W: (char) => !isWord(char),
  s: isSpace,
  S: (char) => !isSpace(char),
};

const EDGES: Readonly<Record<string, 'start' | 'end' | 'either' | 'none'>> = { '<': 'start', '>': 'end', b: 'either', B: 'none' };
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const readEscape = (parser: Parser): RegexNode => {
  const char = parser.source.charAt(parser.at);
  if (char === '') return broken(parser);
  parser.at += 1;
  if (/[1-9]/.test(char)) {
    parser.references = true;
    return Number(char) <= parser.groups ? { kind: 'reference', index: Number(char) } : broken(parser);
  }
  const matches = Object.hasOwn(CLASSES, char) ? CLASSES[char] : undefined;
  if (matches !== undefined) return { kind: 'char', matches, plain: null };
  const edge = Object.hasOwn(EDGES, char) ? EDGES[char] : undefined;
  if (edge !== undefined) return { kind: 'word', edge };
  return plainChar(parser, Object.hasOwn(CONTROLS, char) ? (CONTROLS[char] ?? char) : char);
};

const readBracket = (parser: Parser): RegexNode => {
  const { source } = parser;
  const negated = source[parser.at] === '^';
  if (negated) parser.at += 1;
  const tests: ((char: string) => boolean)[] = [];
  for (let count = 0; source[parser.at] !== ']' || count === 0; count += 1) {
    if (parser.at >= source.length) return broken(parser);
    tests.push(readBracketItem(parser));
  }
  parser.at += 1;
  const has = (char: string): boolean => tests.some((test) => test(char));
  const folded = parser.ignoreCase ? (char: string): boolean => has(char.toLowerCase()) || has(char.toUpperCase()) : has;
  return { kind: 'char', matches: (char) => folded(char) !== negated, plain: null };
};

const readBracketItem = (parser: Parser): ((char: string) => boolean) => {
  const { source, at } = parser;
  const named = source.startsWith('[:', at) ? /^\[:([a-z]{1,8}):\]/.exec(source.slice(at, at + 14)) : null;
  const test = named === null ? undefined : CHARACTER_CLASSES[named[1] ?? ''];
  if (named !== null && test !== undefined) {
    parser.at += named[0].length;
    return test;
  }
  const from = source.charAt(at);
  if (source[at + 1] === '-' && source[at + 2] !== ']' && at + 2 < source.length) {
    const to = source.charAt(at + 2);
    parser.at += 3;
    return (char) => char >= from && char <= to;
  }
  parser.at += 1;
  return (char) => char === from;
};

const readRepeats = (parser: Parser, atom: RegexNode): RegexNode => {
  let node = atom;
  for (;;) {
    const bounds = readBounds(parser);
    if (bounds === null || node.kind === 'empty') return node;
    parser.size += Math.max(1, bounds.most ?? bounds.least);
    if (parser.size > SIZE_LIMIT) return broken(parser);
    node = { kind: 'repeat', item: node, ...bounds };
  }
};

const readBounds = (parser: Parser): { least: number; most: number | null } | null => {
  if (parser.source[parser.at] === '*') {
    parser.at += 1;
    return { least: 0, most: null };
  }
  if (operator(parser, '+')) return taken(parser, 1, null);
  if (operator(parser, '?')) return taken(parser, 0, 1);
  return operator(parser, '{') ? readInterval(parser) : null;
};

const taken = (parser: Parser, least: number, most: number | null): { least: number; most: number | null } => {
  skip(parser);
  return { least, most };
};

const readInterval = (parser: Parser): { least: number; most: number | null } | null => {
  const match = /^\\?\{(\d{0,4})(,?)(\d{0,4})\\?\}/.exec(parser.source.slice(parser.at, parser.at + 14));
  if (match === null) {
    if (!parser.extended) broken(parser);
    return null;
  }
  parser.at += match[0].length;
  const least = Number(match[1] ?? 0);
  const most = match[2] === '' ? least : match[3] === '' ? null : Number(match[3]);
  if (least > REPEAT_LIMIT || (most !== null && (most > REPEAT_LIMIT || most < least))) broken(parser);
  return { least, most };
};
