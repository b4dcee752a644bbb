import type { AppletRun } from './applet.ts';

/** The options of a call, read as getopt(3) does: anywhere among the operands, up to `--`. */
export interface Options {
  has(...names: readonly string[]): boolean;
  /** The last value of an option. */
  value(...names: readonly string[]): string | null;
  values(name: string): readonly string[];
  readonly operands: readonly string[];
  /** All options in the order given. */
  readonly list: readonly (readonly [name: string, value: string | null])[];
}

interface OptionSpec {
  /** As for getopt: `rf:` takes -r, and -f with a value; a `+` in front: the first operand ends them. */
  readonly short: string;
  /** Long names with the letter that they mean; `name=` when they take a value. */
  readonly long?: Readonly<Record<string, string>>;
}

interface Reading {
  readonly run: AppletRun;
  readonly spec: OptionSpec;
  readonly list: (readonly [string, string | null])[];
  readonly operands: string[];
  index: number;
  failed: boolean;
}

/** Reads the options of a run; null, the complaint said, when one is unknown (the exit code is then 1, or what the tool uses). */
export const readOptions = (run: AppletRun, spec: OptionSpec, args: readonly string[] = run.args): Options | null => {
  const reading: Reading = { run, spec, list: [], operands: [], index: 0, failed: false };
  const stopsEarly = spec.short.startsWith('+');
  for (; reading.index < args.length && !reading.failed; reading.index += 1) {
    const argument = args[reading.index] ?? '';
    if (argument === '--') {
      reading.operands.push(...args.slice(reading.index + 1));
      break;
    }
    if (argument.startsWith('--')) readLong(reading, argument, args);
    else if (argument.startsWith('-') && argument !== '-') readShort(reading, argument, args);
    else if (stopsEarly) {
      reading.operands.push(...args.slice(reading.index));
      break;
    } else reading.operands.push(argument);
  }
  return reading.failed ? null : optionsOf(reading.list, reading.operands);
};

const optionsOf = (list: Options['list'], operands: readonly string[]): Options => ({
  has: (...names) => list.some(([name]) => names.includes(name)),
  value: (...names) => list.findLast(([name]) => names.includes(name))?.[1] ?? null,
  values: (name) => list.flatMap(([option, value]) => (option === name && value !== null ? [value] : [])),
  operands,
  list,
});

const fail = (reading: Reading, message: string): void => {
  reading.failed = true;
  reading.run.misuse(message);
};

const readLong = (reading: Reading, argument: string, args: readonly string[]): void => {
  const equals = argument.indexOf('=');
  const name = argument.slice(2, equals === -1 ? undefined : equals);
  const long = reading.spec.long ?? {};
  const known = Object.keys(long).filter((key) => key.replace('=', '') === name || key.startsWith(name));
  const key = known.find((candidate) => candidate.replace('=', '') === name) ?? (known.length === 1 ? known[0] : undefined);
  if (key === undefined) return fail(reading, `unrecognized option ${reading.run.isGnu ? `'${argument}'` : `'${argument}'`}`);
  const letter = long[key] ?? '';
  if (!key.endsWith('=')) reading.list.push([letter, equals === -1 ? null : argument.slice(equals + 1)]);
  else if (equals !== -1) reading.list.push([letter, argument.slice(equals + 1)]);
  else takeNext(reading, letter, args, `option '--${name}' requires an argument`);
};

const takeNext = (reading: Reading, letter: string, args: readonly string[], missing: string): void => {
  const next = args[reading.index + 1];
  if (next === undefined) return fail(reading, missing);
  reading.index += 1;
  reading.list.push([letter, next]);
};

const readShort = (reading: Reading, argument: string, args: readonly string[]): void => {
  for (let at = 1; at < argument.length; at += 1) {
    const letter = argument.charAt(at);
    const place = letter === ':' || letter === '+' ? -1 : reading.spec.short.indexOf(letter);
    if (place === -1) return fail(reading, `invalid option -- '${letter}'`);
    if (reading.spec.short[place + 1] !== ':') reading.list.push([letter, null]);
    else if (at + 1 < argument.length) {
      reading.list.push([letter, argument.slice(at + 1)]);
      return;
    } else return takeNext(reading, letter, args, `option requires an argument -- '${letter}'`);
  }
};
