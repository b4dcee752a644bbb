import { evaluate } from './evaluate.ts';
import { SIGNAL_NUMBERS } from '../process/execute.ts';
import type { ShellState } from './state.ts';

/** Runs the trap for EXIT once; the status stays what it was unless the trap ends with `exit`. */
export const runExitTrap = (shell: ShellState): void => {
  const action = shell.traps.get('EXIT');
  shell.traps.delete('EXIT');
  if (action === undefined || action === '') return;
  runTrap(shell, action);
};

/**
 * Looks between two commands whether a signal has come for this shell: runs its trap, or ends the shell. Process 1 ignores what it
 * has no trap for.
 */
export const handleSignals = (shell: ShellState): void => {
  const { signals } = shell.world;
  if (signals === undefined || shell.isSubshell || signals.target !== shell.pid || shell.leaving !== null) return;
  const signal = signals.peek();
  if (signal === null || signal === 'KILL') return;
  signals.take();
  const action = shell.traps.get(signal);
  if (action !== undefined) return runTrap(shell, action);
  if (signals.target === 1) return;
  shell.status = 128 + (SIGNAL_NUMBERS[signal] ?? 15);
  shell.leaving = { kind: 'exit' };
};

/** Runs a trap's text between two commands. */
const runTrap = (shell: ShellState, action: string): void => {
  const { status } = shell;
  const leaving = shell.leaving;
  shell.leaving = null;
  evaluate(shell, action);
  if (shell.leaving === null) {
    shell.status = status;
    shell.leaving = leaving;
  }
};
