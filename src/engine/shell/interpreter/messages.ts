import type { FileErrorCode } from '../../files/types.ts';
import { outputOf } from './state.ts';
import type { ShellState } from './state.ts';

/** strerror(3) of glibc. */
const ERROR_TEXTS: Readonly<Record<FileErrorCode, string>> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  EEXIST: 'File exists',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  ENOTEMPTY: 'Directory not empty',
  ELOOP: 'Too many levels of symbolic links',
  EROFS: 'Read-only file system',
  EXDEV: 'Invalid cross-device link',
  EINVAL: 'Invalid argument',
  EBUSY: 'Device or resource busy',
  ENOSPC: 'No space left on device',
  ENAMETOOLONG: 'File name too long',
};

export const errorText = (code: FileErrorCode): string => ERROR_TEXTS[code];

/** Where a shell says that it is: dash counts lines from 1, busybox's ash those of `-c` from 0. */
const whereabouts = (shell: ShellState, builtin: string | null): string => {
  const line = shell.line + shell.lineOffset;
  const named = builtin === null ? '' : `${builtin}: `;
  if (shell.dialect === 'ash') return `${shell.name}: ${named}${hidesLine(shell) ? '' : `line ${line}: `}`;
  return shell.dialect === 'dash' ? `${shell.name}: ${line}: ${named}` : `${shell.name}: line ${line}: ${named}`;
};

/** Alpine's busybox says no line for the text of `-c`. */
const hidesLine = (shell: ShellState): boolean => shell.world.distribution.startsWith('alpine') && shell.lineOffset === 0;

/** A message of the shell on its standard error: `/bin/sh: line 0: nope: not found`. */
export const complain = (shell: ShellState, message: string, builtin: string | null = null): void => {
  outputOf(shell, 2).write(`${whereabouts(shell, builtin)}${message}\n`);
};

/** A message of a builtin; the status is 2 unless told otherwise. */
export const complainOf = (shell: ShellState, builtin: string, message: string, status = 2): number => {
  complain(shell, message, builtin);
  return status;
};

/** Ends the shell (an error of expansion, of syntax, of a special builtin). */
export const abandon = (shell: ShellState, message: string, status = 2, builtin: string | null = null): void => {
  complain(shell, message, builtin);
  shell.status = status;
  shell.leaving = { kind: 'exit' };
};

/** What bash ends with where a parameter is missing: of the text of `-c`, but not with `set -e`, 127. */
export const unboundStatus = (shell: ShellState): number => (shell.runsText && !shell.isSubshell && !shell.options.has('e') ? 127 : 1);

type OpenFailure = 'read' | 'write';

/** What the shells say when a redirect's file does not open. */
export const openFailure = (dialect: ShellState['dialect'], path: string, purpose: OpenFailure, error: FileErrorCode): string => {
  if (dialect === 'bash') return `${path}: ${errorText(error)}`;
  const ash = dialect === 'ash';
  const missing = purpose === 'write' ? (ash ? 'nonexistent directory' : 'Directory nonexistent') : ash ? 'no such file' : 'No such file';
  const verb = purpose === 'write' ? 'create' : 'open';
  return `${ash ? "can't" : 'cannot'} ${verb} ${path}: ${error === 'ENOENT' ? missing : errorText(error)}`;
};
