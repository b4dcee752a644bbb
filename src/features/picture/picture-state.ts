import type { NotesBuild } from '../../course/notes/notes.ts';
import type { BuildReport, FileReport, ImageComparison, VariantReport, WhatIfReport } from '../../workspace/types.ts';

/** All that the picture shows and asks for; `PicturePanel` takes it from the workspace, tests give their own. */
export interface PictureState {
  readonly report: BuildReport | null;
  /** The build before this one, to say what changed. */
  readonly previous: BuildReport | null;
  /** Size of the learner's first image of this scenario. */
  readonly firstSizeBytes: number | null;
  readonly hoveredSlab: string | null;
  hoverSlab(id: string | null): void;
  /** Line of the Dockerfile (from 0) that the cursor is on. */
  readonly cursorLine: number | null;
  showLine(line: number): void;
  /** False where there is nothing to build from at all. */
  readonly hasDockerfile?: boolean;
  readonly contextPaths: readonly string[];
  readonly whatIf: WhatIfReport | null;
  askWhatIf(path: string | null): void;
  /** Events that have happened in the replay; null: it is not being replayed. */
  readonly replayCount: number | null;
  replayTo(count: number | null): void;
  /** Empty where nothing is open. */
  readonly scenarioId: string;
  /** Puts the build that is shown into the notes of its scenario; null where there are none. */
  readonly keepBuild: ((build: NotesBuild) => void) | null;
  compare(): Promise<ImageComparison | null>;
  variants(): Promise<readonly VariantReport[]>;
  filesOf(stageIndex: number, slabId: string | null): Promise<readonly FileReport[]>;
}
