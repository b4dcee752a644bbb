import { root } from '../../files/access.ts';
import { contentText } from '../../files/content.ts';
import { abandon, complain } from '../interpreter/messages.ts';
import { OPTION_LISTS, OPTION_NAMES as NAMED } from '../interpreter/option-names.ts';
import { outputOf } from '../interpreter/state.ts';
import type { ShellOption, ShellState } from '../interpreter/state.ts';
import type { Builtin } from './builtin.ts';

const LETTERS = new Set<string>(['e', 'u', 'x', 'n', 'f', 'v', 'a', 'C', 'E', 'T']);

/** Options that are taken and change nothing here. */
const WITHOUT_EFFECT = new Set(['b', 'm', 'h', 'B', 'H', 'i', 'l', 's', 'p', 'P', 'I', 'V', 'k', 't']);

const switchOption = (shell: ShellState, option: ShellOption, on: boolean): void => {
  if (on) shell.options.add(option);
  else shell.options.delete(option);
};

/** Debian's dash knows pipefail since Debian 13 (its 0.5.12-7 and later), Ubuntu's since 25.04. */
const dashHasPipefail = (shell: ShellState): boolean => {
  const read = shell.world.fs.readFile('/etc/os-release', root);
  const text = read.ok ? (contentText(read.value) ?? '') : '';
  const version = Number(/^VERSION_ID="?(\d{1,4}(?:\.\d{1,4})?)/m.exec(text)?.[1] ?? Number.POSITIVE_INFINITY);
  return version >= (/^ID="?ubuntu/m.test(text) ? 25.04 : 13);
};

/** `-o name`; false when this shell has none of that name. */
const switchNamed = (shell: ShellState, name: string, on: boolean): boolean => {
  const option = NAMED.get(name);
  if (option === undefined) return OPTION_LISTS[shell.dialect].includes(name) || name === 'posix';
  if (option === 'pipefail' && shell.dialect === 'dash' && !dashHasPipefail(shell)) return false;
  switchOption(shell, option, on);
  return true;
};

const BASH_USAGE = 'set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]\n';

/** bash goes on, and so does ash behind a wrong name; else the shell ends. */
const failOption = (shell: ShellState, text: string, builtin: string | null): null => {
  const lead = shell.dialect === 'dash' ? 'Illegal option' : 'illegal option';
  const isName = text.startsWith('-o ');
  if (shell.dialect === 'bash') complain(shell, isName ? `${text.slice(3)}: invalid option name` : `${text}: invalid option`, builtin);
  else if (shell.dialect === 'ash' && isName && builtin !== null) complain(shell, `${lead} ${text}`, builtin);
  else abandon(shell, `${lead} ${text}`, 2, builtin);
  if (shell.dialect === 'bash' && builtin !== null && !isName) outputOf(shell, 2).write(BASH_USAGE);
  shell.status = shell.dialect === 'ash' && isName && builtin !== null ? 1 : 2;
  return null;
};

/** Takes the options at the beginning of `args`; answers how many arguments they were, or null when one is unknown. */
export const takeOptions = (
  shell: ShellState,
  args: readonly string[],
  builtin: string | null,
  extra: (letter: string) => boolean = () => false,
): number | null => {
  let index = 0;
  for (; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '--' || argument === '-') return index + (argument === '--' ? 1 : 0);
    if (!/^[-+]./.test(argument)) return index;
    const on = argument.startsWith('-');
    for (const letter of argument.slice(1)) {
      if (letter === 'o') {
        const name = args[(index += 1)];
        if (name === undefined) return listOptions(shell, index, on);
        if (!switchNamed(shell, name, on)) return failOption(shell, `-o ${name}`, builtin);
      } else if (LETTERS.has(letter)) switchOption(shell, letter as ShellOption, on);
      else if (!extra(letter) && !WITHOUT_EFFECT.has(letter)) return failOption(shell, `${on ? '-' : '+'}${letter}`, builtin);
    }
  }
  return index;
};

/** bash has these on where nobody switches them. */
const ALWAYS_ON: ReadonlySet<string> = new Set(['braceexpand', 'hashall', 'interactive-comments']);

/** Is the option of that name on? */
export const isOn = (shell: ShellState, name: string): boolean => {
  const option = NAMED.get(name);
  return option === undefined ? shell.dialect === 'bash' && ALWAYS_ON.has(name) : shell.options.has(option);
};

/** `set -o` as a table; `set +o` as the commands that would switch them so. */
const listOptions = (shell: ShellState, taken: number, asTable: boolean): number => {
  const fill = shell.dialect === 'bash' ? (name: string) => `${name.padEnd(15)}\t` : (name: string) => name.padEnd(16);
  const lines = OPTION_LISTS[shell.dialect].map((name) =>
    asTable ? `${fill(name)}${isOn(shell, name) ? 'on' : 'off'}\n` : `set ${isOn(shell, name) ? '-' : '+'}o ${name}\n`,
  );
  if (asTable && shell.dialect === 'dash') lines.unshift('Current option settings\n');
  outputOf(shell).write(lines.join(''));
  return taken;
};

/** `set`: options, then positional parameters. */
export const set: Builtin = (shell, args) => {
  if (args.length === 0) {
    const lines = [...shell.variables]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { value }]) => `${name}='${(value ?? '').replaceAll("'", "'\"'\"'")}'\n`);
    outputOf(shell).write(lines.join(''));
    return 0;
  }
  const taken = takeOptions(shell, args, 'set');
  if (taken === null) return shell.status;
  if (taken < args.length || args.includes('--')) shell.positional = args.slice(taken);
  return 0;
};
