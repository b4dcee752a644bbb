import { parseBool } from '../../engine/text/go-strings.ts';

/** How the value of a flag is read; null: it will do, else what is wrong with it. */
export type ValueReader = (value: string) => string | null;

/** A flag of a command of Docker's client. */
export interface Flag {
  readonly name: string;
  readonly shorthand?: string;
  /** Stands alone; a value is only taken after `=`. */
  readonly isSwitch?: boolean;
  readonly reader?: ValueReader;
}

export interface ReadFlags {
  readonly ok: true;
  /** What each flag was given, in order; `true` for a switch without a value. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly operands: readonly string[];
}

export type FlagReading = ReadFlags | { readonly ok: false; readonly message: string };

interface Reading {
  readonly flags: readonly Flag[];
  readonly words: readonly string[];
  readonly values: Map<string, string[]>;
  at: number;
}

/**
 * Reads flags as Docker's client does (spf13/pflag). With `interspersed` flags may follow operands; `docker run` and `docker exec`
 * stop at the first operand.
 */
export function readFlags(flags: readonly Flag[], words: readonly string[], interspersed: boolean): FlagReading {
  const reading: Reading = { flags, words, values: new Map(), at: 0 };
  const operands: string[] = [];
  while (reading.at < words.length) {
    const word = words[reading.at] ?? '';
    reading.at += 1;
    if (word === '--') return { ok: true, values: reading.values, operands: [...operands, ...words.slice(reading.at)] };
    if (!word.startsWith('-') || word === '-') {
      if (!interspersed) return { ok: true, values: reading.values, operands: words.slice(reading.at - 1) };
      operands.push(word);
      continue;
    }
    const message = word.startsWith('--') ? readLong(reading, word) : readShort(reading, word);
    if (message !== null) return { ok: false, message };
  }
  return { ok: true, values: reading.values, operands };
}

function readLong(reading: Reading, word: string): string | null {
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  if (name === '' || name.startsWith('-')) return `bad flag syntax: ${word}`;
  const flag = reading.flags.find((one) => one.name === name);
  if (!flag) return `unknown flag: --${name}`;
  if (equals >= 0) return setValue(reading, flag, word.slice(equals + 1));
  if (flag.isSwitch) return setValue(reading, flag, 'true');
  if (reading.at >= reading.words.length) return `flag needs an argument: --${name}`;
  reading.at += 1;
  return setValue(reading, flag, reading.words[reading.at - 1] ?? '');
}

/** `-it`, `-u0`, `-u=0`, `-u 0`. */
function readShort(reading: Reading, word: string): string | null {
  for (let at = 1; at < word.length; at += 1) {
    const letter = word[at] ?? '';
    const flag = reading.flags.find((one) => one.shorthand === letter);
    if (!flag) return `unknown shorthand flag: '${letter}' in -${word.slice(at)}`;
    const rest = word.slice(at + 1);
    if (rest.length > 1 && rest.startsWith('=')) return setValue(reading, flag, rest.slice(1));
    if (!flag.isSwitch) return readShortValue(reading, flag, word.slice(at), rest);
    const message = setValue(reading, flag, 'true');
    if (message !== null) return message;
  }
  return null;
}

function readShortValue(reading: Reading, flag: Flag, shown: string, rest: string): string | null {
  if (rest !== '') return setValue(reading, flag, rest);
  if (reading.at >= reading.words.length) return `flag needs an argument: '${flag.shorthand ?? ''}' in -${shown}`;
  reading.at += 1;
  return setValue(reading, flag, reading.words[reading.at - 1] ?? '');
}

function setValue(reading: Reading, flag: Flag, value: string): string | null {
  const wrong = (flag.isSwitch ? booleanValue : flag.reader)?.(value) ?? null;
  const shown = flag.shorthand === undefined ? `--${flag.name}` : `-${flag.shorthand}, --${flag.name}`;
  if (wrong !== null) return `invalid argument ${JSON.stringify(value)} for "${shown}" flag: ${wrong}`;
  reading.values.set(flag.name, [...(reading.values.get(flag.name) ?? []), value]);
  return null;
}

/** Is a switch on? What is said last holds. */
export const isOn = (values: ReadFlags['values'], name: string): boolean => parseBool(values.get(name)?.at(-1) ?? '') === true;
export const lastOf = (values: ReadFlags['values'], name: string): string | undefined => values.get(name)?.at(-1);

const booleanValue: ValueReader = (value) =>
  parseBool(value) !== null ? null : `strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`;

/** Go's `strconv.ParseInt(value, 0, 64)`. */
export const integerValue: ValueReader = (value) =>
  /^[+-]?(?:0[xX][0-9a-fA-F]{1,15}|0[bB][01]{1,60}|0?[0-9_]{1,18})$/.test(value)
    ? null
    : `strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`;

const sizePattern = /^\d{1,15}(?:\.\d{1,9})?\s?(?:[kKmMgGtTpP]?[iI]?[bB]?)$/;

/** docker/go-units `RAMInBytes`. */
export const sizeValue: ValueReader = (value) => (sizePattern.test(value) ? null : `invalid size: '${value}'`);

export const rationalValue: ValueReader = (value) =>
  /^[+-]?\d{1,15}(?:\.\d{0,9})?$|^[+-]?\.\d{1,9}$/.test(value) ? null : `failed to parse ${value} as a rational number`;
