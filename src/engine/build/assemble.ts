import { emptyDirectory } from '../files/tree.ts';
import { imageId } from '../image/digest.ts';
import type { HistoryEntry, Image, ImageConfig, Layer } from '../image/types.ts';
import { formatPlatform, type Platform } from './platform.ts';
import type { Solution } from './solve.ts';
import { historyLines, type StageState } from './stage-state.ts';

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** Only what is set, as `docker inspect` is compared. */
export function tidyConfig(config: ImageConfig): ImageConfig {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => !isEmpty(value)));
}

/** The image that a stage makes, once all its steps have ended; null while one has not. */
export function assembleImage(state: StageState, solution: Solution, platform: Platform): Image | null {
  const lines = historyLines(state.history);
  const solved = lines.map((line) => (line.vertex ? (solution.byDigest.get(line.vertex.digest) ?? null) : null));
  if (lines.some((line, index) => line.vertex && !solved[index]?.layer)) return null;
  const last = state.vertex && solution.byDigest.get(state.vertex.digest);
  if (state.vertex && !last) return null;
  const history: HistoryEntry[] = lines.map(({ createdBy, sizeBytes, empty }, index) => ({
    createdBy,
    sizeBytes: solved[index]?.layer?.sizeBytes ?? sizeBytes,
    empty,
  }));
  const own = lines.flatMap((line, index): Layer[] => {
    const layer = solved[index]?.layer;
    return layer ? [{ ...layer, createdBy: line.createdBy }] : [];
  });
  const layers = [...baseLayers(state, solution), ...own];
  const config = tidyConfig(state.config);
  const shown = formatPlatform(platform);
  return {
    id: imageId(
      shown,
      config,
      history,
      layers.map((layer) => layer.digest),
    ),
    platform: shown,
    config,
    history,
    layers,
    tree: last?.tree ?? emptyDirectory,
    ...(last && last.unknown.length > 0 && { unknown: last.unknown }),
    sizeBytes: layers.reduce((sum, layer) => sum + layer.sizeBytes, 0),
  };
}

/** Layers of the image at the bottom. */
function baseLayers(state: StageState, solution: Solution): readonly Layer[] {
  let vertex = state.vertex;
  while (vertex && vertex.op.kind !== 'image')
    vertex = vertex.op.kind === 'context' || vertex.op.onScratch ? null : (vertex.inputs[0] ?? null);
  const node = vertex && solution.nodeByDigest.get(vertex.digest);
  return node?.vertex.op.kind === 'image' ? node.vertex.op.image.image.layers.map((layer) => ({ ...layer, base: true })) : [];
}
