import type { Credentials, FileStat, FileSystem } from '../../../files/types.ts';
import { absolutePath } from '../../process/paths.ts';

export interface TestContext {
  readonly fs: FileSystem;
  readonly cwd: string;
  readonly who: Credentials;
  readonly dialect: 'ash' | 'dash' | 'bash';
}

interface TestFailure {
  readonly message: string;
}

type Verdict = boolean | TestFailure;

const INTEGER = /^[ \t]*[-+]?\d{1,19}[ \t]*$/;

const statOf = (context: TestContext, path: string, follow: boolean): FileStat | null => {
  if (path === '') return null;
  const full = absolutePath(path, context.cwd);
  const result = follow ? context.fs.stat(full, context.who) : context.fs.lstat(full, context.who);
  return result.ok ? result.value : null;
};

const FILE_TESTS: Readonly<Record<string, (stat: FileStat) => boolean>> = {
  e: () => true,
  a: () => true,
  f: (stat) => stat.type === 'file',
  d: (stat) => stat.type === 'dir',
  s: (stat) => stat.sizeBytes > 0,
  c: (stat) => stat.type === 'device' && stat.device === undefined,
  b: (stat) => stat.device === 'block',
  p: (stat) => stat.device === 'pipe',
  S: (stat) => stat.device === 'socket',
  u: (stat) => (stat.mode & 0o4000) !== 0,
  g: (stat) => (stat.mode & 0o2000) !== 0,
  k: (stat) => (stat.mode & 0o1000) !== 0,
};

/** A test with one operand; null when `operator` is none. */
export const unaryTest = (context: TestContext, operator: string, operand: string): boolean | null => {
  if (operator.length !== 2 || !operator.startsWith('-')) return null;
  const letter = operator.charAt(1);
  if (letter === 'n') return operand !== '';
  if (letter === 'z') return operand === '';
  if (letter === 't') return false;
  if (letter === 'L' || letter === 'h') return statOf(context, operand, false)?.type === 'symlink';
  if ('rwx'.includes(letter)) return operand !== '' && context.fs.mayAccess(absolutePath(operand, context.cwd), letter, context.who);
  const stat = statOf(context, operand, true);
  if (letter === 'O') return stat?.uid === context.who.uid;
  if (letter === 'G') return stat?.gid === context.who.gid;
  const test = Object.hasOwn(FILE_TESTS, letter) ? FILE_TESTS[letter] : undefined;
  return test === undefined ? null : stat !== null && test(stat);
};

const NUMBER_TESTS: Readonly<Record<string, (left: bigint, right: bigint) => boolean>> = {
  '-eq': (left, right) => left === right,
  '-ne': (left, right) => left !== right,
  '-lt': (left, right) => left < right,
  '-le': (left, right) => left <= right,
  '-gt': (left, right) => left > right,
  '-ge': (left, right) => left >= right,
};

const badNumber = (context: TestContext, text: string): TestFailure => ({
  message:
    context.dialect === 'ash'
      ? `${text === '' ? '' : `${text}: `}bad number`
      : context.dialect === 'dash'
        ? `Illegal number: ${text}`
        : `${text}: integer expression expected`,
});

const numberTest = (context: TestContext, operator: string, left: string, right: string): Verdict => {
  for (const text of [left, right]) if (!INTEGER.test(text)) return badNumber(context, text);
  return NUMBER_TESTS[operator]?.(BigInt(left.trim().replace(/^\+/, '')), BigInt(right.trim().replace(/^\+/, ''))) ?? false;
};

/** dash knows no `==`: there it is an operand like any other. */
const isBinary = (operator: string | undefined, dialect: TestContext['dialect']): operator is string =>
  operator !== undefined &&
  !(operator === '==' && dialect === 'dash') &&
  (['=', '==', '!=', '<', '>', '-nt', '-ot', '-ef'].includes(operator) || Object.hasOwn(NUMBER_TESTS, operator));

