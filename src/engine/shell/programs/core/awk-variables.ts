import type { AppletRun } from './applet.ts';
import { InputText, numberOfValue, textOfValue } from './awk-values.ts';
import type { Value } from './awk-values.ts';

/** What variables and arrays hold; the innermost function's own cover those of the program. */
export class AwkVariables {
  readonly globals = new Map<string, Value>([
    ['FS', ' '],
    ['OFS', ' '],
    ['ORS', '\n'],
    ['RS', '\n'],
    ['SUBSEP', '\u001c'],
    ['OFMT', '%.6g'],
    ['CONVFMT', '%.6g'],
    ['NR', 0],
    ['FNR', 0],
  ]);
  readonly arrays = new Map<string, Map<string, Value>>();
  readonly locals: { values: Map<string, Value>; arrays: Map<string, Map<string, Value>> }[] = [];

  constructor(run: AppletRun) {
    this.arrays.set('ARGV', new Map([['0', new InputText(run.name)]]));
    this.arrays.set('ENVIRON', new Map([...run.invocation.env].map(([name, value]) => [name, new InputText(value)])));
  }

  /** The operands, for ARGC and ARGV. */
  setArguments(operands: readonly string[]): void {
    operands.forEach((operand, index) => this.array('ARGV').set(String(index + 1), new InputText(operand)));
    this.globals.set('ARGC', operands.length + 1);
  }

  /** The array of that name, made when it is first asked for. */
  array(name: string): Map<string, Value> {
    const local = this.locals.at(-1)?.arrays.get(name);
    if (local !== undefined) return local;
    const known = this.arrays.get(name);
    if (known !== undefined) return known;
    const made = new Map<string, Value>();
    if (this.locals.at(-1)?.values.has(name)) this.locals.at(-1)?.arrays.set(name, made);
    else this.arrays.set(name, made);
    return made;
  }

  get(name: string): Value {
    const own = this.locals.at(-1)?.values;
    return (own?.has(name) ? own.get(name) : this.globals.get(name)) ?? new InputText('');
  }

  set(name: string, value: Value): void {
    const own = this.locals.at(-1)?.values;
    (own?.has(name) ? own : this.globals).set(name, value);
  }

  /** A variable of the program as text. */
  textOf(name: string): string {
    return textOfValue(this.globals.get(name) ?? '');
  }

  /** Adds one to a variable of the program. */
  count(name: string): void {
    this.globals.set(name, numberOfValue(this.globals.get(name) ?? 0) + 1);
  }

  /** An element that is asked for is there from then on. */
  element(name: string, key: string): Value {
    const array = this.array(name);
    const known = array.get(key);
    if (known !== undefined) return known;
    const made = new InputText('');
    array.set(key, made);
    return made;
  }

  /** Whether a name that a function is called with can be an array: it holds no value. */
  mayBeArray(name: string): boolean {
    return !this.globals.has(name) && !this.locals.at(-1)?.values.get(name);
  }
}
