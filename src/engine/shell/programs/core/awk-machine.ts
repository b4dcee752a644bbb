import type { AppletRun } from './applet.ts';
import type { AwkExpression, AwkProgram, AwkRule, AwkStatement } from './awk-tree.ts';
import { AwkRecord } from './awk-record.ts';
import { callBuiltin, lacksMathematics } from './awk-functions.ts';
import { matchPlace, regexOf, splitInto, substituteIn } from './awk-text.ts';
import type { TextContext } from './awk-text.ts';
import { AwkStreams } from './awk-streams.ts';
import {
  InputText,
  arithmeticOf,
  compareValues,
  formatValues,
  isTrue,
  numberOfValue,
  numberText,
  textOfValue,
  unaryOf,
} from './awk-values.ts';
import type { Value } from './awk-values.ts';
import { AwkVariables } from './awk-variables.ts';

type Leaving = 'break' | 'continue' | 'next' | 'exit' | 'return';

const NO_MATHEMATICS = 'Math support is not compiled in';
const CALL_LIMIT = 100;

/** Runs a program of awk over lines. */
export class AwkMachine {
  private readonly run: AppletRun;
  private readonly program: AwkProgram;
  readonly variables: AwkVariables;
  private readonly out: string[] = [];
  private readonly streams: AwkStreams;
  private readonly context: TextContext;
  private readonly record: AwkRecord;
  private leaving: Leaving | null = null;
  private returned: Value = '';
  private status = 0;
  private input: Iterator<string> | null = null;

  constructor(run: AppletRun, program: AwkProgram) {
    this.run = run;
    this.program = program;
    this.variables = new AwkVariables(run);
    this.record = new AwkRecord(run, this.variables.globals);
    this.context = {
      run,
      record: this.record,
      variables: this.variables,
      evaluate: (expression) => this.evaluate(expression),
      assign: (target, value) => this.assign(target, value),
    };
    this.streams = new AwkStreams(run, () => this.flush());
  }

  set(name: string, value: string | number): void {
    this.variables.globals.set(name, typeof value === 'string' ? new InputText(value) : value);
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
    this.flush();
    this.streams.closeAll();
    return this.run.status === 0 ? this.status : this.run.status;
  }

  private flush(): void {
    this.run.print(this.out.splice(0).join(''));
  }

  private isRunning(): boolean {
    return this.leaving !== 'exit' && this.run.burn(1);
  }

  private nextLine(): boolean {
    const next = this.input?.next();
    if (next === undefined || next.done === true) return false;
    this.record.setLine(next.value);
    for (const name of ['NR', 'FNR']) this.variables.count(name);
    return true;
  }

  private runRules(when: 'BEGIN' | 'END'): void {
    for (const rule of this.program.rules) if (rule.when === when && rule.body !== null && this.leaving !== 'exit') this.execute(rule.body);
  }

