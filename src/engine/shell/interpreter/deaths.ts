import { baseName } from '../process/paths.ts';
import { deathText } from '../process/signals.ts';
import { outputOf } from './state.ts';
import type { ShellState } from './state.ts';

/**
 * Says that a signal has ended a command. ash and dash name the signal alone; bash gives line, pid and command, but for SIGTERM, of
 * which it says only the name (and of a background command nothing). Called `sh`, bash says nothing.
 */
export const tellDeath = (shell: ShellState, signal: string, pid: number, text: string, background = false): void => {
  if (signal === 'INT' || signal === 'PIPE') return;
  const stderr = outputOf(shell, 2);
  if (shell.dialect !== 'bash' || (signal === 'TERM' && !background)) {
    if (!(shell.dialect === 'bash' && isPosixBash(shell))) stderr.write(`${deathText(signal)}\n`);
    return;
  }
  if (signal === 'TERM' || isPosixBash(shell)) return;
  stderr.write(
    `${shell.name}: line ${shell.line + shell.lineOffset}: ${String(pid).padStart(5)} ${deathText(signal).padEnd(23)} ${text.replace(/\s+$/, '')}\n`,
  );
};

/** bash that was called `sh`. */
const isPosixBash = (shell: ShellState): boolean => shell.dialect === 'bash' && baseName(shell.invocation.argv[0] ?? '') === 'sh';
