export type AwkToken =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string' | 'regex' | 'name' | 'call' | 'operator' | 'keyword'; readonly text: string }
  | { readonly kind: 'newline' | 'end' };

const KEYWORDS: ReadonlySet<string> = new Set([
  'BEGIN',
  'END',
  'if',
  'else',
  'while',
  'for',
  'do',
  'in',
  'break',
  'continue',
  'next',
  'exit',
  'print',
  'printf',
  'getline',
  'delete',
  'function',
  'return',
]);

const OPERATORS = [
  '**=',
  '&&',
  '||',
  '==',
  '!=',
  '<=',
  '>=',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '^=',
  '!~',
  '>>',
  '**',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '!',
  '<',
  '>',
  '=',
  '~',
  '?',
  ':',
  ',',
  ';',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '$',
  '|',
];

const SPACE = /[ \t\r]{1,1000}|\\\r?\n|#[^\n]*/y;
const NUMBER = /0[xX][0-9a-fA-F]{1,16}|(?:\d{1,300}\.?\d{0,300}|\.\d{1,300})(?:[eE][-+]?\d{1,4})?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]{0,200}/y;

const matchAt = (regex: RegExp, text: string, at: number): string | null => {
  regex.lastIndex = at;
  return regex.exec(text)?.[0] ?? null;
};

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '"': '"',
  '/': '/',
  '\\': '\\',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** The text between delimiters from `start` on, and where it ends; null when it does not. */
const readQuoted = (text: string, start: number, close: string): { value: string; end: number } | null => {
  const out: string[] = [];
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === close) return { value: out.join(''), end: at + 1 };
    if (char === '\n') return null;
    if (char !== '\\') out.push(char);
    else {
      at += 1;
      const next = text.charAt(at);
      out.push(close === '/' ? (next === '/' ? '/' : `\\${next}`) : Object.hasOwn(ESCAPES, next) ? (ESCAPES[next] ?? next) : `\\${next}`);
    }
  }
  return null;
};

/** Behind an operand a slash divides; elsewhere it begins an expression. */
const mayDivide = (last: AwkToken | undefined): boolean =>
  last !== undefined &&
  (last.kind === 'number' ||
    last.kind === 'string' ||
    last.kind === 'name' ||
    (last.kind === 'operator' && [')', ']', '$', '++', '--'].includes(last.text)));

/** The tokens of a program; null when something in it is none. */
export const awkTokens = (text: string): readonly AwkToken[] | null => {
  const tokens: AwkToken[] = [];
  for (let at = 0; at < text.length;) {
    const space = matchAt(SPACE, text, at);
    if (space !== null) {
      at += space.length;
      continue;
    }
    const read = readToken(text, at, tokens.at(-1));
    if (read === null) return null;
    tokens.push(read.token);
    at = read.end;
  }
  return [...tokens, { kind: 'newline' }, { kind: 'end' }];
};

const readToken = (text: string, at: number, last: AwkToken | undefined): { token: AwkToken; end: number } | null => {
  const char = text.charAt(at);
  if (char === '\n') return { token: { kind: 'newline' }, end: at + 1 };
  if (char === '"' || (char === '/' && !mayDivide(last))) {
    const quoted = readQuoted(text, at + 1, char);
    return quoted === null ? null : { token: { kind: char === '"' ? 'string' : 'regex', text: quoted.value }, end: quoted.end };
  }
  const number = matchAt(NUMBER, text, at);
  if (number !== null) return { token: { kind: 'number', value: Number(number) }, end: at + number.length };
  const name = matchAt(NAME, text, at);
  if (name !== null) {
    const kind = KEYWORDS.has(name) ? 'keyword' : text[at + name.length] === '(' ? 'call' : 'name';
    return { token: { kind, text: name === 'func' ? 'function' : name }, end: at + name.length };
  }
  const operator = OPERATORS.find((candidate) => text.startsWith(candidate, at));
  return operator === undefined
    ? null
    : { token: { kind: 'operator', text: operator === '**' ? '^' : operator === '**=' ? '^=' : operator }, end: at + operator.length };
};
