/** The options and other words of a command line. */
export interface ReadOptions {
  readonly words: readonly string[];
  has(...names: readonly string[]): boolean;
  /** The last value that was given under one of the names. */
  value(...names: readonly string[]): string | undefined;
  /** Every value that was given under one of the names, in order. */
  values(...names: readonly string[]): readonly string[];
}

/**
 * Reads options as getopt_long does: `--name=value`, `--name value` for those in `withValue`, `-abc`, `-ovalue`, `--` as their end.
 * Names are given with their dashes.
 */
export function readOptions(args: readonly string[], withValue: readonly string[] = []): ReadOptions {
  const found: (readonly [name: string, value: string])[] = [];
  const words: string[] = [];
  const valued = new Set(withValue);
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--') {
      words.push(...args.slice(index + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') words.push(arg);
    else if (arg.startsWith('--')) index += longOption(arg, args[index + 1], valued, found);
    else index += shortOptions(arg, args[index + 1], valued, found);
  }
  return {
    words,
    has: (...names) => found.some(([name]) => names.includes(name)),
    value: (...names) => found.findLast(([name]) => names.includes(name))?.[1],
    values: (...names) => found.filter(([name]) => names.includes(name)).map(([, value]) => value),
  };
}

type Found = (readonly [name: string, value: string])[];

/** Answers how many of the following words it took. */
function longOption(arg: string, next: string | undefined, valued: ReadonlySet<string>, found: Found): number {
  const equals = arg.indexOf('=');
  if (equals !== -1) {
    found.push([arg.slice(0, equals), arg.slice(equals + 1)]);
    return 0;
  }
  const takes = valued.has(arg);
  found.push([arg, takes ? (next ?? '') : '']);
  return takes ? 1 : 0;
}

function shortOptions(arg: string, next: string | undefined, valued: ReadonlySet<string>, found: Found): number {
  if (valued.has(arg)) {
    found.push([arg, next ?? '']);
    return 1;
  }
  for (let index = 1; index < arg.length; index += 1) {
    const name = `-${arg[index] ?? ''}`;
    const rest = arg.slice(index + 1);
    if (valued.has(name)) {
      found.push([name, rest === '' ? (next ?? '') : rest]);
      return rest === '' ? 1 : 0;
    }
    found.push([name, '']);
  }
  return 0;
}
