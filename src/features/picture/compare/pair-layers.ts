import type { BuildReport, SlabReport } from '../../../workspace/types.ts';

/** One line of the comparison: the same step before and after; one of them is missing when it is new or gone. */
export interface LayerPair {
  readonly title: string;
  readonly beforeBytes: number | null;
  readonly afterBytes: number | null;
}

const shipped = (report: BuildReport): readonly SlabReport[] => report.stages.find((stage) => stage.role === 'target')?.slabs ?? [];

/**
 * Puts the layers of two shipped images side by side in order: equal instructions meet (each once); what is left over is new or gone.
 */
export function pairLayers(before: BuildReport, after: BuildReport): readonly LayerPair[] {
  const left = shipped(before).map((slab) => ({ slab, used: false }));
  const pairs: LayerPair[] = shipped(after).map((slab) => {
    const match = left.find((candidate) => !candidate.used && candidate.slab.title === slab.title);
    if (match) match.used = true;
    return { title: slab.title, beforeBytes: match?.slab.sizeBytes ?? null, afterBytes: slab.sizeBytes };
  });
  const gone = left.filter(({ used }) => !used).map(({ slab }) => ({ title: slab.title, beforeBytes: slab.sizeBytes, afterBytes: null }));
  return [...pairs, ...gone];
}
