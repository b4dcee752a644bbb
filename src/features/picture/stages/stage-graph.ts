import type { StageReport } from '../../../workspace/types.ts';

/** Where a stage stands in the graph: `depth` from the left, `row` within its column. */
export interface StagePlace {
  readonly stage: StageReport;
  readonly depth: number;
  readonly row: number;
  /** Stages that it starts from or copies out of. */
  readonly needs: readonly number[];
}

const needsOf = (stage: StageReport): readonly number[] => {
  const copies = stage.slabs.flatMap((slab) => slab.copiesFrom.flatMap(({ stageIndex }) => (stageIndex === null ? [] : [stageIndex])));
  return [...new Set([...(stage.baseStage === null ? [] : [stage.baseStage]), ...copies])];
};

/** Places every stage to the right of all that it needs. Stages that need a later one (the builder refuses that) stand at the left. */
export function placeStages(stages: readonly StageReport[]): readonly StagePlace[] {
  const depths = new Map<number, number>();
  const rows = new Map<number, number>();
  return stages.map((stage) => {
    const needs = needsOf(stage);
    const depth = Math.max(0, ...needs.map((index) => (depths.get(index) ?? -1) + 1));
    const row = rows.get(depth) ?? 0;
    depths.set(stage.index, depth);
    rows.set(depth, row + 1);
    return { stage, depth, row, needs };
  });
}
