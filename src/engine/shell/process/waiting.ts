import type { World } from '../process.ts';
import { burn, ledgerOf } from './ledger.ts';

const STEP_MS = 50;

/** Where nobody sends signals, longer waits than this are taken at once. */
const HOUR_MS = 3_600_000;

/** A signal that has come and that no trap takes: it ends everything, unless process 1 is meant. */
const endedBySignal = (world: World): boolean => {
  const { signals } = world;
  const ledger = ledgerOf(world);
  const signal = signals?.peek() ?? null;
  if (signals === undefined || signal === null) return false;
  const isTrapped = ledger.traps?.has(signal) ?? false;
  if (signal === 'KILL' || (signals.target !== 1 && !isTrapped)) {
    ledger.killedBy = signal;
    ledger.exhausted = true;
    return true;
  }
  if (isTrapped && ledger.background > 0) ledger.abandonsBackground = true;
  if (!isTrapped) signals.take();
  return ledger.abandonsBackground;
};

/** Spends time as sleep(3) does; false when a signal, `timeout`, or the end of the fuel has ended the waiting. */
export const waitFor = (world: World, milliseconds: number): boolean => {
  const ledger = ledgerOf(world);
  const left = ledger.deadlineMs === null ? Number.POSITIVE_INFINITY : Math.max(0, ledger.deadlineMs - ledger.waitedMs);
  const done = waitUndisturbed(world, Math.min(milliseconds, left));
  ledger.waitedMs += Math.min(milliseconds, left);
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
