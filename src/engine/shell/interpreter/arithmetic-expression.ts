/** Why an expression has no value. */
export type ArithmeticError =
  | { readonly kind: 'division'; readonly token: string }
  /** `number`: a variable of dash that holds none; `base`: digits that the base has not. */
  | { readonly kind: 'number' | 'base'; readonly token: string }
  | { readonly kind: 'syntax'; readonly expecting: 'primary' | 'EOF' | "')'"; readonly token: string };

/** Variables as an expression sees them. */
export interface ArithmeticVariables {
  get(name: string): string;
  set(name: string, value: string): void;
  /** dash has no `++`, `--`, `**`, `,` and `base#number`, and its variables hold numbers only; bash has elements of arrays. */
  readonly dialect: 'ash' | 'dash' | 'bash';
}

const TOKEN =
  /[ \t\r\n]*(?:(0[xX][0-9a-fA-F]{1,20}|\d{1,2}#[0-9a-zA-Z]{1,64}|\d{1,40}[a-zA-Z]{0,40})|([A-Za-z_][A-Za-z0-9_]{0,200}(?:\[[^[\]]{1,100}\])?)|(<<=|>>=|\*\*|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|[-+*/%&|^]=|[-+*/%<>=!~&|^?:(),]))/y;

const BINARY: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
  ['**'],
];

const ASSIGNING: ReadonlySet<string> = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=']);

const NESTING_LIMIT = 40;

interface Parser {
  readonly tokens: readonly string[];
  readonly variables: ArithmeticVariables;
  at: number;
  depth: number;
  error: ArithmeticError | null;
  /** Above 0: the value is not wanted, so nothing is assigned and nothing can fail. */
  skipping: number;
}

const tokensOf = (text: string): readonly string[] | null => {
  const tokens: string[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) return text.slice(at).trim() === '' ? tokens : null;
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
    at = TOKEN.lastIndex;
  }
  return tokens;
};

/** The value of an arithmetic expression (POSIX 2.6.4) in 64 bits, or why it has none. */
export const evaluateExpression = (text: string, variables: ArithmeticVariables): bigint | ArithmeticError => {
  const tokens = tokensOf(text);
  if (tokens === null) return { kind: 'syntax', expecting: variables.dialect === 'bash' ? 'primary' : 'EOF', token: text.trim() };
  if (tokens.length === 0) return 0n;
  const parser: Parser = { tokens, variables, at: 0, depth: 0, error: null, skipping: 0 };
  const value = comma(parser);
  if (parser.error !== null) return parser.error;
  return parser.at < tokens.length ? { kind: 'syntax', expecting: 'EOF', token: tokens.slice(parser.at).join(' ') } : value;
};

const peek = (parser: Parser): string => parser.tokens[parser.at] ?? '';

const take = (parser: Parser, token: string): boolean => {
  if (peek(parser) !== token) return false;
  parser.at += 1;
  return true;
};

const fail = (parser: Parser, error: ArithmeticError): bigint => {
  parser.error ??= error;
  parser.at = parser.tokens.length;
  return 0n;
};

const wrong = (parser: Parser, expecting: 'primary' | "')'"): bigint =>
  fail(parser, { kind: 'syntax', expecting, token: parser.tokens.slice(parser.at).join('') || (parser.tokens.at(-1) ?? '') });

const comma = (parser: Parser): bigint => {
  let value = assignment(parser);
  while (parser.variables.dialect !== 'dash' && take(parser, ',')) value = assignment(parser);
  return value;
};

const isName = (token: string): boolean => /^[A-Za-z_]/.test(token);

const assignment = (parser: Parser): bigint => {
  const name = peek(parser);
  const operator = parser.tokens[parser.at + 1] ?? '';
  if (!isName(name) || !ASSIGNING.has(operator)) return ternary(parser);
  parser.at += 2;
  const right = nested(parser, assignment);
  const value = operator === '=' ? right : apply(parser, operator.slice(0, -1), variable(parser, name), right);
  if (parser.skipping === 0 && parser.error === null) parser.variables.set(name, String(value));
  return value;
};

const nested = (parser: Parser, read: (parser: Parser) => bigint): bigint => {
  if (parser.depth >= NESTING_LIMIT) return wrong(parser, 'primary');
  parser.depth += 1;
  const value = read(parser);
  parser.depth -= 1;
  return value;
};

const unless = (parser: Parser, skip: boolean, read: (parser: Parser) => bigint): bigint => {
  if (skip) parser.skipping += 1;
  const value = nested(parser, read);
  if (skip) parser.skipping -= 1;
  return value;
};

const ternary = (parser: Parser): bigint => {
  const condition = binary(parser, 0);
  if (!take(parser, '?')) return condition;
  const yes = unless(parser, condition === 0n, assignment);
  if (!take(parser, ':')) return wrong(parser, 'primary');
  const no = unless(parser, condition !== 0n, assignment);
  return condition === 0n ? no : yes;
};

const binary = (parser: Parser, level: number): bigint => {
  const operators = BINARY[level];
  if (operators === undefined) return unary(parser);
  let left = binary(parser, level + 1);
  for (let operator = peek(parser); operators.includes(operator); operator = peek(parser)) {
    if (operator === '**' && parser.variables.dialect === 'dash') return wrong(parser, 'primary');
    parser.at += 1;
    const skip = (operator === '&&' && left === 0n) || (operator === '||' && left !== 0n);
    if (skip) parser.skipping += 1;
    const right = operator === '**' ? nested(parser, (inner) => binary(inner, level)) : binary(parser, level + 1);
    if (skip) parser.skipping -= 1;
    left = apply(parser, operator, left, right);
  }
  return left;
};

