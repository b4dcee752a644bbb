import { complain, complainOf } from '../interpreter/messages.ts';
import { outputOf } from '../interpreter/state.ts';
import type { Job, ShellState } from '../interpreter/state.ts';
import { killJob } from '../interpreter/background.ts';
import { tellDeath } from '../interpreter/deaths.ts';
import { ledgerOf } from '../process/ledger.ts';
import { SIGNAL_NAMES, SIGNAL_NUMBERS, deathStatus, sendSignal, signalNamed } from '../process/signals.ts';
import { waitForSignalOr } from '../process/waiting.ts';
import type { Builtin } from './builtin.ts';

/** Would it still be running, had nothing else been waited for since? */
const isRunning = (shell: ShellState, job: Job): boolean => {
  if (job.told || job.killedBy !== null) return false;
  return job.beside === null ? ledgerOf(shell.world).waitedMs - job.endedAtMs < job.lastedMs : job.beside.leftMs() > 0;
};

/** Waits until these jobs have ended; answers the status of a `wait` that a signal has ended, else null. */
const waitUntilEnded = (shell: ShellState, jobs: readonly Job[]): number | null => {
  const left = Math.max(0, ...jobs.filter((job) => !job.told).map((job) => job.beside?.leftMs() ?? 0));
  const signal = waitForSignalOr(shell.world, left) ?? ledgerOf(shell.world).killedBy;
  return signal === null ? null : deathStatus(signal);
};

/** The job that `%1`, `%%` or a pid stands for. */
const jobOf = (shell: ShellState, text: string): Job | undefined => {
  const jobs = [...shell.jobs.values()];
  if (/^\d{1,9}$/.test(text)) return shell.jobs.get(Number(text));
  return /^%\d{1,4}$/.test(text) ? jobs[Number(text.slice(1)) - 1] : jobs.at(-1);
};

/** `wait`: what was started in the background has ended by then. */
export const wait: Builtin = (shell, args) => {
  const operands = args.filter((argument) => !argument.startsWith('-'));
  if (args.includes('-n') && shell.dialect === 'bash') return waitForNext(shell, operands);
  if (operands.length === 0) return waitForAll(shell);
  let status = 0;
  for (const operand of operands) {
    const job = jobOf(shell, operand);
    const interrupted = job === undefined ? null : waitUntilEnded(shell, [job]);
    if (interrupted !== null) return interrupted;
    status = job?.status ?? 127;
    if (job === undefined) failWait(shell, operand);
    else if (!job.told && job.killedBy !== null) tellDeath(shell, job.killedBy, job.pid, job.text, true);
    if (job !== undefined) job.told = true;
  }
  return status;
};

/** `wait -n`: the first of them that ends. */
const waitForNext = (shell: ShellState, operands: readonly string[]): number => {
  const known = operands.length === 0 ? [...shell.jobs.values()] : operands.flatMap((operand) => jobOf(shell, operand) ?? []);
  const left = (job: Job): number => job.beside?.leftMs() ?? job.endedAtMs + job.lastedMs;
  const [next] = known.filter((job) => !job.told).sort((a, b) => left(a) - left(b));
  return next === undefined ? 127 : wait(shell, [String(next.pid)], 'wait');
};

const waitForAll = (shell: ShellState): number => {
  const interrupted = waitUntilEnded(shell, [...shell.jobs.values()]);
  if (interrupted !== null) return interrupted;
  for (const job of shell.jobs.values()) {
    if (!job.told && job.killedBy !== null && shell.dialect === 'bash') tellDeath(shell, job.killedBy, job.pid, job.text, true);
    job.told = true;
  }
  return 0;
};

const failWait = (shell: ShellState, operand: string): void => {
  if (shell.dialect === 'bash')
    complain(shell, /^\d+$/.test(operand) ? `pid ${operand} is not a child of this shell` : `${operand}: no such job`, 'wait');
};

/** `jobs`: those that would be running still. */
export const jobs: Builtin = (shell) => {
  const known = [...shell.jobs.values()];
  known.forEach((job, index) => {
    if (!isRunning(shell, job)) return;
    const mark = index === known.length - 1 ? '+' : index === known.length - 2 ? '-' : ' ';
    const text = shell.dialect === 'bash' ? `${job.text} &` : '';
    outputOf(shell).write(
      `[${index + 1}]${shell.dialect === 'dash' ? ` ${mark}` : mark} ${shell.dialect === 'dash' ? '' : ' '}Running${' '.repeat(shell.dialect === 'bash' ? 17 : 20)}${text}\n`,
    );
  });
  return 0;
};

type SignalChoice = { readonly signal: string; readonly operands: readonly string[] } | { readonly failure: number };

const BASH_USAGE = 'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n';

const failUsage = (shell: ShellState): number => {
  if (shell.dialect === 'ash') outputOf(shell, 2).write('sh: you need to specify whom to kill\n');
  else if (shell.dialect === 'bash') outputOf(shell, 2).write(BASH_USAGE);
  else complain(shell, 'Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]', 'kill');
  return shell.dialect === 'ash' ? 1 : 2;
};

