import { complainOf } from '../interpreter/messages.ts';
import { inputOf } from '../interpreter/state.ts';
import type { ShellState } from '../interpreter/state.ts';
import { setArray, setVariable, variableValue } from '../interpreter/variables.ts';
import type { ContentInput } from '../process/streams.ts';
import type { Builtin } from './builtin.ts';

interface ReadOptions {
  readonly raw: boolean;
  readonly array: string | null;
  readonly count: number | null;
  readonly names: readonly string[];
  readonly fd: number;
}

const parse = (args: readonly string[]): ReadOptions => {
  let raw = false;
  let array: string | null = null;
  let count: number | null = null;
  let fd = 0;
  let index = 0;
  for (; index < args.length && /^-./.test(args[index] ?? '') && args[index] !== '--'; index += 1) {
    const letters = (args[index] ?? '').slice(1);
    raw ||= letters.includes('r');
    const last = letters.at(-1) ?? '';
    if (!'apnNtdu'.includes(last)) continue;
    const value = args[(index += 1)] ?? '';
    if (last === 'a') array = value;
    if (last === 'n' || last === 'N') count = Number(value);
    if (last === 'u') fd = Number(value);
  }
  return { raw, array, count, fd, names: args.slice(args[index] === '--' ? index + 1 : index) };
};

/** One line, joined with the next where it ends in a backslash (unless `-r`); escaped characters are marked. */
const readLogicalLine = (input: ContentInput, raw: boolean): { text: string; escaped: ReadonlySet<number>; terminated: boolean } | null => {
  const first = input.readLine();
  if (first === null) return null;
  if (raw || !first.text.includes('\\')) return { text: first.text, escaped: new Set(), terminated: first.terminated };
  const chars: string[] = [];
  const escaped = new Set<number>();
  let line: { text: string; terminated: boolean } | null = first;
  for (let more = true; more && line !== null;) {
    more = unescapeInto(chars, escaped, line.text);
    if (more) line = input.readLine();
  }
  return { text: chars.join(''), escaped, terminated: line?.terminated ?? false };
};

/** True when the line ends in a backslash. */
const unescapeInto = (chars: string[], escaped: Set<number>, text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== '\\') chars.push(text[at] ?? '');
    else if (at + 1 === text.length) return true;
    else {
      at += 1;
      escaped.add(chars.length);
      chars.push(text[at] ?? '');
    }
  }
  return false;
};

interface Cut {
  readonly fields: string[];
  readonly rest: string;
}

/** Cuts `count` fields off the text; what is left goes to the last name, without blanks at its ends. */
const cutLine = (text: string, escaped: ReadonlySet<number>, ifs: string, count: number): Cut => {
  const isSeparator = (at: number): boolean => !escaped.has(at) && ifs.includes(text[at] ?? '');
  const isBlank = (at: number): boolean => isSeparator(at) && ' \t\n'.includes(text[at] ?? '');
  const fields: string[] = [];
  let at = 0;
  const skipBlanks = (): void => {
    while (at < text.length && isBlank(at)) at += 1;
  };
  skipBlanks();
  while (fields.length < count && at < text.length) {
    const start = at;
    while (at < text.length && !isSeparator(at)) at += 1;
    fields.push(text.slice(start, at));
    skipBlanks();
    if (at < text.length && isSeparator(at)) at += 1;
    skipBlanks();
  }
  let end = text.length;
  while (end > at && isBlank(end - 1)) end -= 1;
  const rest = text.slice(at, end);
  const single =
    rest.length > 1 && isSeparator(end - 1) && !Array.from(rest.slice(0, -1), (_, index) => isSeparator(at + index)).some(Boolean);
  return { fields, rest: single ? rest.slice(0, -1) : rest };
};

/** `read`: one line into variables. */
export const read: Builtin = (shell, args) => {
  const options = parse(args);
  if (options.names.length === 0 && options.array === null && shell.dialect === 'dash') return complainOf(shell, 'read', 'arg count');
  const line = readLogicalLine(inputOf(shell, options.fd), options.raw);
  assign(shell, options, line?.text ?? '', line?.escaped ?? new Set());
  return line?.terminated === true ? 0 : 1;
};

const assign = (shell: ShellState, options: ReadOptions, text: string, escaped: ReadonlySet<number>): void => {
  const ifs = variableValue(shell, 'IFS') ?? ' \t\n';
  if (options.array !== null) {
    setArray(shell, options.array, cutLine(text, escaped, ifs, Number.POSITIVE_INFINITY).fields);
    return;
  }
  if (options.names.length === 0) {
    setVariable(shell, 'REPLY', text);
    return;
  }
  const limited = options.count === null ? text : text.slice(0, options.count);
  const { fields, rest } = cutLine(limited, escaped, ifs, options.names.length - 1);
  options.names.forEach((name, index) => setVariable(shell, name, index < options.names.length - 1 ? (fields[index] ?? '') : rest));
};