const binaryTest = (context: TestContext, left: string, operator: string, right: string): Verdict => {
  if (Object.hasOwn(NUMBER_TESTS, operator)) return numberTest(context, operator, left, right);
  if (operator === '=' || operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  const [a, b] = [statOf(context, left, true), statOf(context, right, true)];
  if (operator === '-ef') return a !== null && a.inode === b?.inode && a.inode !== 0;
  return operator === '-nt' ? isNewer(context, a, b) : isNewer(context, b, a);
};

/** busybox compares whole seconds of two files that are there; the others every part of one, and a missing file is the oldest. */
const isNewer = (context: TestContext, newer: FileStat | null, older: FileStat | null): boolean => {
  if (context.dialect === 'ash') return newer !== null && older !== null && Math.floor(newer.modifiedAt) > Math.floor(older.modifiedAt);
  return newer !== null && (older === null || newer.modifiedAt > older.modifiedAt);
};

interface Reading {
  readonly args: readonly string[];
  readonly context: TestContext;
  at: number;
  depth: number;
}

const unexpected = (reading: Reading, text: string | undefined): TestFailure => {
  const { dialect } = reading.context;
  if (text === undefined)
    return { message: dialect === 'bash' ? 'argument expected' : dialect === 'ash' ? 'argument expected' : 'argument expected' };
  const before = reading.args[reading.at - 1] ?? text;
  if (dialect === 'ash') return { message: `${text}: unknown operand` };
  if (dialect === 'dash') return { message: `${before}: unexpected operator` };
  if (reading.args.length > 3) return { message: 'too many arguments' };
  return { message: reading.args.length === 2 ? `${before}: unary operator expected` : `${text}: binary operator expected` };
};

/** test(1): true, false, or what is wrong with the expression (exit status 2). */
export const evaluateTest = (args: readonly string[], context: TestContext): Verdict => {
  const posix = byCount(args, context);
  if (posix !== null) return posix;
  const reading: Reading = { args, context, at: 0, depth: 0 };
  const verdict = disjunction(reading);
  return typeof verdict === 'boolean' && reading.at < args.length ? unexpected(reading, args[reading.at]) : verdict;
};

/** Up to three arguments POSIX says exactly how they are read. */
const byCount = (args: readonly string[], context: TestContext): Verdict | null => {
  const [first = '', second = '', third = ''] = args;
  if (args.length === 0) return false;
  if (args.length === 1) return first !== '';
  if (args.length === 2 && isBinary(second, context.dialect) && context.dialect !== 'bash')
    return { message: `${second}: argument expected` };
  if (args.length === 2) return first === '!' ? second === '' : unaryTest(context, first, second);
  if (args.length === 3 && isBinary(second, context.dialect)) return binaryTest(context, first, second, third);
  return null;
};

const disjunction = (reading: Reading): Verdict => {
  let verdict = conjunction(reading);
  while (reading.args[reading.at] === '-o' && typeof verdict === 'boolean') {
    reading.at += 1;
    const right = conjunction(reading);
    verdict = typeof right === 'boolean' ? verdict || right : right;
  }
  return verdict;
};

const conjunction = (reading: Reading): Verdict => {
  let verdict = negation(reading);
  while (reading.args[reading.at] === '-a' && typeof verdict === 'boolean') {
    reading.at += 1;
    const right = negation(reading);
    verdict = typeof right === 'boolean' ? verdict && right : right;
  }
  return verdict;
};

const negation = (reading: Reading): Verdict => {
  let negated = false;
  while (reading.args[reading.at] === '!' && !isBinary(reading.args[reading.at + 1], reading.context.dialect)) {
    reading.at += 1;
    negated = !negated;
  }
  const verdict = primary(reading);
  return typeof verdict === 'boolean' ? verdict !== negated : verdict;
};

const primary = (reading: Reading): Verdict => {
  const { args, at, context } = reading;
  const [first, second, third] = [args[at], args[at + 1], args[at + 2]];
  if (first === undefined) return unexpected(reading, undefined);
  if (isBinary(second, context.dialect) && third !== undefined) {
    reading.at += 3;
    return binaryTest(context, first, second, third);
  }
  if (first === '(' && reading.depth < 50) return parenthesized(reading);
  const unary = second === undefined ? null : unaryTest(context, first, second);
  reading.at += unary === null ? 1 : 2;
  if (unary === null && second === undefined && /^-[a-zA-Z]$/.test(first) && args.length > 1) return unexpected(reading, undefined);
  return unary ?? first !== '';
};

const parenthesized = (reading: Reading): Verdict => {
  reading.at += 1;
  reading.depth += 1;
  const verdict = disjunction(reading);
  reading.depth -= 1;
  if (typeof verdict !== 'boolean') return verdict;
  if (reading.args[reading.at] !== ')') return { message: 'closing paren expected' };
  reading.at += 1;
  return verdict;
};
