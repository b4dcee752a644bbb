import { complain, complainOf } from '../interpreter/messages.ts';
import { outputOf } from '../interpreter/state.ts';
import type { ShellState } from '../interpreter/state.ts';
import { ledgerOf } from '../process/ledger.ts';
import { signalNamed } from '../process/signals.ts';
import type { Builtin } from './builtin.ts';

/** What a trap may be set for beside signals: dash knows EXIT alone, ash ERR too. */
const EVENTS: Readonly<Record<ShellState['dialect'], readonly string[]>> = { ash: ['ERR'], dash: [], bash: ['ERR', 'DEBUG', 'RETURN'] };

const eventNamed = (shell: ShellState, text: string): string | null => (EVENTS[shell.dialect].includes(text) ? text : signalNamed(text));

const quoted = (shell: ShellState, text: string): string => `'${text.replaceAll("'", shell.dialect === 'bash' ? "'\\''" : `'"'"'`)}'`;

const shownName = (shell: ShellState, name: string): string =>
  shell.dialect !== 'bash' || name === 'EXIT' || EVENTS.bash.includes(name) ? name : `SIG${name}`;

const list = (shell: ShellState, wanted: readonly string[]): number => {
  for (const [name, text] of shell.traps)
    if (wanted.length === 0 || wanted.some((one) => eventNamed(shell, one) === name))
      outputOf(shell).write(`trap -- ${quoted(shell, text)} ${shownName(shell, name)}\n`);
  return 0;
};

/** `trap action signal …`; `-` brings back the default. */
export const trap: Builtin = (shell, args) => {
  const operands = args[0] === '--' ? args.slice(1) : args;
  const [action, ...signals] = operands;
  if (action === undefined) return list(shell, []);
  if (action === '-p' && shell.dialect === 'bash') return list(shell, signals);
  if (/^-[a-z]$/.test(action)) return failOption(shell, action);
  const isReset = action === '-' || signals.length === 0;
  let status = 0;
  for (const signal of signals.length === 0 ? [action] : signals) {
    const name = eventNamed(shell, signal);
    if (name === null) status = failName(shell, signal);
    else if (isReset) shell.traps.delete(name);
    else setTrap(shell, name, action);
  }
  return status;
};

const setTrap = (shell: ShellState, name: string, action: string): void => {
  shell.traps.set(name, action);
  ledgerOf(shell.world).trapped.add(shell.jobPid ?? shell.pid);
};

const failName = (shell: ShellState, text: string): number => {
  if (shell.dialect === 'dash') outputOf(shell, 2).write(`trap: ${text}: bad trap\n`);
  else complain(shell, `${text}: invalid signal specification`, 'trap');
  return 1;
};

const failOption = (shell: ShellState, option: string): number => {
  if (shell.dialect === 'bash') return complainOf(shell, 'trap', `${option}: invalid option`);
  complain(shell, `${shell.dialect === 'dash' ? 'Illegal' : 'illegal'} option ${option}`, 'trap');
  shell.leaving = { kind: 'exit' };
  return 2;
};
