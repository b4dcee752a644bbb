import type { Argument, Instruction } from '../../dockerfile/types.ts';
import type { Outline, Step } from '../outline.ts';
import { InheritedNames } from './inherited-names.ts';
import { unquote } from './quotes.ts';

/** A name with its value, as ENV, LABEL and ARG have them; `value` null for an ARG without a default. */
export interface WrittenPair {
  readonly key: string;
  readonly value: string | null;
  readonly keyArgument: Argument;
}

/** The pairs of an ENV, LABEL or ARG, quotes around them taken away. */
export function pairsOf(instruction: Instruction): readonly WrittenPair[] {
  const { args, keyword } = instruction;
  if (keyword === 'arg') return args.map((argument) => pairOfArg(argument));
  const pairs: WrittenPair[] = [];
  for (let index = 0; index + 1 < args.length; index += 3) {
    const [key, value] = [args[index], args[index + 1]];
    if (key && value) pairs.push({ key: unquote(key.value), value: unquote(value.value), keyArgument: key });
  }
  return pairs;
}

function pairOfArg(argument: Argument): WrittenPair {
  const equals = argument.value.indexOf('=');
  const key = equals < 0 ? argument.value : argument.value.slice(0, equals);
  return { key: unquote(key), value: equals < 0 ? null : unquote(argument.value.slice(equals + 1)), keyArgument: argument };
}

/** The names that a text refers to: `$NAME`, `${NAME}`, `${NAME:-x}`. */
export const variablesIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<!\\)\$(?:\{([A-Za-z_]\w*)|([A-Za-z_]\w*))/g)].map(([, braced, bare]) => braced ?? bare ?? '');

/** Answers whether a variable was given by an ARG anywhere above, or by an ENV of the stage or one it continues. */
export class KnownVariables {
  readonly #args = new Map<string, number>();
  readonly #envs = new Map<number, Map<string, number>>();
  readonly #inherited: InheritedNames;

  constructor(outline: Outline) {
    for (const { instruction, stage } of outline.steps) {
      if (instruction.keyword !== 'arg' && instruction.keyword !== 'env') continue;
      const names = instruction.keyword === 'arg' ? this.#args : (this.#envs.get(stage.index) ?? new Map<string, number>());
      if (instruction.keyword === 'env') this.#envs.set(stage.index, names);
      for (const { key } of pairsOf(instruction)) if (!names.has(key)) names.set(key, instruction.range.start.line);
    }
    this.#inherited = new InheritedNames(outline.stages, (stage) => this.#envs.get(stage.index)?.keys() ?? []);
  }

  has(name: string, { instruction, stage }: Step): boolean {
    const line = instruction.range.start.line;
    if (isAbove(this.#args, name, line) || isAbove(this.#envs.get(stage.index), name, line)) return true;
    return stage.base !== null && this.#inherited.has(stage.base, name);
  }
}

const isAbove = (names: ReadonlyMap<string, number> | undefined, name: string, line: number): boolean =>
  (names?.get(name) ?? Infinity) < line;
