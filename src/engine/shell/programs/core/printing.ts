import { dieBy } from '../../process/signals.ts';
import { evaluateTest } from './test-expression.ts';
import { bytesOfText } from '../../process/streams.ts';
import type { Applet } from './applet.ts';
import { echoText } from './echo.ts';
import { formatArguments } from './printf.ts';
import { readOptions } from './options.ts';

const succeed: Applet = () => 0;
const failQuietly: Applet = () => 1;

const echo: Applet = (run) => {
  const { text, hasRawBytes } = echoText(run.args, run.isGnu ? 'bash' : 'ash');
  run.stdout.write(bytesOfText(text, hasRawBytes));
  return 0;
};

const printf: Applet = (run) => {
  const [format, ...values] = run.args;
  if (format === undefined) return run.complain(run.isGnu ? 'missing operand' : 'usage: printf FORMAT [ARG]...');
  const result = formatArguments(format, values);
  run.stdout.write(bytesOfText(result.text, result.hasRawBytes));
  for (const bad of result.badNumbers) run.complain(run.isGnu ? `'${bad}': expected a numeric value` : `invalid number '${bad}'`);
  return run.status;
};

const test: Applet = (run) => {
  const bracket = run.name.endsWith('[');
  const closing = run.name.endsWith('[[') ? ']]' : ']';
  if (bracket && run.args.at(-1) !== closing) return run.complain(`missing ${closing}`, 2);
  const operands = bracket ? run.args.slice(0, -1) : run.args;
  const result = evaluateTest(operands, { fs: run.fs, cwd: run.invocation.cwd, who: run.who, dialect: run.isGnu ? 'bash' : 'ash' });
  return typeof result === 'boolean' ? Number(!result) : run.complain(result.message, 2);
};

const YES_LINES = 20_000;

/** `yes` would never end: it prints as much as a pipe's reader usually wants. */
const yes: Applet = (run) => {
  const line = `${run.args.length === 0 ? 'y' : run.args.join(' ')}\n`;
  run.print(line.repeat(Math.max(1, Math.min(YES_LINES, Math.floor(1_000_000 / line.length)))));
  return 0;
};

const SEQUENCE_LIMIT = 2_000_000;

const seq: Applet = (run) => {
  const options = readOptions(
    run,
    { short: run.isGnu ? '+ws:f:' : '+ws:', long: { 'equal-width': 'w', 'separator=': 's', 'format=': 'f' } },
    protectNegatives(run.args),
  );
  if (options === null) return 1;
  const format = run.isGnu ? options.value('f') : null;
  const numbers = options.operands.map(Number);
  const bad = options.operands.find((operand) => !/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(operand));
  if (bad !== undefined) return run.misuse(run.isGnu ? `invalid floating point argument: '${bad}'` : `invalid number '${bad}'`);
  if (numbers.length === 0 || numbers.length > 3) return run.misuse('missing operand');
  const [first, step, last] = numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  const lines = sequence(first ?? 1, step ?? 1, last ?? 0, decimalsOf(options.operands));
  if (!run.burn(lines.length >> 4)) return 124;
  const width = options.has('w')
    ? Math.max(
        0,
        ...lines
          .slice(0, 1)
          .concat(lines.slice(-1))
          .map((line) => line.length),
      )
    : 0;
  const shown = lines.map((line) =>
    format !== null
      ? formatArguments(format, [line]).text
      : line.startsWith('-')
        ? `-${line.slice(1).padStart(width - 1, '0')}`
        : line.padStart(width, '0'),
  );
  if (shown.length > 0) run.print(`${shown.join(options.value('s') ?? '\n')}\n`);
  return 0;
};

/** `seq -3 3`: a number with a minus sign is an operand. */
const protectNegatives = (args: readonly string[]): readonly string[] => {
  const first = args.findIndex(
    (argument, index) => (/^-?[\d.]/.test(argument) && !/^-[fs]$/.test(args[index - 1] ?? '')) || argument === '--',
  );
  return first === -1 || args[first] === '--' ? args : [...args.slice(0, first), '--', ...args.slice(first)];
};

const decimalsOf = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => (text.split('.')[1] ?? '').length));

const sequence = (first: number, step: number, last: number, decimals: number): string[] => {
  const count = step === 0 ? 0 : Math.floor((last - first) / step + 1e-9) + 1;
  return Array.from({ length: Math.max(0, Math.min(SEQUENCE_LIMIT, count)) }, (_, index) => (first + index * step).toFixed(decimals));
};

const env: Applet = (run) => {
  const options = readOptions(run, {
    short: '+iu:0C:S:',
    long: { 'ignore-environment': 'i', 'unset=': 'u', 'chdir=': 'C', 'split-string=': 'S', null: '0' },
  });
  if (options === null) return run.isGnu ? 125 : 1;
  const operands = [...(options.value('S')?.trim().split(/\s+/) ?? []), ...options.operands].filter(
    (operand, index) => operand !== '-' || index > 0,
  );
  const variables = new Map(options.has('i') || options.operands[0] === '-' ? [] : run.invocation.env);
  for (const name of options.values('u')) variables.delete(name);
  const command = operands.findIndex((operand) => !/^[^=]+=/.test(operand));
  for (const operand of command === -1 ? operands : operands.slice(0, command)) {
    variables.set(operand.slice(0, operand.indexOf('=')), operand.slice(operand.indexOf('=') + 1));
  }
  if (command === -1) {
    run.print([...variables].map(([name, value]) => `${name}=${value}${options.has('0') ? '\0' : '\n'}`).join(''));
    return 0;
  }
  const argv = operands.slice(command);
  const result = run.exec(argv, {
    env: variables,
    cwd: options.value('C') === null ? undefined : run.path(options.value('C') ?? ''),
  });
  if (result.started && result.signal !== undefined) return dieBy(run.world, run.invocation.pid, result.signal);
  if (result.started) return result.exitCode;
  const missing = result.reason === 'not-found' || result.reason === 'interpreter-missing';
  const name = argv[0] ?? '';
  run.complain(`${run.isGnu ? `'${name}'` : `can't execute '${name}'`}: ${missing ? 'No such file or directory' : 'Permission denied'}`);
  return missing ? 127 : 126;
};

const printenv: Applet = (run) => {
  const names = run.args.filter((argument) => !argument.startsWith('-'));
  if (names.length === 0) {
    run.print([...run.invocation.env].map(([name, value]) => `${name}=${value}\n`).join(''));
    return 0;
  }
  for (const name of names) {
    const value = run.invocation.env.get(name);
    if (value === undefined) run.status = 1;
    else run.print(`${value}\n`);
  }
  return run.status;
};

/** Tools that only print: what they are told, or what is around them. */
export const printingApplets: readonly (readonly [string, Applet])[] = [
  ['true', succeed],
  ['false', failQuietly],
  ['echo', echo],
  ['printf', printf],
  ['test', test],
  ['[', test],
  ['[[', test],
  ['yes', yes],
  ['seq', seq],
  ['env', env],
  ['printenv', printenv],
];
