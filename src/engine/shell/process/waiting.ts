import type { World } from '../process.ts';
import { burn, ledgerOf } from './ledger.ts';
import { deathStatus, endsProcess } from './signals.ts';

const STEP_MS = 50;

/** Where nobody sends signals, longer waits than this are taken at once. */
const HOUR_MS = 3_600_000;

/** A signal that has come while something waits: what is handled is left to the shell; else it ends everything, unless process 1 is meant. */
const endedBySignal = (world: World): boolean => {
  const { signals } = world;
  const ledger = ledgerOf(world);
  const signal = signals?.peek() ?? null;
  if (signals === undefined || signal === null) return false;
  if (world.isBeside) return (ledger.abandonsBackground = true);
  const reaction = reactionTo(world, signal);
  if (signal === 'KILL' || (signals.target !== 1 && reaction === 'default')) {
    ledger.killedBy = signal;
    ledger.exhausted = true;
    return true;
  }
  if (reaction !== 'handled') signals.take();
  else if (ledger.background > 0) ledger.abandonsBackground = true;
  return ledger.abandonsBackground;
};

/**
 * What the process does that signals go to. ash and dash handle SIGINT by themselves also where nobody types, and end by it once
 * the running command has ended; ash and bash never heed SIGQUIT.
 */
const reactionTo = (world: World, signal: string): 'handled' | 'ignored' | 'default' => {
  const { traps, targetShell } = ledgerOf(world);
  const action = traps?.get(signal);
  if (action !== undefined) return action === '' ? 'ignored' : 'handled';
  if (!endsProcess(signal)) return 'ignored';
  if (signal === 'INT') return targetShell === 'ash' || targetShell === 'dash' ? 'handled' : 'default';
  return signal === 'QUIT' && (targetShell === 'ash' || targetShell === 'bash') ? 'ignored' : 'default';
};

/** Spends time as sleep(3) does; false when a signal, `timeout`, or the end of the fuel has ended the waiting. */
export const waitFor = (world: World, milliseconds: number): boolean => {
  const ledger = ledgerOf(world);
  const left = ledger.deadlineMs === null ? Number.POSITIVE_INFINITY : Math.max(0, ledger.deadlineMs - ledger.waitedMs);
  const done = waitUndisturbed(world, Math.min(milliseconds, left));
  ledger.waitedMs += Math.min(milliseconds, left);
  world.fs.passTime(Math.min(milliseconds, left, HOUR_MS * 24));
  if (milliseconds <= left) return done;
  ledger.timedOut = true;
  return false;
};

const waitUndisturbed = (world: World, milliseconds: number): boolean => {
  if (world.signals === undefined) {
    world.spend(Math.min(milliseconds, HOUR_MS));
    return milliseconds <= 24 * HOUR_MS ? burn(world, 1) : burn(world, Number.MAX_SAFE_INTEGER);
  }
  for (let left = milliseconds; left > 0; left -= STEP_MS) {
    world.spend(Math.min(left, STEP_MS));
    if (endedBySignal(world) || !burn(world, 1)) return false;
  }
  return true;
};

/** Waits as the `wait` of a shell does; answers the signal that the shell has a trap for and that ends the waiting. */
export const waitForSignalOr = (world: World, milliseconds: number): string | null => {
  for (let left = milliseconds; ; left -= STEP_MS) {
    const signal = world.signals?.peek() ?? null;
    if (signal !== null && reactionTo(world, signal) === 'handled') return signal;
    if (left <= 0 || !waitFor(world, world.signals === undefined ? left : Math.min(left, STEP_MS)) || world.signals === undefined)
      return null;
  }
};

/** The exit code of a program whose waiting has not gone to its end. */
export const endedStatus = (world: World): number => {
  const { killedBy } = ledgerOf(world);
  return killedBy === null ? 124 : deathStatus(killedBy);
};
