import { abbreviateHome } from '../interpreter/tilde.ts';
import { complain, complainOf } from '../interpreter/messages.ts';
import { inputOf, outputOf } from '../interpreter/state.ts';
import type { ShellState } from '../interpreter/state.ts';
import { setArray, variableValue } from '../interpreter/variables.ts';
import { contentText } from '../../files/content.ts';
import { changeDirectory } from './directory.ts';
import type { Builtin } from './builtin.ts';

/** `mapfile` (`readarray`): lines of the input as an array. */
export const mapfile: Builtin = (shell, args) => {
  let delimiter = '\n';
  let [limit, skipped, fd, trims] = [0, 0, 0, false];
  let index = 0;
  for (; /^-./.test(args[index] ?? '') && args[index] !== '--'; index += 1) {
    const letters = (args[index] ?? '').slice(1);
    trims ||= letters.includes('t');
    const last = letters.at(-1) ?? '';
    if (!'dnsuOCc'.includes(last)) continue;
    const value = args[(index += 1)] ?? '';
    if (last === 'd') delimiter = value === '' ? '\0' : value.charAt(0);
    if (last === 'n') limit = Number(value) || 0;
    if (last === 's') skipped = Number(value) || 0;
    if (last === 'u') fd = Number(value) || 0;
  }
  const name = args[args[index] === '--' ? index + 1 : index] ?? 'MAPFILE';
  const text = contentText(inputOf(shell, fd).readContent()) ?? '';
  const pieces = text.split(delimiter);
  const unended = pieces.pop() ?? '';
  const lines = [...pieces.map((piece) => (trims ? piece : piece + delimiter)), ...(unended === '' ? [] : [unended])];
  setArray(shell, name, lines.slice(skipped, limit === 0 ? undefined : skipped + limit));
  return 0;
};

const home = (shell: ShellState, path: string): string => abbreviateHome(path, variableValue(shell, 'HOME'));

/** `dirs`: where the shell is, and where it would go back to. */
export const dirs: Builtin = (shell) => {
  outputOf(shell).write(`${[shell.cwd, ...shell.directories].map((path) => home(shell, path)).join(' ')}\n`);
  return 0;
};

/** `pushd`: goes there and remembers where it was. */
export const pushd: Builtin = (shell, args) => {
  const target = args.find((argument) => !argument.startsWith('-')) ?? shell.directories[0];
  if (target === undefined) return complainOf(shell, 'pushd', 'no other directory', 1);
  const before = shell.cwd;
  const rest = args.length === 0 ? shell.directories.slice(1) : shell.directories;
  const status = changeDirectory(shell, [target], 'pushd');
  if (status !== 0) return status;
  shell.directories = [before, ...rest].slice(0, 1000);
  return dirs(shell, [], 'dirs');
};

/** `popd`: goes back. */
export const popd: Builtin = (shell) => {
  const [back, ...rest] = shell.directories;
  if (back === undefined) return complainOf(shell, 'popd', 'directory stack empty', 1);
  const status = changeDirectory(shell, [back], 'popd');
  if (status !== 0) return status;
  shell.directories = rest;
  return dirs(shell, [], 'dirs');
};

const SHOPTS: ReadonlySet<string> = new Set(
  `autocd assoc_expand_once cdable_vars cdspell checkhash checkjobs checkwinsize cmdhist compat31 compat32 compat40 compat41 compat42
  compat43 compat44 complete_fullquote direxpand dirspell dotglob execfail expand_aliases extdebug extglob extquote failglob
  force_fignore globasciiranges globskipdots globstar gnu_errfmt histappend histreedit histverify hostcomplete huponexit inherit_errexit
  interactive_comments lastpipe lithist localvar_inherit localvar_unset login_shell mailwarn no_empty_cmd_completion nocaseglob
  nocasematch noexpand_translation nullglob patsub_replacement progcomp progcomp_alias promptvars restricted_shell shift_verbose
  sourcepath syslog_history varredir_close xpg_echo`
    .trim()
    .split(/\s+/),
);

/** `shopt -s name`, `-u name`, `-q name`, `name`. */
export const shopt: Builtin = (shell, args) => {
  const letters = args.filter((argument) => argument.startsWith('-')).join('');
  const names = args.filter((argument) => !argument.startsWith('-'));
  let status = 0;
  for (const name of names) {
    if (!SHOPTS.has(name)) {
      complain(shell, `${name}: invalid shell option name`, 'shopt');
      status = 1;
    } else if (letters.includes('s')) shell.shopts.add(name);
    else if (letters.includes('u')) shell.shopts.delete(name);
    else status = tellShopt(shell, name, letters.includes('q')) || status;
  }
  return status;
};

const tellShopt = (shell: ShellState, name: string, isQuiet: boolean): number => {
  const isOn = shell.shopts.has(name);
  if (!isQuiet) outputOf(shell).write(`${name.padEnd(15)}\t${isOn ? 'on' : 'off'}\n`);
  return Number(!isOn);
};
