import type { Words } from '../../ui/words/index.ts';
import type { StageReport } from '../../workspace/types.ts';

/** What a stage is called: BuildKit gives the only stage of a file no name. */
export const stageName = (stage: StageReport, words: Words['picture']): string => stage.name || words.stageN(stage.index);
