import { textContent } from '../../../files/content.ts';
import type { AppletRun } from './applet.ts';
import type { AwkExpression, AwkProgram, AwkRule, AwkStatement } from './awk-tree.ts';
import { AwkRecord } from './awk-record.ts';
import { callBuiltin, substituteText } from './awk-functions.ts';
import { InputText, arithmeticOf, compareValues, formatValues, isTrue, numberOfValue, numberText, textOfValue } from './awk-values.ts';
import type { Value } from './awk-values.ts';

type Leaving = 'break' | 'continue' | 'next' | 'exit' | 'return';

const CALL_LIMIT = 100;
const WHOLE_LINE: AwkExpression = { kind: 'field', index: { kind: 'number', value: 0 } };

/** Runs a program of awk over lines. */
export class AwkMachine {
  private readonly run: AppletRun;
  private readonly program: AwkProgram;
  private readonly globals = new Map<string, Value>();
  private readonly arrays = new Map<string, Map<string, Value>>();
  private locals: { values: Map<string, Value>; arrays: Map<string, Map<string, Value>> }[] = [];
  private readonly out: string[] = [];
  private readonly files = new Map<string, string[]>();
  private readonly record: AwkRecord;
  private leaving: Leaving | null = null;
  private returned: Value = '';
  private status = 0;
  private input: Iterator<string> | null = null;

  constructor(run: AppletRun, program: AwkProgram) {
    this.run = run;
    this.program = program;
    this.record = new AwkRecord(run, this.globals);
    const initial: readonly (readonly [string, Value])[] = [
      ['FS', ' '],
      ['OFS', ' '],
      ['ORS', '\n'],
      ['RS', '\n'],
      ['SUBSEP', '\u001c'],
      ['OFMT', '%.6g'],
      ['CONVFMT', '%.6g'],
      ['NR', 0],
      ['FNR', 0],
    ];
    for (const [name, value] of initial) this.globals.set(name, value);
    this.arrays.set('ENVIRON', new Map([...run.invocation.env].map(([name, value]) => [name, new InputText(value)])));
  }

  set(name: string, value: string | number): void {
    this.globals.set(name, typeof value === 'string' ? new InputText(value) : value);
  }

  textOf(name: string): string {
    return textOfValue(this.globals.get(name) ?? '');
  }

  /** Runs BEGIN, the rules on every line, END; answers the exit code. */
  runAll(lines: () => Iterator<string>): number {
    this.input = lines();
    this.runRules('BEGIN');
    const { rules } = this.program;
    const reads = rules.some((rule) => rule.when !== 'BEGIN');
    if (reads) while (this.isRunning() && this.nextLine()) this.runLine();
    this.leaving = null;
    if (reads) this.runRules('END');
    this.run.print(this.out.join(''));
    for (const [file, texts] of this.files) this.run.check(file, this.run.write(file, textContent(texts.join(''))));
    return this.run.status === 0 ? this.status : this.run.status;
  }

  private isRunning(): boolean {
    return this.leaving !== 'exit' && this.run.burn(1);
  }

  private nextLine(): boolean {
    const next = this.input?.next();
    if (next === undefined || next.done === true) return false;
    this.record.setLine(next.value);
    for (const name of ['NR', 'FNR']) this.globals.set(name, numberOfValue(this.globals.get(name) ?? 0) + 1);
    return true;
  }

  private runRules(when: 'BEGIN' | 'END'): void {
    for (const rule of this.program.rules) if (rule.when === when && rule.body !== null && this.leaving !== 'exit') this.execute(rule.body);
  }

  private runLine(): void {
    for (const rule of this.program.rules) {
      if (!this.selects(rule)) continue;
      if (rule.body === null) this.out.push(this.record.line + this.textOf('ORS'));
      else this.execute(rule.body);
      if (this.leaving !== null) break;
    }
    if (this.leaving === 'next') this.leaving = null;
  }