const failSignal = (shell: ShellState, text: string): number => {
  if (shell.dialect === 'ash') outputOf(shell, 2).write(`sh: bad signal name '${text}'\n`);
  else if (shell.dialect === 'bash') return complainOf(shell, 'kill', `${text}: invalid signal specification`, 1);
  else return complainOf(shell, 'kill', `Illegal option -${text.charAt(0)}`);
  return 1;
};

/** The signal that the options name, and what is behind them. */
const chooseSignal = (shell: ShellState, args: readonly string[]): SignalChoice => {
  const [first = '', second] = args;
  if (first === '--') return { signal: 'TERM', operands: args.slice(1) };
  if (!/^-./.test(first)) return { signal: 'TERM', operands: args };
  const valued = (first === '-s' || (first === '-n' && shell.dialect === 'bash')) && !(shell.dialect === 'ash' && second === undefined);
  if (valued && second === undefined)
    return {
      failure:
        shell.dialect === 'bash'
          ? complainOf(shell, 'kill', `${first}: option requires an argument`, 1)
          : complainOf(shell, 'kill', `No arg for ${first} option`),
    };
  const text = valued ? (second ?? '') : first.slice(1);
  const signal = signalNamed(text);
  if (signal === null) return { failure: failSignal(shell, text) };
  const rest = args.slice(valued ? 2 : 1);
  return { signal, operands: rest[0] === '--' ? rest.slice(1) : rest };
};

/** `kill`: sends signals to running processes, and to what runs in the background. */
export const kill: Builtin = (shell, args) => {
  if (args[0] === '-l' || (args[0] === '-L' && shell.dialect === 'bash')) return listSignals(shell, args.slice(1));
  const chosen = chooseSignal(shell, args);
  if ('failure' in chosen) return chosen.failure;
  if (chosen.operands.length === 0) return failUsage(shell);
  let status = 0;
  for (const operand of chosen.operands) status = killOne(shell, operand, chosen.signal) || status;
  return status;
};

const killOne = (shell: ShellState, operand: string, signal: string): number => {
  if (operand.startsWith('%') && jobOf(shell, operand) === undefined) return failJob(shell, operand);
  if (!/^-?\d{1,9}$|^%/.test(operand)) return failNumber(shell, operand);
  const job = jobOf(shell, operand);
  if (job === undefined) return sendSignal(shell.world, Math.abs(Number(operand)), signal) ? 0 : failMissing(shell, operand);
  if (job.told) return failMissing(shell, String(job.pid));
  if (isRunning(shell, job) && signal !== 'EXIT') killJob(shell, job, signal);
  return 0;
};

const failMissing = (shell: ShellState, pid: string): number => {
  if (shell.dialect === 'ash') outputOf(shell, 2).write(`sh: can't kill pid ${pid}: No such process\n`);
  else complain(shell, shell.dialect === 'dash' ? 'No such process\n' : `(${pid}) - No such process`, 'kill');
  return 1;
};

const failJob = (shell: ShellState, text: string): number => {
  if (shell.dialect === 'dash') return complainOf(shell, 'kill', `No such job: ${text}`);
  return complainOf(shell, 'kill', `${text}: no such job`, shell.dialect === 'bash' ? 1 : 2);
};

const failNumber = (shell: ShellState, text: string): number => {
  if (shell.dialect === 'dash') return complainOf(shell, 'kill', `Illegal number: ${text}`);
  if (shell.dialect === 'bash') return complainOf(shell, 'kill', `${text}: arguments must be process or job IDs`, 1);
  outputOf(shell, 2).write(`sh: invalid number '${text}'\n`);
  return 1;
};

/** `kill -l`: the names, or what a number or an exit status stands for. */
const listSignals = (shell: ShellState, [text]: readonly string[]): number => {
  if (text === undefined) {
    outputOf(shell).write(signalTable(shell.dialect));
    return 0;
  }
  const number = Number(text) > 128 ? Number(text) - 128 : Number(text);
  const name = /^\d+$/.test(text) ? SIGNAL_NAMES[number - 1] : signalNamed(text);
  if (shell.dialect === 'dash' && !/^\d+$/.test(text)) return complainOf(shell, 'kill', `Illegal number: ${text}`);
  if (name === undefined || name === null) return failSignal(shell, text);
  outputOf(shell).write(`${/^\d+$/.test(text) ? name : SIGNAL_NUMBERS[name]}\n`);
  return 0;
};

/** All signals as this shell lists them; those of real time are left out. */
const signalTable = (dialect: ShellState['dialect']): string => {
  if (dialect === 'dash') return `0\n${SIGNAL_NAMES.map((name) => `${name}\n`).join('')}`;
  const names = dialect === 'ash' ? SIGNAL_NAMES.map((name) => (name === 'IO' ? 'POLL' : name)) : SIGNAL_NAMES;
  const cells = names.map((name, index) => `${String(index + 1).padStart(2)}) ${dialect === 'bash' ? 'SIG' : ''}${name}`);
  if (dialect === 'ash') return cells.map((cell) => `${cell}\n`).join('');
  return cells.map((cell, index) => `${cell}${index % 5 === 4 || index === cells.length - 1 ? '\n' : '\t'}`).join('');
};
