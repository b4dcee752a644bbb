import { contentText } from '../../files/content.ts';
import { evaluate } from '../interpreter/evaluate.ts';
import { isOwnApplet, locate, runExternal } from '../interpreter/external.ts';
import { abandon, complain, complainOf, openFailure } from '../interpreter/messages.ts';
import { inputOf, outputOf } from '../interpreter/state.ts';
import type { ShellState } from '../interpreter/state.ts';
import { descriptorBehind } from '../process/devices.ts';
import { flushAll, ledgerOf } from '../process/ledger.ts';
import { absolutePath } from '../process/paths.ts';
import type { Builtin } from './builtin.ts';
import { builtinOf, isKeyword, isSpecialBuiltin } from './table.ts';

/** `.` and `source`. */
export const source: Builtin = (shell, args, name) => {
  const [file, ...rest] = args[0] === '--' ? args.slice(1) : args;
  if (file === undefined) return 2;
  const text = textToSource(shell, file, name);
  if (text === null) return shell.status;
  const { positional, line, lineOffset } = shell;
  if (rest.length > 0 && shell.dialect !== 'dash') shell.positional = rest;
  shell.lineOffset = 1;
  shell.returnable += 1;
  evaluate(shell, text);
  shell.returnable -= 1;
  Object.assign(shell, { positional, line, lineOffset });
  if (shell.leaving?.kind === 'return') shell.leaving = null;
  return shell.status;
};

/** The text of a file that is sourced; null, with the message said, when it can't be read. */
const textToSource = (shell: ShellState, file: string, name: string): string | null => {
  const descriptor = descriptorBehind(shell.world, absolutePath(file, shell.cwd), shell.who);
  if (descriptor !== null && file.includes('/')) return contentText(inputOf(shell, descriptor).readContent()) ?? '';
  const path = locate(shell, file);
  const found = path === file && !file.includes('/') ? inCurrentDirectory(shell, file) : path;
  if (found === null) return failSource(shell, `${file}: ${shell.dialect === 'bash' ? 'No such file or directory' : 'not found'}`, name);
  flushAll(shell.world);
  const at = absolutePath(found, shell.cwd);
  const open = ledgerOf(shell.world).openPipes.get(at);
  const read = open === undefined ? shell.world.fs.readFile(at, shell.who) : ({ ok: true, value: open } as const);
  if (!read.ok) return failSource(shell, openFailure(shell.dialect, file, 'read', read.error), name);
  return contentText(read.value) ?? '';
};

/** bash looks beside itself too; the others only in PATH. */
const inCurrentDirectory = (shell: ShellState, file: string): string | null => {
  const isThere = shell.world.fs.stat(absolutePath(file, shell.cwd), shell.who).ok;
  return shell.dialect === 'bash' && isThere ? file : null;
};

const failSource = (shell: ShellState, message: string, name: string): null => {
  if (shell.dialect !== 'bash') abandon(shell, message, 2, name);
  else {
    complain(shell, message);
    shell.status = 1;
  }
  return null;
};

/** `exec`: with a command the shell becomes it; without one only the redirects stay. */
export const exec: Builtin = (shell, args) => {
  const words = args[0] === '--' ? args.slice(1) : args[0] === '-a' ? args.slice(2) : args;
  if (words.length === 0) return 0;
  for (const [signal, action] of shell.traps) if (action !== '') shell.traps.delete(signal);
  const status = runExternal(shell, words, 'exec');
  shell.leaving = { kind: 'exit' };
  return status;
};

const KIND_TEXTS = {
  keyword: 'is a shell keyword',
  function: 'is a function',
  special: 'is a special shell builtin',
  builtin: 'is a shell builtin',
};

/** What a name stands for: its kind, or the path of a file; null when nothing. */
const describe = (shell: ShellState, name: string): { kind: keyof typeof KIND_TEXTS } | { path: string } | null => {
  if (isKeyword(name)) return { kind: 'keyword' };
  if (shell.functions.has(name)) return { kind: 'function' };
  if (builtinOf(shell, name) !== null) return { kind: isSpecialBuiltin(name) && shell.dialect !== 'bash' ? 'special' : 'builtin' };
  if (isOwnApplet(shell, name)) return { path: name };
  const path = locate(shell, name);
  const isFile = path !== name || name.includes('/');
  return isFile && shell.world.fs.mayAccess(absolutePath(path, shell.cwd), 'x', shell.who) ? { path } : null;
};

/** `type`, and `command -V`. */
export const type: Builtin = (shell, args, builtin) => {
  const [letter] = shell.dialect === 'bash' ? args : [];
  if (letter === '-t' || letter === '-P' || letter === '-p') return typeBriefly(shell, args.slice(1), letter);
  let status = 0;
  for (const name of args.filter((argument) => shell.dialect !== 'bash' || !/^-[af]+$/.test(argument))) {
    const found = describe(shell, name);
    const text = found === null ? 'not found' : 'path' in found ? `is ${found.path}` : KIND_TEXTS[found.kind];
    const isMissing = found === null;
    if (isMissing && shell.dialect === 'bash') complain(shell, `${name}: not found`, builtin);
    else outputOf(shell).write(isMissing ? `${name}: not found\n` : `${name} ${text}\n`);
    if (isMissing) status = shell.dialect === 'bash' ? 1 : 127;
  }
  return status;
};

