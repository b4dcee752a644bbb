import { complainOf } from '../interpreter/messages.ts';
import { inputOf, outputOf } from '../interpreter/state.ts';
import type { ShellState } from '../interpreter/state.ts';
import { isName, setArray, setVariable, variableValue } from '../interpreter/variables.ts';
import type { ContentInput } from '../process/streams.ts';
import type { Builtin } from './builtin.ts';

interface ReadOptions {
  readonly raw: boolean;
  readonly array: string | null;
  readonly count: number | null;
  readonly delimiter: string;
  readonly names: readonly string[];
  readonly fd: number;
}

const VALUED: Readonly<Record<ShellState['dialect'], string>> = { ash: 'pntdu', dash: 'p', bash: 'apnNtdui' };
const PLAIN: Readonly<Record<ShellState['dialect'], string>> = { ash: 'rs', dash: 'r', bash: 'rse' };

const DEFAULTS: ReadOptions = { raw: false, array: null, count: null, delimiter: '\n', names: [], fd: 0 };

const withValue = (options: ReadOptions, letter: string, value: string): ReadOptions => {
  if (letter === 'a') return { ...options, array: value };
  if (letter === 'n' || letter === 'N') return { ...options, count: Math.max(0, Number(value) || 0) };
  if (letter === 'd') return { ...options, delimiter: value === '' ? '\0' : value.charAt(0) };
  return letter === 'u' ? { ...options, fd: Number(value) || 0 } : options;
};

/** The options, or the letter that this shell does not know. */
const parse = (shell: ShellState, args: readonly string[]): ReadOptions | string => {
  let options = DEFAULTS;
  let index = 0;
  for (; /^-./.test(args[index] ?? '') && args[index] !== '--'; index += 1) {
    const letters = (args[index] ?? '').slice(1);
    for (let at = 0; at < letters.length; at += 1) {
      const letter = letters.charAt(at);
      if (VALUED[shell.dialect].includes(letter)) {
        options = withValue(options, letter, letters.slice(at + 1) || (args[(index += 1)] ?? ''));
        break;
      }
      if (!PLAIN[shell.dialect].includes(letter)) return letter;
      options = { ...options, raw: options.raw || letter === 'r' };
    }
  }
  return { ...options, names: args.slice(args[index] === '--' ? index + 1 : index) };
};

interface Line {
  readonly text: string;
  readonly escaped: ReadonlySet<number>;
  readonly terminated: boolean;
}

/** What is read: up to the delimiter or so many characters; backslashes (unless `-r`) join lines and mark what is behind them. */
const readLogicalLine = (input: ContentInput, options: ReadOptions): Line | null => {
  const chars: string[] = [];
  const escaped = new Set<number>();
  for (;;) {
    const piece = input.readUntil(options.delimiter, options.count === null ? null : options.count - chars.length);
    if (piece === null) return chars.length === 0 ? null : { text: chars.join(''), escaped, terminated: false };
    const joins = options.raw ? !chars.push(...piece.text.split('')) : unescapeInto(chars, escaped, piece.text);
    if (!joins) return { text: chars.join(''), escaped, terminated: piece.terminated };
  }
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
  const options = parse(shell, args);
  if (typeof options === 'string') return failOption(shell, options);
  if (options.names.length === 0 && options.array === null && shell.dialect === 'dash') return complainOf(shell, 'read', 'arg count');
  const bad = options.names.find((name) => !isName(name));
  if (bad !== undefined) return failName(shell, bad);
  const line = readLogicalLine(inputOf(shell, options.fd), options);
  assign(shell, options, line?.text ?? '', line?.escaped ?? new Set());
  return line?.terminated === true ? 0 : 1;
};

const failOption = (shell: ShellState, letter: string): number => {
  const texts = { ash: `illegal option -${letter}`, dash: `Illegal option -${letter}`, bash: `-${letter}: invalid option` };
  complainOf(shell, 'read', texts[shell.dialect]);
  if (shell.dialect === 'bash')
    outputOf(shell, 2).write(
      'read: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]\n',
    );
  return 2;
};

const failName = (shell: ShellState, name: string): number => {
  if (shell.dialect === 'bash') return complainOf(shell, 'read', `\`${name}': not a valid identifier`, 1);
  if (shell.dialect === 'dash') return complainOf(shell, 'read', `${name}: bad variable name`);
  outputOf(shell, 2).write(`sh: read: '${name}': bad variable name\n`);
  return 1;
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
  const { fields, rest } = cutLine(text, escaped, ifs, options.names.length - 1);
  options.names.forEach((name, index) => setVariable(shell, name, index < options.names.length - 1 ? (fields[index] ?? '') : rest));
};
