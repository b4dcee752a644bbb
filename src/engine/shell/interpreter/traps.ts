import { evaluate } from './evaluate.ts';
import type { ShellState } from './state.ts';

/** Runs the trap for EXIT once; the status stays what it was unless the trap ends with `exit`. */
export const runExitTrap = (shell: ShellState): void => {
  const action = shell.traps.get('EXIT');
  shell.traps.delete('EXIT');
  if (action === undefined || action === '') return;
  runTrap(shell, action);
};

/** Runs a trap's text between two commands. */
export const runTrap = (shell: ShellState, action: string): void => {
  const { status } = shell;
  const leaving = shell.leaving;
  shell.leaving = null;
  evaluate(shell, action);
  if (shell.leaving === null) {
    shell.status = status;
    shell.leaving = leaving;
  }
};
