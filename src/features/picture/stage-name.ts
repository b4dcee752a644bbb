import type { Words } from '../../ui/words/index.ts';
import type { BuildReport, StageReport } from '../../workspace/types.ts';

/** What a stage is called. BuildKit gives the only stage of a file no name: it is the image. */
export function stageName(stage: StageReport, stages: BuildReport['stages'], words: Words['picture']): string {
  return stage.name || (stages.length === 1 ? words.onlyStage : words.stageN(stage.index));
}
