import { abbreviateHome } from '../interpreter/tilde.ts';
import { complain, complainOf } from '../interpreter/messages.ts';
import { inputOf, outputOf } from '../interpreter/state.ts';
import type { ShellState } from '../interpreter/state.ts';
import { setArray, variableValue } from '../interpreter/variables.ts';
import { contentText } from '../../files/content.ts';
import { changeDirectory } from './directory.ts';
import type { Builtin } from './builtin.ts';
import { isOn, set } from './options.ts';

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
  if (letters.includes('o')) return shoptOfSet(shell, letters, names);
  if (names.length === 0) return listShopts(shell, letters);
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

/** `shopt -o`: the options of `set`. */
const shoptOfSet = (shell: ShellState, letters: string, names: readonly string[]): number => {
  if (/[su]/.test(letters))
    return set(
      shell,
      names.flatMap((name) => [letters.includes('s') ? '-o' : '+o', name]),
      'shopt',
    );
  if (!letters.includes('q')) for (const name of names) outputOf(shell).write(`${name.padEnd(15)}\t${isOn(shell, name) ? 'on' : 'off'}\n`);
  return Number(!names.every((name) => isOn(shell, name)));
};

/** These are on where nobody switches them. */
const USUALLY_ON: ReadonlySet<string> = new Set(
  `checkwinsize cmdhist complete_fullquote extquote force_fignore globasciiranges globskipdots hostcomplete interactive_comments
  patsub_replacement progcomp promptvars sourcepath`.split(/\s+/),
);

const listShopts = (shell: ShellState, letters: string): number => {
  for (const name of SHOPTS) {
    const stands = shell.shopts.has(name) || USUALLY_ON.has(name);
    if ((!letters.includes('s') || stands) && (!letters.includes('u') || !stands))
      outputOf(shell).write(
        letters.includes('p') ? `shopt -${stands ? 's' : 'u'} ${name}\n` : `${name.padEnd(15)}\t${stands ? 'on' : 'off'}\n`,
      );
  }
  return 0;
};

/** `compgen -v`, `-A function`, `-c`: names that begin so. */
export const compgen: Builtin = (shell, args) => {
  const prefix = args.find((argument, index) => !argument.startsWith('-') && args[index - 1] !== '-A') ?? '';
  const kind = args[0] === '-A' ? args[1] : args[0];
  const names = kind === '-v' || kind === 'variable' ? shell.variables.keys() : kind === 'function' ? shell.functions.keys() : [];
  const found = [...names].filter((name) => name.startsWith(prefix)).sort();
  outputOf(shell).write(found.map((name) => `${name}\n`).join(''));
  return Number(found.length === 0);
};

const tellShopt = (shell: ShellState, name: string, isQuiet: boolean): number => {
  const isOn = shell.shopts.has(name) || USUALLY_ON.has(name);
  if (!isQuiet) outputOf(shell).write(`${name.padEnd(15)}\t${isOn ? 'on' : 'off'}\n`);
  return Number(!isOn);
};
