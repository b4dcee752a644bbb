import type { Applet, AppletRun } from './applet.ts';
import { posixRegex } from './regex.ts';

interface Reading {
  readonly words: readonly string[];
  at: number;
  depth: number;
  error: string | null;
}

const LEVELS: readonly (readonly string[])[] = [['|'], ['&'], ['=', '==', '!=', '<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%'], [':']];

const isNumber = (text: string): boolean => /^-?\d{1,40}$/.test(text);
const isNull = (text: string): boolean => text === '' || /^-?0+$/.test(text);

const compare = (left: string, right: string): number => {
  if (isNumber(left) && isNumber(right)) return Number(BigInt(left) - BigInt(right) > 0n) - Number(BigInt(left) - BigInt(right) < 0n);
  return left < right ? -1 : left > right ? 1 : 0;
};

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const matchText = (text: string, pattern: string): string => {
  const regex = posixRegex(`^${pattern}`);
  const match = regex?.exec(text, 0) ?? null;
  if (regex !== null && regex.groupCount > 0) return match?.groups[1] ?? '';
  return match === null ? '0' : String(Array.from(text.slice(0, match.end)).length);
};

const apply = (reading: Reading, operator: string, left: string, right: string): string => {
  if (operator === '|') return isNull(left) ? (isNull(right) ? '0' : right) : left;
  if (operator === '&') return isNull(left) || isNull(right) ? '0' : left;
  if (operator === ':') return matchText(left, right);
  const test = COMPARISONS[operator];
  if (test !== undefined) return test(compare(left, right)) ? '1' : '0';
  if (!isNumber(left) || !isNumber(right)) return fail(reading, 'non-numeric argument');
  const [a, b] = [BigInt(left), BigInt(right)];
  if ((operator === '/' || operator === '%') && b === 0n) return fail(reading, 'division by zero');
  return String(operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : operator === '/' ? a / b : a % b);
};

const fail = (reading: Reading, message: string): string => {
  reading.error ??= message;
  return '0';
};

const binary = (reading: Reading, level: number): string => {
  const operators = LEVELS[level];
  if (operators === undefined) return primary(reading);
  let left = binary(reading, level + 1);
  for (
    let operator = reading.words[reading.at];
    operator !== undefined && operators.includes(operator);
    operator = reading.words[reading.at]
  ) {
    reading.at += 1;
    left = apply(reading, operator, left, binary(reading, level + 1));
  }
  return left;
};

const missingText = ({ words }: Reading): string => `syntax error: missing argument after '${words.at(-1) ?? ''}'`;

const next = (reading: Reading): string => {
  const word = reading.words[reading.at];
  reading.at += 1;
  return word ?? fail(reading, missingText(reading));
};

const primary = (reading: Reading): string => {
  if (reading.at >= reading.words.length) return fail(reading, missingText(reading));
  const word = next(reading);
  const hasMore = reading.at < reading.words.length;
  if (word === '(' && reading.depth < 50) {
    reading.depth += 1;
    const value = binary(reading, 0);
    return next(reading) === ')' ? value : fail(reading, 'syntax error');
  }
  if (word === 'length' && hasMore) return String(Array.from(next(reading)).length);
  if (word === 'match' && hasMore) return matchText(next(reading), next(reading));
  if (word === 'index' && hasMore) return indexOf(next(reading), next(reading));
  if (word === 'substr' && hasMore) return substring(next(reading), Number(next(reading)), Number(next(reading)));
  return word === 'quote' && hasMore ? next(reading) : word;
};

const indexOf = (text: string, chars: string): string => String(Array.from(text).findIndex((char) => chars.includes(char)) + 1);

const substring = (text: string, position: number, length: number): string =>
  position < 1 || length < 1 ? '' : text.slice(position - 1, position - 1 + length);

/** coreutils say more than busybox. */
const errorOf = (run: AppletRun, reading: Reading): string => {
  const error = reading.error ?? `syntax error: unexpected argument '${reading.words[reading.at] ?? ''}'`;
  if (run.isGnu) return error === 'non-numeric argument' ? 'non-integer argument' : error;
  return error.startsWith('syntax error') ? 'syntax error' : error;
};

const expr = (run: AppletRun): number => {
  if (run.args.length === 0) return run.misuse(run.isGnu ? 'missing operand' : 'too few arguments', 2);
  const reading: Reading = { words: run.args, at: 0, depth: 0, error: null };
  const value = binary(reading, 0);
  if (reading.error !== null || reading.at < run.args.length) return run.complain(errorOf(run, reading), 2);
  run.print(`${value}\n`);
  return Number(isNull(value));
};

/** `expr`. */
export const exprApplets: readonly (readonly [string, Applet])[] = [['expr', expr]];
