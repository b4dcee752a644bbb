import { absolutePath, logicalPath } from '../process/paths.ts';
import { complainOf, errorText } from '../interpreter/messages.ts';
import { outputOf } from '../interpreter/state.ts';
import type { ShellState } from '../interpreter/state.ts';
import { setVariable, variableValue } from '../interpreter/variables.ts';
import type { FileErrorCode, FileResult } from '../../files/types.ts';
import type { Builtin } from './builtin.ts';

const CHANGE_MESSAGES: Readonly<Record<ShellState['dialect'], (target: string, error: FileErrorCode) => string>> = {
  ash: (target, error) => `can't cd to ${target}: ${errorText(error)}`,
  dash: (target) => `can't cd to ${target}`,
  bash: (target, error) => `${target}: ${errorText(error)}`,
};

/** Whether a process may make `path` its directory; the path it then has. */
const enter = (shell: ShellState, target: string, physical: boolean): FileResult<string> => {
  const { fs } = shell.world;
  const path = absolutePath(target, shell.cwd);
  const wanted = physical ? path : logicalPath(path);
  const stat = fs.stat(wanted, shell.who);
  if (!stat.ok) return stat;
  if (stat.value.type !== 'dir') return { ok: false, error: 'ENOTDIR' };
  if (!fs.mayAccess(wanted, 'x', shell.who)) return { ok: false, error: 'EACCES' };
  return physical ? fs.realPath(wanted, shell.who) : { ok: true, value: wanted };
};

/** Directories of CDPATH are tried for plain names. */
const candidates = (shell: ShellState, target: string): readonly string[] => {
  const search = variableValue(shell, 'CDPATH');
  if (search === null || /^\.{0,2}(?:\/|$)/.test(target)) return [target];
  return [...search.split(':').map((directory) => (directory === '' ? target : `${directory}/${target}`)), target];
};

const targetOf = (shell: ShellState, operand: string | undefined): string | null =>
  operand === '-' ? variableValue(shell, 'OLDPWD') : (operand ?? variableValue(shell, 'HOME'));

const failOption = (shell: ShellState, option: string): number => {
  const isBash = shell.dialect === 'bash';
  complainOf(shell, 'cd', isBash ? `${option}: invalid option` : `${shell.dialect === 'dash' ? 'Illegal' : 'illegal'} option ${option}`);
  if (isBash) outputOf(shell, 2).write('cd: usage: cd [-L|[-P [-e]] [-@]] [dir]\n');
  return 2;
};

export const changeDirectory: Builtin = (shell, args) => {
  const bad = args.find((argument, index) => /^-[^-LPe@]/.test(argument) && !args.slice(0, index).includes('--'));
  if (bad !== undefined) return failOption(shell, bad.slice(0, 2));
  const physical = args.includes('-P');
  const operand = args.find((argument) => !/^-[LPe@]+$/.test(argument) && argument !== '--');
  const target = targetOf(shell, operand);
  if (shell.dialect === 'bash' && args.filter((argument) => !/^-[LPe@]+$/.test(argument) && argument !== '--').length > 1)
    return complainOf(shell, 'cd', 'too many arguments', 1);
  if (target === null && operand === undefined && shell.dialect !== 'bash') return 0;
  if (target === null)
    return complainOf(shell, 'cd', operand === '-' ? 'OLDPWD not set' : 'HOME not set', shell.dialect === 'bash' ? 1 : 2);
  let found: FileResult<string> = { ok: false, error: 'ENOENT' };
  for (const candidate of candidates(shell, target)) {
    found = enter(shell, candidate === '' ? '.' : candidate, physical);
    if (found.ok) break;
  }
  if (!found.ok) return complainOf(shell, 'cd', CHANGE_MESSAGES[shell.dialect](target, found.error), shell.dialect === 'bash' ? 1 : 2);
  setVariable(shell, 'OLDPWD', shell.cwd, { exported: true });
  shell.cwd = found.value;
  setVariable(shell, 'PWD', shell.cwd);
  if (operand === '-') outputOf(shell).write(`${shell.cwd}\n`);
  return 0;
};

export const printDirectory: Builtin = (shell, args) => {
  const real = args.includes('-P') ? shell.world.fs.realPath(shell.cwd, shell.who) : null;
  outputOf(shell).write(`${real?.ok === true ? real.value : shell.cwd}\n`);
  return 0;
};
