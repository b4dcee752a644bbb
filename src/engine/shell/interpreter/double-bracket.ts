import type { TestNode, Word } from '../ast.ts';
import { evaluateTest, unaryTest } from '../programs/core/test-expression.ts';
import type { TestContext } from '../programs/core/test-expression.ts';
import { flushAll } from '../process/ledger.ts';
import { OPTION_NAMES } from './option-names.ts';
import { keyOf } from './arrays.ts';
import { evaluateText } from './arithmetic.ts';
import { expandToText, matchesWord } from './expand.ts';
import { complain } from './messages.ts';
import { posixRegex } from '../programs/core/regex.ts';
import type { ShellState } from './state.ts';
import { setArray } from './variables.ts';

interface Reading {
  readonly shell: ShellState;
  readonly words: readonly Word[];
  readonly context: TestContext;
  at: number;
  /** Above 0: the rest of `&&` or `||` is read but not wanted. */
  skipping: number;
}

/** `[[ … ]]` of bash: no splitting, patterns right of `==`, regular expressions right of `=~`. */
export const runDoubleBracket = (shell: ShellState, node: TestNode): number => {
  flushAll(shell.world);
  const context: TestContext = { fs: shell.world.fs, cwd: shell.cwd, who: shell.who, dialect: 'bash' };
  const reading: Reading = { shell, words: node.words, context, at: 0, skipping: 0 };
  const verdict = either(reading);
  if (reading.at < node.words.length && shell.leaving === null) {
    complain(shell, 'syntax error in conditional expression');
    return 2;
  }
  return shell.leaving === null ? Number(!verdict) : shell.status;
};

const peek = (reading: Reading): string | undefined => reading.words[reading.at]?.text;

const either = (reading: Reading): boolean => {
  let verdict = both(reading);
  while (peek(reading) === '||') {
    reading.at += 1;
    verdict = skippingIf(reading, verdict, both) || verdict;
  }
  return verdict;
};

const both = (reading: Reading): boolean => {
  let verdict = negated(reading);
  while (peek(reading) === '&&') {
    reading.at += 1;
    const right = skippingIf(reading, !verdict, negated);
    verdict = verdict && right;
  }
  return verdict;
};

const skippingIf = (reading: Reading, skip: boolean, read: (reading: Reading) => boolean): boolean => {
  if (skip) reading.skipping += 1;
  const verdict = read(reading);
  if (skip) reading.skipping -= 1;
  return verdict;
};

const negated = (reading: Reading): boolean => {
  let negative = false;
  while (peek(reading) === '!') {
    reading.at += 1;
    negative = !negative;
  }
  return single(reading) !== negative;
};

const single = (reading: Reading): boolean => {
  if (peek(reading) === '(') {
    reading.at += 1;
    const verdict = either(reading);
    if (peek(reading) === ')') reading.at += 1;
    return verdict;
  }
  return primary(reading);
};

const STOPS: ReadonlySet<string | undefined> = new Set([undefined, '&&', '||', ')']);

const primary = (reading: Reading): boolean => {
  const [first, second, third] = [reading.words[reading.at], reading.words[reading.at + 1], reading.words[reading.at + 2]];
  if (first === undefined) return false;
  if (second !== undefined && third !== undefined && !STOPS.has(second.text) && !/^-[a-zA-Z]$/.test(first.text)) {
    reading.at += 3;
    return reading.skipping > 0 ? false : compare(reading, first, second.text, third);
  }
  if (second !== undefined && !STOPS.has(second.text)) {
    reading.at += 2;
    return reading.skipping > 0 ? false : unary(reading, first.text, second);
  }
  reading.at += 1;
  return reading.skipping > 0 ? false : expandToText(reading.shell, first) !== '';
};

const unary = (reading: Reading, operator: string, operand: Word): boolean => {
  const text = expandToText(reading.shell, operand);
  if (operator === '-v') return isSet(reading.shell, text);
  if (operator === '-o') return hasOption(reading.shell, text);
  return unaryTest(reading.context, operator, text) ?? false;
};

const hasOption = (shell: ShellState, name: string): boolean => {
  const option = OPTION_NAMES.get(name);
  return option !== undefined && shell.options.has(option);
};

/** `-v name` and `-v name[key]`. */
const isSet = (shell: ShellState, text: string): boolean => {
  const element = /^([A-Za-z_][A-Za-z0-9_]{0,200})\[(.{1,200})\]$/.exec(text);
  if (element === null) return (shell.variables.get(text)?.value ?? null) !== null;
  const key = keyOf(shell, element[1] ?? '', element[2] ?? '');
  return key !== null && shell.variables.get(element[1] ?? '')?.array?.has(key) === true;
};

const compare = (reading: Reading, left: Word, operator: string, right: Word): boolean => {
  const { shell } = reading;
  const text = expandToText(shell, left);
  if (operator === '=' || operator === '==') return matchesWord(shell, right, text, true);
  if (operator === '!=') return !matchesWord(shell, right, text, true);
  if (operator === '=~') return matchRegex(shell, text, expandToText(shell, right));
  const other = expandToText(shell, right);
  if (/^-(?:eq|ne|lt|le|gt|ge)$/.test(operator)) {
    const numbers = [text, other].map((operand) => String(evaluateText(shell, operand) ?? 0n));
    return evaluateTest([numbers[0] ?? '0', operator, numbers[1] ?? '0'], reading.context) === true;
  }
  return evaluateTest([text, operator, other], reading.context) === true;
};

const matchRegex = (shell: ShellState, text: string, source: string): boolean => {
  const regex = posixRegex(source, { extended: true, ignoreCase: shell.shopts.has('nocasematch') });
  const match = regex?.exec(text, 0) ?? null;
  if (match !== null)
    setArray(
      shell,
      'BASH_REMATCH',
      match.groups.map((group) => group ?? ''),
    );
  return match !== null;
};
