import { deathStatus, dieBy, endsProcess } from '../process/signals.ts';
import { ledgerOf } from '../process/ledger.ts';
import { evaluate } from './evaluate.ts';

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
  if (shell.leaving !== null || (shell.isSubshell && shell.jobPid === null)) return;
  takeSent(shell);
  if (shell.isSubshell) return;
  const { signals } = shell.world;
  if (signals === undefined || signals.target !== shell.pid || shell.leaving !== null) return;
  const signal = signals.peek();
  if (signal === null || signal === 'KILL') return;
  signals.take();
  const action = shell.traps.get(signal);
  if (action !== undefined) return runTrap(shell, action);
  const isHandled = signal === 'INT' && shell.dialect !== 'bash';
  if (!endsProcess(signal) || (signals.target === 1 && !isHandled)) return;
  if (signal === 'QUIT' && shell.dialect !== 'dash') return;
  // Process 1 survives the signal that ash and dash then send to themselves, and leaves as by `exit`.
  if (signals.target === 1) {
    shell.status = deathStatus(signal);
    shell.leaving = { kind: 'exit' };
  } else endBy(shell, signal);
};

/** Signals of processes inside. ash and dash die without their EXIT trap, bash only by SIGKILL. */
const takeSent = (shell: ShellState): void => {
  const { pending } = ledgerOf(shell.world);
  const pid = shell.jobPid ?? shell.pid;
  const sent = pending.get(pid);
  if (sent === undefined) return;
  pending.delete(pid);
  for (const signal of sent) {
    const action = signal === 'KILL' ? undefined : shell.traps.get(signal);
    if (action !== undefined) runTrap(shell, action);
    else if (shell.pid !== 1 && endsProcess(signal)) return endBy(shell, signal);
    if (shell.leaving !== null) return;
  }
};

const endBy = (shell: ShellState, signal: string): void => {
  if (shell.dialect !== 'bash' || signal === 'KILL') shell.traps.delete('EXIT');
  shell.status = dieBy(shell.world, shell.pid, signal);
  shell.leaving = { kind: 'exit' };
};

/** bash's traps for DEBUG (before a simple command) and RETURN (behind a function); functions have DEBUG with `set -T` only. */
export const runEventTrap = (shell: ShellState, event: 'DEBUG' | 'RETURN'): void => {
  const action = shell.traps.get(event);
  if (action === undefined || action === '' || shell.inEventTrap) return;
  if (event === 'DEBUG' && shell.calls.length > 0 && !shell.options.has('T')) return;
  const { commandText } = shell;
  shell.inEventTrap = true;
  runTrap(shell, action);
  Object.assign(shell, { inEventTrap: false, commandText });
};

/** The ERR trap of bash and ash, where `set -e` would end a shell; functions and subshells have it with `set -E` only. */
export const runErrorTrap = (shell: ShellState): void => {
  const action = shell.traps.get('ERR');
  if (action === undefined || action === '' || runningErrorTrap.has(shell)) return;
  if (shell.returnable > 0 && !shell.options.has('E')) return;
  runningErrorTrap.add(shell);
  const { status } = shell;
  runTrap(shell, action);
  if (shell.leaving === null) shell.status = status;
  runningErrorTrap.delete(shell);
};

const runningErrorTrap = new WeakSet<ShellState>();

/** Runs a trap's text between two commands. */
const runTrap = (shell: ShellState, action: string): void => {
  const { status } = shell;
  const leaving = shell.leaving;
  const before = shell.statusBeforeTrap;
  shell.leaving = null;
  shell.statusBeforeTrap = status;
  evaluate(shell, action);
  shell.statusBeforeTrap = before;
  if (shell.leaving === null) {
    shell.status = status;
    shell.leaving = leaving;
  }
};
