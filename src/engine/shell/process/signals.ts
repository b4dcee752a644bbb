import type { World } from '../process.ts';
import { ledgerOf } from './ledger.ts';

/** Linux's signals in the order of their numbers, from 1. */
const NAMES =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
    ' ',
  );

/** Signals as kill(1) numbers them. */
export const SIGNAL_NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(NAMES.map((name, index) => [name, index + 1]));

/** The names with their numbers, from 1. */
export const SIGNAL_NAMES: readonly string[] = NAMES;

/** What strsignal(3) of glibc says of a process that a signal has ended. */
const DEATH_TEXTS: Readonly<Record<string, string>> = {
  HUP: 'Hangup',
  INT: 'Interrupt',
  QUIT: 'Quit',
  ILL: 'Illegal instruction',
  TRAP: 'Trace/breakpoint trap',
  ABRT: 'Aborted',
  BUS: 'Bus error',
  FPE: 'Floating point exception',
  KILL: 'Killed',
  USR1: 'User defined signal 1',
  SEGV: 'Segmentation fault',
  USR2: 'User defined signal 2',
  PIPE: 'Broken pipe',
  ALRM: 'Alarm clock',
  TERM: 'Terminated',
  STKFLT: 'Stack fault',
  VTALRM: 'Virtual timer expired',
  PROF: 'Profiling timer expired',
  IO: 'I/O possible',
  PWR: 'Power failure',
  SYS: 'Bad system call',
  XCPU: 'CPU time limit exceeded',
  XFSZ: 'File size limit exceeded',
};

export const deathText = (signal: string): string => DEATH_TEXTS[signal] ?? signal;

/** Signals that end no process by themselves. */
const HARMLESS: ReadonlySet<string> = new Set(['CHLD', 'CONT', 'URG', 'WINCH', 'STOP', 'TSTP', 'TTIN', 'TTOU']);

export const endsProcess = (signal: string): boolean => !HARMLESS.has(signal);

/** `9`, `KILL`, `kill`, `SIGKILL` as `KILL`; `0` and `EXIT` as `EXIT`; null for what is no signal. */
export const signalNamed = (text: string): string | null => {
  if (/^\d{1,3}$/.test(text)) return Number(text) === 0 ? 'EXIT' : (NAMES[Number(text) - 1] ?? null);
  const upper = text.toUpperCase();
  const name = upper.startsWith('SIG') ? upper.slice(3) : upper;
  if (name === 'EXIT') return name;
  if (name === 'POLL') return 'IO';
  return Object.hasOwn(SIGNAL_NUMBERS, name) ? name : null;
};

/** Sends a signal from within to a running process; false when there is none of that number. */
export const sendSignal = (world: World, pid: number, signal: string): boolean => {
  const { processes, pending, outer } = ledgerOf(world);
  if (!processes.has(pid)) return outer !== null && sendOutside(outer, pid, signal);
  if (signal !== 'EXIT') pending.set(pid, [...(pending.get(pid) ?? []).slice(-20), signal]);
  return true;
};

/** To a process of the container that `docker exec` runs beside: its process 1 can't be killed from within; an init hands signals on. */
const sendOutside = (outer: World, pid: number, signal: string): boolean => {
  const isThere = ledgerOf(outer).processes.has(pid);
  const target = outer.signals?.target;
  const isForced = pid === 1 && (signal === 'KILL' || signal === 'STOP');
  if (isThere && signal !== 'EXIT' && !isForced && (pid === target || pid === 1)) outer.post?.(signal);
  return isThere;
};

/** Says that a process ends by a signal: who waits for it is told. */
export const dieBy = (world: World, pid: number, signal: string): number => {
  ledgerOf(world).deaths.set(pid, signal);
  return deathStatus(signal);
};

const firstRealTime = 34;

/** What a shell, and Docker, calls the exit code of a process that a signal has ended: `RTMIN+3` too. */
export const deathStatus = (signal: string): number => {
  const [, offset] = /^RTMIN\+?(\d{0,2})$/.exec(signal) ?? [];
  return 128 + (offset === undefined ? (SIGNAL_NUMBERS[signal] ?? 15) : firstRealTime + Number(offset));
};
