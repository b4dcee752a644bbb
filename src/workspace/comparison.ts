import { compareImages } from '../engine/image/compare.ts';
import type { Image, ImageConfig } from '../engine/image/types.ts';
import type { ImageComparison } from './types.ts';

/** Files that are named; the others are counted. */
const mostFiles = 200;

const valueOf = (config: ImageConfig, key: keyof ImageConfig): string | null =>
  config[key] === undefined ? null : JSON.stringify(config[key]);

/** Two images beside each other, as plain data. */
export function comparisonOf(before: Image, after: Image): ImageComparison {
  const { files, config, sharedLayers } = compareImages(before, after);
  const regular = files.filter((file) => (file.after ?? file.before)?.type !== 'dir');
  const largest = regular.toSorted((a, b) => Math.abs(b.sizeDifference) - Math.abs(a.sizeDifference)).slice(0, mostFiles);
  return {
    files: largest.map(({ path, change, sizeDifference }) => ({ path, change, sizeDifference })),
    fileCount: regular.length,
    config: config.map((key) => ({ key, before: valueOf(before.config, key), after: valueOf(after.config, key) })),
    sharedLayers,
  };
}