  private runLine(): void {
    for (const rule of this.program.rules) {
      if (!this.selects(rule)) continue;
      if (rule.body === null) this.out.push(this.record.line + this.variables.textOf('ORS'));
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

  private key(keys: readonly AwkExpression[]): string {
    return keys.map((key) => textOfValue(this.evaluate(key))).join(this.variables.textOf('SUBSEP'));
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
        if (statement.keys === null) this.variables.array(statement.name).clear();
        else this.variables.array(statement.name).delete(this.key(statement.keys));
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
    const keys = [...this.variables.array(statement.name).keys()];
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
    const values: Value[] = [];
    for (const argument of statement.args) {
      const value = this.evaluate(argument);
      if (this.leaving === 'exit') return this.printBegun(values);
      values.push(value);
    }
    const texts = values.map((value) =>
      typeof value === 'number' ? numberText(value, this.variables.textOf('OFMT')) : textOfValue(value),
    );
    const format = textOfValue(values[0] ?? '');
    const plain = values.length === 0 ? this.record.line : texts.join(this.variables.textOf('OFS'));
    const text = statement.kind === 'print' ? plain + this.variables.textOf('ORS') : formatValues(format, values.slice(1));
    if (statement.to === null) this.out.push(text);
    else this.printTo(textOfValue(this.evaluate(statement.to.target)), statement.to.operator, text);
  }

  /** busybox prints one argument after the other: what came before a mistake is out. */
  private printBegun(values: readonly Value[]): void {
    if (!this.run.isGnu) this.out.push(values.map((value) => textOfValue(value) + this.variables.textOf('OFS')).join(''));
  }

  private printTo(target: string, operator: string, text: string): void {
    if (target === '/dev/stdout' || target === '-') this.out.push(text);
    else this.streams.write(target, operator, text);
  }

  private assign(target: AwkExpression, value: Value): Value {
    if (target.kind === 'element') this.variables.array(target.name).set(this.key(target.keys), value);
    else if (target.kind === 'field') this.record.assignField(numberOfValue(this.evaluate(target.index)), textOfValue(value));
    else if (target.kind === 'variable') {
      this.variables.set(target.name, value);
      if (target.name === 'NF') this.record.resize(numberOfValue(value));
    }
    return value;
  }

  private evaluate(expression: AwkExpression): Value {
    switch (expression.kind) {
      case 'number':
      case 'string':
        return expression.value;
      case 'regex':
        return Number(expression.regex.test(this.record.line));
      case 'variable':
        if (expression.name === 'NF') this.record.cut();
        return this.variables.get(expression.name);
      case 'element':
        return this.variables.element(expression.name, this.key(expression.keys));
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
        return unaryOf(expression.operator, this.evaluate(expression.operand));
      case 'condition':
        return this.evaluate(isTrue(this.evaluate(expression.test)) ? expression.yes : expression.no);
      case 'in':
        return Number(this.variables.array(expression.name).has(this.key(expression.keys)));
      case 'call':
        return this.call(expression.name, expression.args);
      case 'getline':
        return this.getline(expression);
    }
  }

  private getline({ target, file, command }: Extract<AwkExpression, { kind: 'getline' }>): Value {
    const source = file ?? command;
    if (source === null) return this.nextInput(target);
    const line = this.streams.readLine(textOfValue(this.evaluate(source)), command !== null);
    if (typeof line === 'number') return line;
    if (target === null) this.record.setLine(line);
    else this.assign(target, new InputText(line));
    if (command !== null) this.variables.count('NR');
    return 1;
  }

  /** `getline` alone: the next line of the program's own input. */
  private nextInput(target: AwkExpression | null): Value {
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

  /** Ends the program with a complaint. */
  private fail(message: string): number {
    this.run.complain(`cmd. line:1: ${message}`, 1);
    this.leaving = 'exit';
    return 0;
  }

  private arithmetic(operator: string, left: number, right: number): number {
    if (operator === '^' && lacksMathematics(this.run, operator)) return this.fail(NO_MATHEMATICS);
    return arithmeticOf(operator, left, right) ?? this.fail('Division by zero');
  }

  private binary(expression: Extract<AwkExpression, { kind: 'binary' }>): Value {
    const { operator } = expression;
    const left = this.evaluate(expression.left);
    if (operator === '&&') return Number(isTrue(left) && isTrue(this.evaluate(expression.right)));
    if (operator === '||') return Number(isTrue(left) || isTrue(this.evaluate(expression.right)));
    if (operator === '~' || operator === '!~') {
      const matches = regexOf(this.context, expression.right)?.test(textOfValue(left)) ?? false;
      return Number(matches === (operator === '~'));
    }
    const right = this.evaluate(expression.right);
    if (operator === 'concat') return textOfValue(left) + textOfValue(right);
    if (/^[<>=!]=?$|^==$/.test(operator)) return Number(compareValues(operator, left, right));
    return this.arithmetic(operator, numberOfValue(left), numberOfValue(right));
  }

  private call(name: string, args: readonly AwkExpression[]): Value {
    const known = this.program.functions.get(name);
    if (known !== undefined) return this.callFunction(known, args);
    if (name === 'sub' || name === 'gsub') return substituteIn(this.context, args, name === 'gsub');
    if (name === 'split') return splitInto(this.context, args);
    if (name === 'length' && args[0]?.kind === 'variable' && this.variables.arrays.has(args[0].name))
      return this.variables.array(args[0].name).size;
    if (name === 'match') return matchPlace(this.context, args);
    if (name === 'system' || name === 'close' || name === 'fflush')
      return this.streams.act(name, args.map((argument) => textOfValue(this.evaluate(argument)))[0] ?? '');
    if (lacksMathematics(this.run, name)) return this.fail(NO_MATHEMATICS);
    return callBuiltin(
      this.run,
      this.record.line,
      name,
      args.map((argument) => this.evaluate(argument)),
    );
  }

  private callFunction(known: { parameters: readonly string[]; body: AwkStatement }, args: readonly AwkExpression[]): Value {
    if (this.variables.locals.length >= CALL_LIMIT) {
      this.leaving = 'exit';
      return '';
    }
    const values = new Map<string, Value>();
    const arrays = new Map<string, Map<string, Value>>();
    known.parameters.forEach((parameter, index) => {
      const argument = args[index];
      const shared =
        argument?.kind === 'variable' && this.variables.mayBeArray(argument.name) ? this.variables.array(argument.name) : undefined;
      if (shared !== undefined) arrays.set(parameter, shared);
      values.set(parameter, argument === undefined || shared !== undefined ? new InputText('') : this.evaluate(argument));
    });
    this.variables.locals.push({ values, arrays });
    this.returned = '';
    this.execute(known.body);
    this.variables.locals.pop();
    if (this.leaving === 'return') this.leaving = null;
    return this.returned;
  }
}
