import { awkTokens } from './awk-lexer.ts';
import type { AwkToken } from './awk-lexer.ts';
import type { AwkExpression, AwkFunction, AwkProgram, AwkRule, AwkStatement } from './awk-tree.ts';
import { BINARY } from './awk-tree.ts';
import { posixRegex } from './regex.ts';

const NESTING_LIMIT = 60;

class Failure extends Error {}

/** Reads a program; null when it is not well formed. */
export const parseAwk = (text: string): AwkProgram | null => {
  const tokens = awkTokens(text);
  if (tokens === null) return null;
  try {
    return new AwkParser(tokens).program();
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
};

class AwkParser {
  private readonly tokens: readonly AwkToken[];
  private at = 0;
  private depth = 0;
  /** In the list of print a `>` is a redirect. */
  private noGreater = 0;
  private noIn = 0;

  constructor(tokens: readonly AwkToken[]) {
    this.tokens = tokens;
  }

  program(): AwkProgram {
    const rules: AwkRule[] = [];
    const functions = new Map<string, AwkFunction>();
    for (this.skipEnds(); this.peek().kind !== 'end'; this.skipEnds()) {
      if (this.takeKeyword('function')) this.readFunction(functions);
      else rules.push(this.rule());
    }
    return { rules, functions };
  }

  private peek(): AwkToken {
    return this.tokens[this.at] ?? { kind: 'end' };
  }

  private isOperator(text: string): boolean {
    const token = this.peek();
    return token.kind === 'operator' && token.text === text;
  }

  private take(text: string): boolean {
    if (!this.isOperator(text)) return false;
    this.at += 1;
    return true;
  }

  private takeKeyword(text: string): boolean {
    const token = this.peek();
    if (token.kind !== 'keyword' || token.text !== text) return false;
    this.at += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw new Failure(text);
  }

  private skipNewlines(): void {
    while (this.peek().kind === 'newline') this.at += 1;
  }

  private skipEnds(): void {
    while (this.peek().kind === 'newline' || this.isOperator(';')) this.at += 1;
  }

  private name(): string {
    const token = this.peek();
    if (token.kind !== 'name' && token.kind !== 'call') throw new Failure('name');
    this.at += 1;
    return token.text;
  }

  private readFunction(functions: Map<string, AwkFunction>): void {
    const name = this.name();
    this.expect('(');
    const parameters: string[] = [];
    while (!this.take(')')) {
      parameters.push(this.name());
      this.take(',');
    }
    this.skipNewlines();
    functions.set(name, { parameters, body: this.block() });
  }

  private rule(): AwkRule {
    if (this.takeKeyword('BEGIN')) return { when: 'BEGIN', body: this.block(), active: false };
    if (this.takeKeyword('END')) return { when: 'END', body: this.block(), active: false };
    const from = this.isOperator('{') ? null : this.expression();
    const to = from !== null && this.take(',') ? this.expression() : null;
    return { when: { from, to }, body: this.isOperator('{') ? this.block() : null, active: false };
  }

  private block(): AwkStatement {
    this.expect('{');
    const body: AwkStatement[] = [];
    for (this.skipEnds(); !this.take('}'); this.skipEnds()) {
      if (this.peek().kind === 'end') throw new Failure('}');
      body.push(this.statement());
    }
    return { kind: 'block', body };
  }

  private deeper<T>(read: () => T): T {
    if (this.depth >= NESTING_LIMIT) throw new Failure('depth');
    this.depth += 1;
    const value = read();
    this.depth -= 1;
    return value;
  }

  private statement(): AwkStatement {
    return this.deeper(() => (this.isOperator('{') ? this.block() : (this.control() ?? this.ended(this.simple()))));
  }

  private ended(statement: AwkStatement): AwkStatement {
    if (!this.isOperator('}') && this.peek().kind !== 'newline' && !this.take(';')) throw new Failure(';');
    return statement;
  }

  private control(): AwkStatement | null {
    if (this.takeKeyword('if')) return this.ifStatement();
    if (this.takeKeyword('while')) return { kind: 'while', test: this.test(), body: this.body(), first: false };
    if (this.takeKeyword('for')) return this.forStatement();
    if (!this.takeKeyword('do')) return null;
    const body = this.body();
    this.skipEnds();
    if (!this.takeKeyword('while')) throw new Failure('while');
    return this.ended({ kind: 'while', test: this.test(), body, first: true });
  }

  private test(): AwkExpression {
    this.expect('(');
    const test = this.expression();
    this.expect(')');
    return test;
  }

  private body(): AwkStatement {
    this.skipNewlines();
    return this.take(';') ? { kind: 'block', body: [] } : this.statement();
  }

  private ifStatement(): AwkStatement {
    const test = this.test();
    const yes = this.body();
    const before = this.at;
    this.skipEnds();
    if (this.takeKeyword('else')) return { kind: 'if', test, yes, no: this.body() };
    this.at = before;
    return { kind: 'if', test, yes, no: null };
  }

  private forStatement(): AwkStatement {
    this.expect('(');
    const [variable, word, name] = [this.tokens[this.at], this.tokens[this.at + 1], this.tokens[this.at + 2]];
    const closes = this.tokens[this.at + 3];
    if (
      variable?.kind === 'name' &&
      word?.kind === 'keyword' &&
      word.text === 'in' &&
      name?.kind === 'name' &&
      closes?.kind === 'operator' &&
      closes.text === ')'
    ) {
      this.at += 4;
      return { kind: 'for-in', variable: variable.text, name: name.text, body: this.body() };
    }
    const start = this.isOperator(';') ? null : this.simple();
    this.expect(';');
    const test = this.isOperator(';') ? null : this.expression();
    this.expect(';');
    const step = this.isOperator(')') ? null : this.simple();
    this.expect(')');
    return { kind: 'for', start, test, step, body: this.body() };
  }

  private simple(): AwkStatement {
    if (this.takeKeyword('print')) return this.output('print');
    if (this.takeKeyword('printf')) return this.output('printf');
    for (const kind of ['break', 'continue', 'next'] as const) if (this.takeKeyword(kind)) return { kind };
    for (const kind of ['exit', 'return'] as const)
      if (this.takeKeyword(kind)) return { kind, value: this.endsHere() ? null : this.expression() };
    if (!this.takeKeyword('delete')) return { kind: 'expression', expression: this.expression() };
    const name = this.name();
    return { kind: 'delete', name, keys: this.take('[') ? this.list(']') : null };
  }

  private endsHere(): boolean {
    return this.peek().kind === 'newline' || this.isOperator(';') || this.isOperator('}');
  }

  private output(kind: 'print' | 'printf'): AwkStatement {
    this.noGreater += 1;
    const args: AwkExpression[] = [];
    if (!this.endsHere() && !['>', '>>', '|'].some((operator) => this.isOperator(operator))) {
      const grouped = this.groupedList();
      if (grouped !== null) args.push(...grouped);
      else
        do args.push(this.expression());
        while (this.take(','));
    }
    this.noGreater -= 1;
    const token = this.peek();
    if (token.kind !== 'operator' || !['>', '>>', '|'].includes(token.text)) return { kind, args, to: null };
    this.at += 1;
    return { kind, args, to: { operator: token.text, target: this.binary(4) } };
  }

  /** `print (a, b)`: the parentheses are the list's only when nothing follows them. */
  private groupedList(): AwkExpression[] | null {
    const before = this.at;
    const noGreater = this.noGreater;
    if (!this.take('(')) return null;
    this.noGreater = 0;
    const items = this.list(')');
    this.noGreater = noGreater;
    if (items.length > 1 && (this.endsHere() || ['>', '>>', '|'].some((operator) => this.isOperator(operator)))) return items;
    this.at = before;
    return null;
  }

  private list(close: string): AwkExpression[] {
    const items: AwkExpression[] = [];
    while (!this.take(close)) {
      this.skipNewlines();
      items.push(this.expression());
      this.skipNewlines();
      if (!this.take(',') && !this.isOperator(close)) throw new Failure(close);
    }
    return items;
  }

  private expression(): AwkExpression {
    return this.deeper(() => this.ternary());
  }

  private ternary(): AwkExpression {
    const test = this.binary(0);
    if (!this.take('?')) return this.assignment(test);
    const yes = this.expression();
    this.skipNewlines();
    this.expect(':');
    return { kind: 'condition', test, yes, no: this.expression() };
  }

  private assignment(target: AwkExpression): AwkExpression {
    const token = this.peek();
    const isTarget = target.kind === 'variable' || target.kind === 'element' || target.kind === 'field';
    if (!isTarget || token.kind !== 'operator' || !/^[-+*/%^]?=$/.test(token.text)) return target;
    this.at += 1;
    this.skipNewlines();
    return { kind: 'assign', operator: token.text.slice(0, -1), target, value: this.expression() };
  }

  private binary(level: number): AwkExpression {
    const operators = BINARY[level];
    if (operators === undefined) return this.unary();
    let left = operators.includes('<') ? this.piped(this.binary(level + 1)) : this.binary(level + 1);
    for (;;) {
      const operator = this.binaryOperator(operators, level);
      if (operator === null) break;
      if (operator !== 'concat') this.skipNewlines();
      left =
        operator === 'in'
          ? { kind: 'in', keys: [left], name: this.name() }
          : { kind: 'binary', operator, left, right: this.rightSide(level) };
    }
    return left;
  }

  /** `a == b ? …` but also `x ~ y = z`: an assignment may stand at the right of `&&`. */
  private rightSide(level: number): AwkExpression {
    const right = this.binary(level + 1);
    return level <= 1 ? this.assignment(right) : right;
  }

  private binaryOperator(operators: readonly string[], level: number): string | null {
    const token = this.peek();
    if (operators.includes('concat')) return this.beginsOperand() ? 'concat' : null;
    if (level === 2 && token.kind === 'keyword' && token.text === 'in' && this.noIn === 0) {
      this.at += 1;
      return 'in';
    }
    if (token.kind !== 'operator' || !operators.includes(token.text) || (token.text === '>' && this.noGreater > 0)) return null;
    this.at += 1;
    return token.text;
  }

  private beginsOperand(): boolean {
    const token = this.peek();
    if (token.kind === 'number' || token.kind === 'string' || token.kind === 'name' || token.kind === 'call') return true;
    return token.kind === 'operator' && ['$', '!', '(', '-', '+', '++', '--'].includes(token.text) && !['-', '+', '!'].includes(token.text);
  }

  private unary(): AwkExpression {
    for (const operator of ['!', '-', '+'])
      if (this.take(operator)) return { kind: 'unary', operator, operand: this.deeper(() => this.unary()) };
    return this.power();
  }

  private power(): AwkExpression {
    const left = this.postfix();
    return this.take('^') ? { kind: 'binary', operator: '^', left, right: this.deeper(() => this.unary()) } : left;
  }

  private postfix(): AwkExpression {
    for (const operator of ['++', '--'] as const)
      if (this.take(operator)) return { kind: 'step', operator, prefix: true, target: this.primary() };
    const target = this.primary();
    if (target.kind !== 'variable' && target.kind !== 'element' && target.kind !== 'field') return target;
    for (const operator of ['++', '--'] as const) if (this.take(operator)) return { kind: 'step', operator, prefix: false, target };
    return target;
  }

  private primary(): AwkExpression {
    const token = this.peek();
    this.at += 1;
    if (token.kind === 'number') return { kind: 'number', value: token.value };
    if (token.kind === 'string') return { kind: 'string', value: token.text };
    if (token.kind === 'regex') return regexOf(token.text);
    if (token.kind === 'name')
      return this.take('[')
        ? { kind: 'element', name: token.text, keys: this.list(']') }
        : token.text === 'length'
          ? { kind: 'call', name: 'length', args: [] }
          : { kind: 'variable', name: token.text };
    if (token.kind === 'call') return this.call(token.text);
    if (token.kind === 'keyword' && token.text === 'getline') return this.getline(null);
    if (token.kind === 'operator' && token.text === '$') return { kind: 'field', index: this.deeper(() => this.postfixField()) };
    if (token.kind === 'operator' && token.text === '(') return this.grouped();
    throw new Failure('operand');
  }

  /** What follows the word `getline`. */
  private getline(command: AwkExpression | null): AwkExpression {
    const target = this.peek().kind === 'name' || this.isOperator('$') ? this.primary() : null;
    return { kind: 'getline', target, file: command === null && this.take('<') ? this.postfix() : null, command };
  }

  /** `command | getline`, which binds tighter than a comparison. */
  private piped(left: AwkExpression): AwkExpression {
    const next = this.tokens[this.at + 1];
    if (!this.isOperator('|') || next?.kind !== 'keyword' || next.text !== 'getline') return left;
    this.at += 2;
    return this.piped(this.getline(left));
  }

  /** `$i++` steps the field, `$++i` the index. */
  private postfixField(): AwkExpression {
    for (const operator of ['++', '--'] as const)
      if (this.take(operator)) return { kind: 'step', operator, prefix: true, target: this.primary() };
    return this.take('-') ? { kind: 'unary', operator: '-', operand: this.primary() } : this.primary();
  }

  private call(name: string): AwkExpression {
    this.expect('(');
    const noGreater = this.noGreater;
    this.noGreater = 0;
    const args = this.list(')');
    this.noGreater = noGreater;
    return { kind: 'call', name, args };
  }

  private grouped(): AwkExpression {
    const noGreater = this.noGreater;
    this.noGreater = 0;
    const items = this.list(')');
    this.noGreater = noGreater;
    const [only] = items;
    if (items.length === 1 && only !== undefined)
      return only.kind === 'regex' || only.kind === 'call' ? only : { kind: 'unary', operator: '()', operand: only };
    if (!this.takeKeyword('in')) throw new Failure('in');
    return { kind: 'in', keys: items, name: this.name() };
  }
}

const regexOf = (source: string): AwkExpression => {
  const regex = posixRegex(source, { extended: true });
  if (regex === null) throw new Failure(source);
  return { kind: 'regex', regex };
};
