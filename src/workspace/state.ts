import type { FileState } from '../course/schema.ts';
import type { Range } from '../engine/text/position.ts';
import type { Binaries } from './binaries.ts';
import type { FileChange } from './file-state.ts';
import type { Findings } from './protocol.ts';
import type { BuildReport, CheckReport, WhatIfReport } from './types.ts';

/** How the engine is: `restarted` after it hung or died, `stopped` when it did so twice on the same files. */
export type EngineStatus = 'idle' | 'working' | 'restarted' | 'stopped';

/** One operation on files that can be undone. */
export interface Deed {
  readonly kind: 'create' | 'rename' | 'remove' | 'reset' | 'carry';
  /** What it was done to; empty for all files. */
  readonly path: string;
  readonly change: FileChange;
  /** The files that are no text, after it; absent where it leaves them alone. */
  readonly binaries?: Binaries;
}

/** A place that some view asks the editor to show; `asked` grows, so that the same place can be asked for twice. */
export interface AskedPlace {
  readonly path: string;
  readonly range: Range;
  readonly asked: number;
  /** The editor takes the focus. */
  readonly focus: boolean;
}

/** The bench of one sitting. */
export interface BenchState {
  readonly scenarioId: string | null;
  readonly stepId: string | null;
  /** The files that the step begins with, and the files as they stand. */
  readonly start: FileState;
  readonly files: FileState;
  /** Files of the build context that are no text. */
  readonly binaries: Binaries;
  readonly tabs: readonly string[];
  readonly active: string | null;
  /** By path: what other tabs made of a file while it was written here too, newest first (null: deleted). */
  readonly elsewhere: Readonly<Record<string, readonly (string | null)[]>>;
  readonly done: readonly Deed[];
  readonly undone: readonly Deed[];
  /** Grows with every change of the files; `checkedVersion` is the one that `checks` and `report` speak of. */
  readonly version: number;
  readonly checkedVersion: number;
  readonly engine: EngineStatus;
  readonly findings: Findings;
  readonly checks: readonly CheckReport[];
  /** The build that is shown: what `docker build` would do now, against the last build that was run. */
  readonly report: BuildReport | null;
  /** The build before the one that is shown. */
  readonly previous: BuildReport | null;
  /** The one that is shown was run by the learner; otherwise it is a preview. */
  readonly isRun: boolean;
  /** Bytes of the first image that the learner built in this scenario. */
  readonly firstSizeBytes: number | null;
  /** Id of the slab that is pointed at in the picture. */
  readonly hoveredSlab: string | null;
  /** Line (from 0) of the cursor in the active file, null when the editor is not there. */
  readonly cursorLine: number | null;
  readonly asked: AskedPlace | null;
  readonly whatIfPath: string | null;
  readonly whatIf: WhatIfReport | null;
  /** Events that have happened in the replay; null: it is not being replayed. */
  readonly replayCount: number | null;
}

export const emptyBench: BenchState = {
  scenarioId: null,
  stepId: null,
  start: {},
  files: {},
  binaries: {},
  tabs: [],
  active: null,
  elsewhere: {},
  done: [],
  undone: [],
  version: 0,
  checkedVersion: -1,
  engine: 'idle',
  findings: {},
  checks: [],
  report: null,
  previous: null,
  isRun: false,
  firstSizeBytes: null,
  hoveredSlab: null,
  cursorLine: null,
  asked: null,
  whatIfPath: null,
  whatIf: null,
  replayCount: null,
};

/** The path that `docker build` reads. */
export const dockerfilePath = 'Dockerfile';

/** Whether a file is other than at the start of the step. */
export const isChanged = (state: Pick<BenchState, 'start' | 'files'>, path: string): boolean =>
  Object.hasOwn(state.files, path) !== Object.hasOwn(state.start, path) || state.files[path] !== state.start[path];