  private selects(rule: AwkRule): boolean {
    if (typeof rule.when === 'string') return false;
    const { from, to } = rule.when;
    if (to === null) return from === null || isTrue(this.evaluate(from));
    if (!rule.active && from !== null && !isTrue(this.evaluate(from))) return false;
    rule.active = !isTrue(this.evaluate(to));
    return true;
  }

  private array(name: string): Map<string, Value> {
    const local = this.locals.at(-1)?.arrays.get(name);
    if (local !== undefined) return local;
    const known = this.arrays.get(name);
    if (known !== undefined) return known;
    const made = new Map<string, Value>();
    if (this.locals.at(-1)?.values.has(name)) this.locals.at(-1)?.arrays.set(name, made);
    else this.arrays.set(name, made);
    return made;
  }

  private key(keys: readonly AwkExpression[]): string {
    return keys.map((key) => textOfValue(this.evaluate(key))).join(this.textOf('SUBSEP'));
  }

  private execute(statement: AwkStatement): void {
    if (this.leaving !== null) return;
    if (!this.run.burn(1)) {
      this.leaving = 'exit';
      this.status = 124;
      return;
    }
    switch (statement.kind) {
      case 'block':
        for (const inner of statement.body) this.execute(inner);
        return;
      case 'expression':
        this.evaluate(statement.expression);
        return;
      case 'print':
      case 'printf':
        return this.print(statement);
      case 'if':
        if (isTrue(this.evaluate(statement.test))) this.execute(statement.yes);
        else if (statement.no !== null) this.execute(statement.no);
        return;
      case 'while':
        return this.loop(
          statement.first,
          () => isTrue(this.evaluate(statement.test)),
          () => this.execute(statement.body),
          () => {},
        );
      case 'for':
        if (statement.start !== null) this.execute(statement.start);
        return this.loop(
          false,
          () => statement.test === null || isTrue(this.evaluate(statement.test)),
          () => this.execute(statement.body),
          () => statement.step !== null && this.execute(statement.step),
        );
      case 'for-in':
        return this.forIn(statement);
      case 'delete':
        if (statement.keys === null) this.array(statement.name).clear();
        else this.array(statement.name).delete(this.key(statement.keys));
        return;
      case 'exit':
        if (statement.value !== null) this.status = numberOfValue(this.evaluate(statement.value)) & 255;
        this.leaving = 'exit';
        return;
      case 'return':
        this.returned = statement.value === null ? '' : this.evaluate(statement.value);
        this.leaving = 'return';
        return;
      default:
        this.leaving = statement.kind;
    }
  }

  private loop(first: boolean, test: () => boolean, body: () => void, step: () => unknown): void {
    let goesOn = first || test();
    while (goesOn) {
      if (!this.run.burn(1)) this.leaving = 'exit';
      body();
      if (this.leaving === 'continue') this.leaving = null;
      if (this.leaving !== null) break;
      step();
      goesOn = test();
    }
    if (this.leaving === 'break') this.leaving = null;
  }

  private forIn(statement: Extract<AwkStatement, { kind: 'for-in' }>): void {
    const keys = [...this.array(statement.name).keys()];
    let index = 0;
    this.loop(
      false,
      () => index < keys.length,
      () => {
        this.assign({ kind: 'variable', name: statement.variable }, new InputText(keys[index] ?? ''));
        this.execute(statement.body);
      },
      () => (index += 1),
    );
  }

  private print(statement: Extract<AwkStatement, { kind: 'print' | 'printf' }>): void {
    const values = statement.args.map((argument) => this.evaluate(argument));
    const texts = values.map((value) => (typeof value === 'number' ? numberText(value, this.textOf('OFMT')) : textOfValue(value)));
    const [format = '', ...rest] = values.map((value) => textOfValue(value));
    const plain = values.length === 0 ? this.record.line : texts.join(this.textOf('OFS'));
    const text = statement.kind === 'print' ? plain + this.textOf('ORS') : formatValues(format, rest);
    if (statement.to === null) this.out.push(text);
    else this.printTo(textOfValue(this.evaluate(statement.to.target)), statement.to.operator, text);
  }

