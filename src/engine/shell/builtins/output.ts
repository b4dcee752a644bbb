import { echoText } from '../programs/core/echo.ts';
import { PRINTF_STYLES, formatArguments } from '../programs/core/printf.ts';
import { evaluateTest } from '../programs/core/test-expression.ts';
import { complain, complainOf } from '../interpreter/messages.ts';
import { setVariable } from '../interpreter/variables.ts';
import { outputOf } from '../interpreter/state.ts';
import type { ShellState } from '../interpreter/state.ts';
import { flushAll } from '../process/ledger.ts';
import { bytesOfText } from '../process/streams.ts';
import type { Builtin } from './builtin.ts';

export const echo: Builtin = (shell, args) => {
  const { text, hasRawBytes } = echoText(args, shell.dialect);
  outputOf(shell).write(bytesOfText(text, hasRawBytes));
  return 0;
};

const PRINTF_USAGE: Readonly<Record<ShellState['dialect'], string>> = {
  ash: 'usage: printf FORMAT [ARGUMENT...]',
  dash: 'usage: printf format [arg ...]',
  bash: 'usage: printf [-v var] format [arguments]',
};

export const printf: Builtin = (shell, args) => {
  const variable = shell.dialect === 'bash' && args[0] === '-v' ? args[1] : undefined;
  const [format, ...values] = (variable === undefined ? args : args.slice(2)).slice(args[0] === '--' ? 1 : 0);
  if (format === undefined) return failPrintf(shell);
  if (/^-./.test(args[0] ?? '') && args[0] !== '--' && variable === undefined && shell.dialect !== 'ash')
    return failPrintfOption(shell, args[0] ?? '');
  const result = formatArguments(format, values, PRINTF_STYLES[shell.dialect]);
  if (variable === undefined) outputOf(shell).write(bytesOfText(result.text, result.hasRawBytes));
  else setVariable(shell, variable, result.text);
  for (const bad of result.badNumbers) complainNumber(shell, bad);
  if (result.invalid !== null) return failFormat(shell, result.invalid);
  return result.badNumbers.length === 0 ? 0 : 1;
};

const failPrintf = (shell: ShellState): number => {
  if (shell.dialect === 'dash') return complainOf(shell, 'printf', PRINTF_USAGE.dash);
  outputOf(shell, 2).write(shell.dialect === 'ash' ? `sh: ${PRINTF_USAGE.ash}\n` : BASH_PRINTF);
  return shell.dialect === 'ash' ? 1 : 2;
};

const BASH_PRINTF = 'printf: usage: printf [-v var] format [arguments]\n';

const failPrintfOption = (shell: ShellState, option: string): number => {
  if (shell.dialect === 'dash') return complainOf(shell, 'printf', `Illegal option ${option.slice(0, 2)}`);
  complain(shell, `${option.slice(0, 2)}: invalid option`, 'printf');
  outputOf(shell, 2).write(BASH_PRINTF);
  return 2;
};

/** A `%` that begins no conversion. */
const failFormat = (shell: ShellState, rest: string): number => {
  const head = /^%[-+ #0]{0,20}[\d*]{0,9}(?:\.[\d*]{0,9})?/.exec(rest)?.[0] ?? '%';
  const bare = rest.slice(head.length).replace(/^[hljztL]{1,2}/, '');
  if (shell.dialect === 'dash') return complainOf(shell, 'printf', `${head}${rest.charAt(head.length)}: invalid directive`);
  if (shell.dialect === 'ash') outputOf(shell, 2).write(`sh: %${bare}: invalid format\n`);
  else complain(shell, bare === '' ? `missing format character` : `\`${bare.charAt(0)}': invalid format character`, 'printf');
  return 1;
};

const complainNumber = (shell: ShellState, bad: string): void => {
  if (shell.dialect === 'ash') outputOf(shell, 2).write(`sh: invalid number '${bad}'\n`);
  else complain(shell, shell.dialect === 'dash' ? `${bad}: expected numeric value` : `${bad}: invalid number`, 'printf');
};

const LOOKS_AT_FILES = /^-(?:[a-mo-yA-Z]|nt|ot|ef)$/;

/** `test` and `[`. */
export const test: Builtin = (shell, args, name) => {
  if (args.some((argument) => LOOKS_AT_FILES.test(argument))) flushAll(shell.world);
  const operands = name === 'test' ? args : args.slice(0, -1);
  if (name !== 'test' && args.at(-1) !== ']') return complainTest(shell, name, shell.dialect === 'bash' ? "missing `]'" : 'missing ]');
  const result = evaluateTest(operands, { fs: shell.world.fs, cwd: shell.cwd, who: shell.who, dialect: shell.dialect });
  return typeof result === 'boolean' ? Number(!result) : complainTest(shell, name, result.message);
};

const complainTest = (shell: ShellState, name: string, message: string): number => {
  if (shell.dialect === 'ash') outputOf(shell, 2).write(`sh: ${message}\n`);
  else complain(shell, message, name);
  return 2;
};