const truth = (value: boolean): bigint => (value ? 1n : 0n);

const OPERATIONS: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
  '||': (left, right) => truth(left !== 0n || right !== 0n),
  '&&': (left, right) => truth(left !== 0n && right !== 0n),
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
  '&': (left, right) => left & right,
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  '<': (left, right) => truth(left < right),
  '<=': (left, right) => truth(left <= right),
  '>': (left, right) => truth(left > right),
  '>=': (left, right) => truth(left >= right),
  '<<': (left, right) => left << (right & 63n),
  '>>': (left, right) => left >> (right & 63n),
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '**': (left, right) => (right < 0n || right > 64n ? 0n : left ** right),
};

const apply = (parser: Parser, operator: string, left: bigint, right: bigint): bigint => {
  if ((operator === '/' || operator === '%') && right === 0n) {
    return parser.skipping > 0 ? 0n : fail(parser, { kind: 'division', token: parser.tokens[parser.at - 1] ?? '0' });
  }
  return BigInt.asIntN(64, OPERATIONS[operator]?.(left, right) ?? 0n);
};

const UNARY: Readonly<Record<string, (value: bigint) => bigint>> = {
  '-': (value) => BigInt.asIntN(64, -value),
  '+': (value) => value,
  '!': (value) => truth(value === 0n),
  '~': (value) => ~value,
};

const unary = (parser: Parser): bigint => {
  const token = peek(parser);
  if ((token === '++' || token === '--') && parser.variables.dialect !== 'dash') return prefixStep(parser, token);
  const operation = Object.hasOwn(UNARY, token) ? UNARY[token] : undefined;
  if (operation === undefined) return primary(parser);
  parser.at += 1;
  return operation(nested(parser, unary));
};

const prefixStep = (parser: Parser, token: string): bigint => {
  parser.at += 1;
  const name = peek(parser);
  if (!isName(name)) return nested(parser, unary);
  parser.at += 1;
  return step(parser, name, token);
};

const step = (parser: Parser, name: string, token: string): bigint => {
  const value = BigInt.asIntN(64, variable(parser, name) + (token === '++' ? 1n : -1n));
  if (parser.skipping === 0 && parser.error === null) parser.variables.set(name, String(value));
  return value;
};

const primary = (parser: Parser): bigint => {
  const token = peek(parser);
  if (take(parser, '(')) {
    const value = nested(parser, comma);
    return take(parser, ')') ? value : wrong(parser, "')'");
  }
  if (/^\d/.test(token)) {
    parser.at += 1;
    return numberOf(token, parser.variables.dialect) ?? failNumber(parser, token);
  }
  if (!isName(token)) return wrong(parser, 'primary');
  parser.at += 1;
  const value = variable(parser, token);
  const suffix = peek(parser);
  if ((suffix === '++' || suffix === '--') && parser.variables.dialect !== 'dash') {
    parser.at += 1;
    step(parser, token, suffix);
  }
  return value;
};

const failNumber = (parser: Parser, token: string): bigint => {
  const { dialect } = parser.variables;
  if (dialect === 'bash') return fail(parser, { kind: 'base', token });
  return fail(parser, { kind: 'syntax', expecting: dialect === 'dash' ? 'EOF' : 'primary', token });
};

const MOST = 2n ** 63n - 1n;

/** 64 bits: dash stops at the greatest number, the others begin again from below. */
const inRange = (value: bigint, dialect: ArithmeticVariables['dialect']): bigint =>
  dialect === 'dash' && value > MOST ? MOST : BigInt.asIntN(64, value);

/** A number as the shells write it: decimal, `0x…`, `0…` octal, `base#…`. */
const numberOf = (token: string, dialect: ArithmeticVariables['dialect']): bigint | null => {
  const based = dialect === 'dash' ? null : /^(\d{1,2})#([0-9a-zA-Z]+)$/.exec(token);
  if (based !== null) return fromBase(based[2] ?? '', Number(based[1]));
  if (/^0[xX][0-9a-fA-F]+$/.test(token)) return inRange(BigInt(token), dialect);
  if (/^0[0-7]+$/.test(token)) return inRange(BigInt(`0o${token.slice(1)}`), dialect);
  return /^(?:0|[1-9]\d*)$/.test(token) ? inRange(BigInt(token), dialect) : null;
};

const fromBase = (digits: string, base: number): bigint | null => {
  let value = 0n;
  for (const digit of digits.toLowerCase()) {
    const worth = Number.parseInt(digit, 36);
    if (worth >= base) return null;
    value = BigInt.asIntN(64, value * BigInt(base) + BigInt(worth));
  }
  return value;
};

/** A variable's value is a number, or the name of another. */
const variable = (parser: Parser, name: string): bigint => {
  let text = parser.variables.get(name).trim();
  for (let hops = 0; parser.variables.dialect !== 'dash' && isName(text) && hops < 10; hops += 1) text = parser.variables.get(text).trim();
  const match = /^([-+]?)(\d{1,40}|0[xX][0-9a-fA-F]{1,20})$/.exec(text);
  if (match === null && text !== '' && parser.variables.dialect === 'dash') return fail(parser, { kind: 'number', token: text });
  if (match === null) return text === '' || isName(text) ? 0n : variableExpression(parser, text);
  const value = numberOf(match[2] ?? '0', parser.variables.dialect) ?? 0n;
  return match[1] === '-' ? -value : value;
};

const variableExpression = (parser: Parser, text: string): bigint => {
  if (parser.depth >= NESTING_LIMIT) return wrong(parser, 'primary');
  const result = evaluateExpression(text, { ...parser.variables, get: () => '0' });
  return typeof result === 'bigint' ? result : fail(parser, result);
};
