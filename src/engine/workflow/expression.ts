/** A value of GitHub's expression language. */
export type ExpressionValue = string | number | boolean | null;

/** What names mean: `github.ref` → its value; undefined for one that is not known. */
export type Names = (path: string) => ExpressionValue | undefined;

const tokenPattern =
  /\s*(?:('(?:[^']|'')*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w-]*(?:\.(?:[A-Za-z_*][\w-]*))*)|(==|!=|<=|>=|&&|\|\||[!<>(),[\]]))/y;

/** The value of an expression without `${{ }}`; null where it can't be read or a name is not known. */
export function evaluate(text: string, names: Names): ExpressionValue {
  const tokens = tokensOf(text);
  if (!tokens) return null;
  const parser = new Parser(tokens, names);
  return parser.or(0);
}

/** Replaces every `${{ … }}` of a text by its value. */
export function interpolate(text: string, names: Names): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_whole, inner: string) => String(evaluate(inner, names) ?? ''));
}

/** The value of an `if:` or of a setting that is one expression: with or without `${{ }}`. */
export function evaluateSetting(value: unknown, names: Names): ExpressionValue {
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const whole = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(value)?.[1];
  if (whole !== undefined && !whole.includes('${{')) return evaluate(whole, names);
  return interpolate(value, names);
}

/** GitHub's truth: false, 0, '' and null are false. */
export const isTrue = (value: ExpressionValue): boolean =>
  value !== false && value !== 0 && value !== '' && value !== null && value !== 'false';

function tokensOf(text: string): readonly string[] | null {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (text.slice(tokenPattern.lastIndex).trim() !== '') {
    const match = tokenPattern.exec(text);
    if (!match || tokens.length > 500) return null;
    tokens.push(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
  }
  return tokens;
}

const depthLimit = 50;

/** Recursive descent; reading goes on to the end even where a value does not matter. */
class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly names: Names,
  ) {}

  or(depth: number): ExpressionValue {
    let left = this.and(depth);
    while (this.take('||')) {
      const right = this.and(depth);
      left = isTrue(left) ? left : right;
    }
    return left;
  }

  private and(depth: number): ExpressionValue {
    let left = this.comparison(depth);
    while (this.take('&&')) {
      const right = this.comparison(depth);
      left = isTrue(left) ? right : left;
    }
    return left;
  }

  private comparison(depth: number): ExpressionValue {
    const left = this.unary(depth);
    for (const operator of ['==', '!=', '<=', '>=', '<', '>']) {
      if (this.take(operator)) return compare(operator, left, this.unary(depth));
    }
    return left;
  }

  private unary(depth: number): ExpressionValue {
    if (depth > depthLimit) return null;
    if (this.take('!')) return !isTrue(this.unary(depth + 1));
    if (this.take('(')) {
      const value = this.or(depth + 1);
      this.take(')');
      return value;
    }
    return this.primary(depth);
  }

  private primary(depth: number): ExpressionValue {
    const token = this.tokens[this.at] ?? '';
    this.at += 1;
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^\d/.test(token)) return Number(token);
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'null') return null;
    if (this.take('(')) return call(token, this.argumentsOf(depth));
    let path = token;
    while (this.take('[')) {
      path += `.${String(this.or(depth + 1))}`;
      this.take(']');
    }
    return this.names(path) ?? null;
  }

  private argumentsOf(depth: number): readonly ExpressionValue[] {
    const values: ExpressionValue[] = [];
    while (this.at < this.tokens.length && !this.take(')')) {
      values.push(this.or(depth + 1));
      if (!this.take(',') && this.tokens[this.at] !== ')') break;
    }
    return values;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }
}

/** Texts are compared without regard to capitals. */
function compare(operator: string, left: ExpressionValue, right: ExpressionValue): boolean {
  const same =
    typeof left === 'string' && typeof right === 'string'
      ? left.toLowerCase() === right.toLowerCase()
      : left === right || (typeof left !== typeof right && Number(left ?? 0) === Number(right ?? 0));
  if (operator === '==') return same;
  if (operator === '!=') return !same;
  const [a, b] = [Number(left ?? 0), Number(right ?? 0)];
  return operator === '<' ? a < b : operator === '>' ? a > b : operator === '<=' ? a <= b : a >= b;
}

function call(name: string, values: readonly ExpressionValue[]): ExpressionValue {
  const [first, second] = values.map((value) => String(value ?? '').toLowerCase());
  switch (name.toLowerCase()) {
    case 'startswith':
      return (first ?? '').startsWith(second ?? '');
    case 'endswith':
      return (first ?? '').endsWith(second ?? '');
    case 'contains':
      return (first ?? '').includes(second ?? '');
    case 'format':
      return values.slice(1).reduce<string>((text, value, at) => text.replaceAll(`{${at}}`, String(value ?? '')), String(values[0] ?? ''));
    case 'always':
    case 'success':
      return true;
    case 'failure':
    case 'cancelled':
      return false;
    default:
      return null;
  }
}
