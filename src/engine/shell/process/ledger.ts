import type { FileContent } from '../../files/types.ts';
import type { World } from '../process.ts';
import type { ContentOutput } from './streams.ts';

/** What all processes of one world share beside its files. */
interface Ledger {
  /** Shells, functions and programs that are inside one another. */
  depth: number;
  lastPid: number;
  /** Has the end of the fuel been told? */
  exhausted: boolean;
  /** State of the made-up random numbers: the same in every run. */
  randomState: number;
  readonly unwritten: Set<{ flush(): void }>;
  /** What waits to be read under /dev/fd, of process substitutions. */
  readonly openPipes: Map<string, FileContent>;
  /** Where what is written under /dev/fd goes, of process substitutions. */
  readonly sinks: Map<string, ContentOutput>;
  /** Running processes by pid. */
  readonly processes: Map<number, readonly string[]>;
  /** What the process that signals go to has said about them: its traps, and what a shell of its kind does by itself. */
  traps: ReadonlyMap<string, string> | null;
  targetShell: 'ash' | 'dash' | 'bash' | null;
  /** The processes among which those of this world run: of a container, for what `docker exec` starts. */
  outer: World | null;
  /** A signal that has ended everything. */
  killedBy: string | null;
  /** Background commands around the running one: a signal that is waited for ends them. */
  background: number;
  abandonsBackground: boolean;
  /** The traps of the shells that run, by pid, and all shells that ever had one. */
  readonly shells: Map<number, ReadonlyMap<string, string>>;
  readonly trapped: Set<number>;
  /** Signals that processes sent one another, by the pid that they are for, until they are taken. */
  readonly pending: Map<number, readonly string[]>;
  /** Processes that a signal has ended, until who waits for them has been told. */
  readonly deaths: Map<number, string>;
  /** Milliseconds that were waited so far, and the one at which `timeout` ends what it runs. */
  waitedMs: number;
  deadlineMs: number | null;
  timedOut: boolean;
}

const ledgers = new WeakMap<World, Ledger>();

/** The ledger of a world, begun when first asked for. */
export const ledgerOf = (world: World): Ledger => {
  const known = ledgers.get(world);
  if (known !== undefined) return known;
  const ledger: Ledger = {
    depth: 0,
    lastPid: 0,
    exhausted: false,
    randomState: 0x2545f491,
    unwritten: new Set(),
    openPipes: new Map(),
    sinks: new Map(),
    processes: new Map(),
    traps: null,
    targetShell: null,
    outer: null,
    killedBy: null,
    background: 0,
    abandonsBackground: false,
    shells: new Map(),
    trapped: new Set(),
    pending: new Map(),
    deaths: new Map(),
    waitedMs: 0,
    deadlineMs: null,
    timedOut: false,
  };
  ledgers.set(world, ledger);
  return ledger;
};

/** All processes that one of this world sees, by pid. */
export const visibleProcesses = (world: World): ReadonlyMap<number, readonly string[]> => {
  const { processes, outer } = ledgerOf(world);
  return outer === null ? processes : new Map([...ledgerOf(outer).processes, ...processes]);
};

/** runc's own threads take numbers before a process that it adds to a container. */
const NUMBERS_OF_RUNC = 5;

/** Puts the processes of `world`, whose numbers come later, beside those of `outer`. */
export const runBeside = (world: World, outer: World): void => {
  const ledger = ledgerOf(world);
  ledger.outer = outer;
  ledger.lastPid = ledgerOf(outer).lastPid + NUMBERS_OF_RUNC;
};

/** Deeper than this commands may not call one another. */
export const CALL_DEPTH_LIMIT = 300;

/** Takes steps from the fuel; false, from then on for ever, when it has run out. */
export const burn = (world: World, steps: number): boolean => {
  const ledger = ledgerOf(world);
  if (ledger.exhausted || !world.burn(steps)) ledger.exhausted = true;
  return !ledger.exhausted && !ledger.abandonsBackground && !ledger.timedOut;
};

/** Puts into the files what was written to open ones so far. */
export const flushAll = (world: World): void => {
  for (const output of ledgerOf(world).unwritten) output.flush();
};

/** The next made-up random number, 0 to 2^32 - 1 (xorshift). */
export const nextRandom = (world: World): number => {
  const ledger = ledgerOf(world);
  let state = ledger.randomState;
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  ledger.randomState = state;
  return state >>> 0;
};