/** bash's `type -t`: the kind in one word; `-p` and `-P`: the path of the file, with `-P` whatever else is called so. */
const typeBriefly = (shell: ShellState, names: readonly string[], letter: string): number => {
  let status = 0;
  for (const name of names) {
    const found = describe(shell, name);
    const path = locate(shell, name);
    const file = found !== null && 'path' in found ? found.path : letter === '-P' && path !== name ? path : null;
    const kind = found === null ? null : 'path' in found ? 'file' : found.kind === 'special' ? 'builtin' : found.kind;
    const text = letter === '-t' ? kind : file;
    if (text !== null) outputOf(shell).write(`${text}\n`);
    else if (found === null || letter === '-P') status = 1;
  }
  return status;
};

/** `help NAME`: its text is not here, only whether there is one. */
export const help: Builtin = (shell, args) => {
  const missing = args.filter((name) => !name.startsWith('-') && builtinOf(shell, name) === null && !isKeyword(name));
  for (const name of missing)
    complain(shell, `no help topics match \`${name}'.  Try \`help help' or \`man -k ${name}' or \`info ${name}'.`, 'help');
  if (missing.length === 0) shell.world.unmodelled('help');
  return Number(missing.length > 0);
};

/** `command`: runs without functions, or with `-v` says what would be run. */
export const command: Builtin = (shell, args) => {
  const [first] = args;
  if (first === '-V') return type(shell, args.slice(1), 'command');
  if (first === '-v') return tellCommands(shell, args.slice(1));
  const words = first === '-p' || first === '--' ? args.slice(1) : args;
  const [name] = words;
  if (name === undefined) return 0;
  const builtin = builtinOf(shell, name);
  return builtin === null ? runExternal(shell, words) : builtin(shell, words.slice(1), name);
};

const tellCommands = (shell: ShellState, names: readonly string[]): number => {
  let status = 0;
  for (const name of shell.dialect === 'bash' ? names : names.slice(0, 1)) {
    const found = describe(shell, name);
    if (found === null) status = shell.dialect === 'bash' ? 1 : 127;
    else outputOf(shell).write(`${'path' in found ? found.path : name}\n`);
  }
  return status;
};

const letters = (mode: number): string => ['r', 'w', 'x'].filter((_, index) => (mode & (4 >> index)) !== 0).join('');

const failUmask = (shell: ShellState, mode: string): number => {
  if (shell.dialect === 'dash') return complainOf(shell, 'umask', `Illegal number: ${mode}`);
  if (shell.dialect === 'ash') return complainOf(shell, 'umask', `illegal mode: ${mode}`);
  return complainOf(
    shell,
    'umask',
    /^\d/.test(mode) ? `${mode}: octal number out of range` : `\`${mode.charAt(0)}': invalid symbolic mode operator`,
    1,
  );
};

/** `umask`, in octal or letters. */
export const umask: Builtin = (shell, args) => {
  const [operand] = args.filter((argument) => argument !== '-S');
  if (operand === undefined) {
    const given = 0o777 & ~shell.umask;
    const symbolic = `u=${letters(given >> 6)},g=${letters((given >> 3) & 7)},o=${letters(given & 7)}`;
    outputOf(shell).write(`${args.includes('-S') ? symbolic : shell.umask.toString(8).padStart(4, '0')}\n`);
    return 0;
  }
  if (/^[0-7]{1,4}$/.test(operand)) shell.umask = Number.parseInt(operand, 8) & 0o777;
  else if (!/^[ugoa]*[-+=]/.test(operand)) return failUmask(shell, operand);
  else shell.umask = symbolicUmask(operand, shell.umask);
  return 0;
};

const bitsOf = (text: string): number => (text.includes('r') ? 4 : 0) | (text.includes('w') ? 2 : 0) | (text.includes('x') ? 1 : 0);

const symbolicUmask = (text: string, before: number): number => {
  let given = 0o777 & ~before;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
    if (match === null) continue;
    const who = match[1] === '' || match[1]?.includes('a') ? 'ugo' : (match[1] ?? '');
    for (const one of who) {
      const shift = one === 'u' ? 6 : one === 'g' ? 3 : 0;
      const bits = bitsOf(match[3] ?? '') << shift;
      given = match[2] === '+' ? given | bits : match[2] === '-' ? given & ~bits : (given & ~(7 << shift)) | bits;
    }
  }
  return 0o777 & ~given;
};

/** `hash`: remembers nothing here, but says what it does not find. */
export const hash: Builtin = (shell, args) => {
  const missing = args.filter((name) => !name.startsWith('-') && describe(shell, name) === null);
  for (const name of missing) complain(shell, `${name}: not found`, 'hash');
  return Number(missing.length > 0);
};

/** `jobs`, `times`, `ulimit`, `alias` …: taken, and without effect here. */
export const nothing: Builtin = () => 0;

export const times: Builtin = (shell) => {
  outputOf(shell).write('0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n');
  return 0;
};

/** `ulimit`: there is no limit to tell of but these. */
export const ulimit: Builtin = (shell, args) => {
  if (args.every((argument) => argument.startsWith('-'))) outputOf(shell).write(args.includes('-n') ? '1048576\n' : 'unlimited\n');
  return 0;
};

/** `time` as bash's keyword: runs the command; the times are no facts. */
export const time: Builtin = (shell, args) => {
  const words = args[0] === '-p' ? args.slice(1) : args;
  const [name] = words;
  if (name === undefined) return 0;
  const builtin = builtinOf(shell, name);
  const status = builtin === null ? runExternal(shell, words) : builtin(shell, words.slice(1), name);
  outputOf(shell, 2).write('\nreal\t0m0.000s\nuser\t0m0.000s\nsys\t0m0.000s\n');
  return status;
};
