import type { ExecChanges, ExecResult } from '../process.ts';
import { BUSYBOX_APPLETS } from '../programs/core/applet-names.ts';
import { ledgerOf } from '../process/ledger.ts';
import { tellDeath } from './deaths.ts';
import { complain } from './messages.ts';
import { inputOf, outputOf } from './state.ts';
import type { ShellState } from './state.ts';
import { environmentOf } from './variables.ts';

/** How a program gets what the shell has: environment, place, rights, streams. */
const execChanges = (shell: ShellState, env: ReadonlyMap<string, string> = environmentOf(shell)): ExecChanges => ({
  env,
  cwd: shell.cwd,
  who: shell.who,
  umask: shell.umask,
  stdin: inputOf(shell),
  stdout: outputOf(shell, 1),
  stderr: outputOf(shell, 2),
});

/** Debian's busybox prefers its own applets to files in PATH; Alpine's does not. */
export const isOwnApplet = (shell: ShellState, name: string): boolean =>
  shell.dialect === 'ash' && !shell.world.distribution.startsWith('alpine') && BUSYBOX_APPLETS.has(name);

/** Runs a program that is no builtin; answers its exit code, or that of not having found it. */
export const runExternal = (shell: ShellState, words: readonly string[], messageOf: string | null = null): number => {
  const [name = ''] = words;
  const own = isOwnApplet(shell, name) ? { executable: shell.invocation.executable } : {};
  const replaces = shell.replaces || messageOf === 'exec';
  const back = replaces ? giveUpTraps(shell) : null;
  const result = shell.invocation.exec(words, { ...execChanges(shell), ...own, replaces });
  if (back !== null && !result.started) back();
  if (result.started && result.signal !== undefined && !replaces) reportDeath(shell, result.signal, ledgerOf(shell.world).lastPid);
  return result.started ? result.exitCode : failExec(shell, words, result, messageOf);
};

/** Nobody waits for what runs in the background, and what bash runs in a subshell mostly takes its place. */
const reportDeath = (shell: ShellState, signal: string, pid: number): void => {
  const isSilent = shell.dialect === 'bash' ? shell.isSubshell : ledgerOf(shell.world).background > 0;
  if (!isSilent) tellDeath(shell, signal, pid, shell.commandText);
};

/** A shell that becomes another program has no traps any more, but what it ignored stays ignored; answers how to undo that. */
const giveUpTraps = (shell: ShellState): (() => void) => {
  const ledger = ledgerOf(shell.world);
  const { traps, targetShell } = ledger;
  if (traps !== shell.traps) return () => undefined;
  ledger.traps = new Map([...shell.traps].filter(([, action]) => action === ''));
  ledger.targetShell = null;
  return () => {
    Object.assign(ledger, { traps, targetShell });
  };
};

type Failure = Extract<ExecResult, { started: false }>;

const failExec = (shell: ShellState, words: readonly string[], failure: Failure, messageOf: string | null): number => {
  if (failure.reason === 'exec-format') return runAsScript(shell, words);
  const [name = ''] = words;
  complain(shell, `${name}: ${failureText(shell, name, failure, messageOf)}`, messageOf);
  // `exec ""` is refused as what may not be executed; the empty command is not found.
  if (name === '' && messageOf === 'exec' && shell.dialect !== 'bash') return 126;
  return failure.reason === 'not-found' || failure.reason === 'interpreter-missing' ? 127 : 126;
};

const failureText = (shell: ShellState, name: string, { reason }: Failure, messageOf: string | null): string => {
  const isBash = shell.dialect === 'bash';
  if (reason === 'permission') return 'Permission denied';
  if (reason === 'is-directory') return isBash ? 'Is a directory' : 'Permission denied';
  if (reason === 'interpreter-missing' && isBash) return 'cannot execute: required file not found';
  if (!isBash) return name === '' ? 'Permission denied' : 'not found';
  if (messageOf === 'exec' && !name.includes('/')) return 'not found';
  return name.includes('/') ? 'No such file or directory' : 'command not found';
};

/** A file that the kernel does not take is read as a script by a shell like this one. */
const runAsScript = (shell: ShellState, words: readonly string[]): number => {
  const found = locate(shell, words[0] ?? '');
  const argv = [shell.dialect, found, ...words.slice(1)];
  const result = shell.invocation.exec(argv, { ...execChanges(shell), executable: shell.invocation.executable });
  return result.started ? result.exitCode : 126;
};

/** The path under which a command is found in PATH; the name itself when it is a path or not found. */
export const locate = (shell: ShellState, name: string): string => {
  if (name.includes('/')) return name;
  for (const directory of (environmentOf(shell).get('PATH') ?? '').split(':')) {
    const path = directory === '' ? name : `${directory}/${name}`;
    const stat = shell.world.fs.stat(path.startsWith('/') ? path : `${shell.cwd}/${path}`, shell.who);
    if (stat.ok && stat.value.type === 'file' && (stat.value.mode & 0o111) !== 0) return path;
  }
  return name;
};