  private printTo(target: string, operator: string, text: string): void {
    if (operator === '|') this.run.world.unmodelled(`awk: print | "${target}"`);
    else if (target === '/dev/stderr') this.run.invocation.stderr.write(text);
    else if (target === '/dev/stdout' || target === '-') this.out.push(text);
    else this.files.set(target, [...(this.files.get(target) ?? []), text]);
  }

  private assign(target: AwkExpression, value: Value): Value {
    if (target.kind === 'element') this.array(target.name).set(this.key(target.keys), value);
    else if (target.kind === 'field') this.record.assignField(numberOfValue(this.evaluate(target.index)), textOfValue(value));
    else if (target.kind === 'variable') {
      const frame = this.locals.at(-1);
      if (frame?.values.has(target.name)) frame.values.set(target.name, value);
      else this.globals.set(target.name, value);
      if (target.name === 'NF') this.record.resize(numberOfValue(value));
    }
    return value;
  }

  private variable(name: string): Value {
    if (name === 'NF') this.record.cut();
    const frame = this.locals.at(-1);
    return (frame?.values.has(name) ? frame.values.get(name) : this.globals.get(name)) ?? new InputText('');
  }

  private evaluate(expression: AwkExpression): Value {
    switch (expression.kind) {
      case 'number':
      case 'string':
        return expression.value;
      case 'regex':
        return Number(expression.regex.test(this.record.line));
      case 'variable':
        return this.variable(expression.name);
      case 'element':
        return this.array(expression.name).get(this.key(expression.keys)) ?? new InputText('');
      case 'field': {
        const index = numberOfValue(this.evaluate(expression.index));
        return new InputText(index === 0 ? this.record.line : (this.record.cut()[index - 1] ?? ''));
      }
      case 'assign':
        return this.assign(expression.target, this.assigned(expression));
      case 'step':
        return this.step(expression);
      case 'binary':
        return this.binary(expression);
      case 'unary':
        return this.unary(expression.operator, this.evaluate(expression.operand));
      case 'condition':
        return this.evaluate(isTrue(this.evaluate(expression.test)) ? expression.yes : expression.no);
      case 'in':
        return Number(this.array(expression.name).has(this.key(expression.keys)));
      case 'call':
        return this.call(expression.name, expression.args);
      case 'getline':
        return this.getline(expression.target);
    }
  }

  private getline(target: AwkExpression | null): Value {
    const before = this.record.line;
    if (!this.nextLine()) return 0;
    if (target === null) return 1;
    const read = this.record.line;
    this.record.setLine(before);
    this.assign(target, new InputText(read));
    return 1;
  }

  private assigned(expression: Extract<AwkExpression, { kind: 'assign' }>): Value {
    const value = this.evaluate(expression.value);
    return expression.operator === ''
      ? value
      : this.arithmetic(expression.operator, numberOfValue(this.evaluate(expression.target)), numberOfValue(value));
  }

  private step(expression: Extract<AwkExpression, { kind: 'step' }>): Value {
    const before = numberOfValue(this.evaluate(expression.target));
    const after = before + (expression.operator === '++' ? 1 : -1);
    this.assign(expression.target, after);
    return expression.prefix ? after : before;
  }

  private unary(operator: string, value: Value): Value {
    if (operator === '!') return Number(!isTrue(value));
    if (operator === '()') return value;
    return operator === '-' ? -numberOfValue(value) : numberOfValue(value);
  }

  private arithmetic(operator: string, left: number, right: number): number {
    const result = arithmeticOf(operator, left, right);
    if (result !== null) return result;
    this.run.complain('cmd. line:1: Division by zero', 1);
    this.leaving = 'exit';
    return 0;
  }

  private binary(expression: Extract<AwkExpression, { kind: 'binary' }>): Value {
    const { operator } = expression;
    const left = this.evaluate(expression.left);
    if (operator === '&&') return Number(isTrue(left) && isTrue(this.evaluate(expression.right)));
    if (operator === '||') return Number(isTrue(left) || isTrue(this.evaluate(expression.right)));
    if (operator === '~' || operator === '!~') return Number(this.matches(textOfValue(left), expression.right) === (operator === '~'));
    const right = this.evaluate(expression.right);
    if (operator === 'concat') return textOfValue(left) + textOfValue(right);
    if (/^[<>=!]=?$|^==$/.test(operator)) return Number(compareValues(operator, left, right));
    return this.arithmetic(operator, numberOfValue(left), numberOfValue(right));
  }

  private matches(text: string, pattern: AwkExpression): boolean {
    const regex = pattern.kind === 'regex' ? pattern.regex : this.record.regex(textOfValue(this.evaluate(pattern)));
    return regex?.test(text) ?? false;
  }

  private call(name: string, args: readonly AwkExpression[]): Value {
    const known = this.program.functions.get(name);
    if (known !== undefined) return this.callFunction(known, args);
    if (name === 'sub' || name === 'gsub') return this.substitute(args, name === 'gsub');
    if (name === 'split') return this.split(args);
    if (name === 'length' && args[0]?.kind === 'variable' && this.arrays.has(args[0].name)) return this.array(args[0].name).size;
    if (name === 'match') return this.matchPlace(args);
    return callBuiltin(
      this.run,
      this.record.line,
      name,
      args.map((argument) => this.evaluate(argument)),
    );
  }

  private callFunction(known: { parameters: readonly string[]; body: AwkStatement }, args: readonly AwkExpression[]): Value {
    if (this.locals.length >= CALL_LIMIT) {
      this.leaving = 'exit';
      return '';
    }
    const values = new Map<string, Value>();
    const arrays = new Map<string, Map<string, Value>>();
    known.parameters.forEach((parameter, index) => {
      const argument = args[index];
      const shared =
        argument?.kind === 'variable' && !this.globals.has(argument.name) && !this.locals.at(-1)?.values.get(argument.name)
          ? this.array(argument.name)
          : undefined;
      if (shared !== undefined) arrays.set(parameter, shared);
      values.set(parameter, argument === undefined || shared !== undefined ? new InputText('') : this.evaluate(argument));
    });
    this.locals.push({ values, arrays });
    this.returned = '';
    this.execute(known.body);
    this.locals.pop();
    if (this.leaving === 'return') this.leaving = null;
    return this.returned;
  }

  private substitute(args: readonly AwkExpression[], all: boolean): Value {
    const [pattern, replacement, target = WHOLE_LINE] = args;
    if (pattern === undefined || replacement === undefined) return 0;
    const regex = pattern.kind === 'regex' ? pattern.regex : this.record.regex(textOfValue(this.evaluate(pattern)));
    const text = textOfValue(this.evaluate(target));
    const template = textOfValue(this.evaluate(replacement));
    const done = substituteText(this.run, regex, text, template, all);
    if (done.count > 0) this.assign(target, done.text);
    return done.count;
  }

  private split(args: readonly AwkExpression[]): Value {
    const [text, target, separator] = args;
    if (text === undefined || target?.kind !== 'variable') return 0;
    const source = textOfValue(this.evaluate(text));
    const fields =
      separator?.kind === 'regex'
        ? this.record.splitBy(source, separator.regex)
        : this.record.splitText(source, separator === undefined ? this.textOf('FS') : textOfValue(this.evaluate(separator)));
    const array = this.array(target.name);
    array.clear();
    fields.forEach((field, index) => array.set(String(index + 1), new InputText(field)));
    return fields.length;
  }

  private matchPlace(args: readonly AwkExpression[]): Value {
    const [text, pattern] = args;
    if (text === undefined || pattern === undefined) return 0;
    const regex = pattern.kind === 'regex' ? pattern.regex : this.record.regex(textOfValue(this.evaluate(pattern)));
    const match = regex?.exec(textOfValue(this.evaluate(text)), 0) ?? null;
    this.globals.set('RSTART', match === null ? 0 : match.start + 1);
    this.globals.set('RLENGTH', match === null ? -1 : match.end - match.start);
    return match === null ? 0 : match.start + 1;
  }
}
