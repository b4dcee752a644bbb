import { contentDigest } from '../files/content.ts';
import { sha256Hex } from '../files/sha256.ts';
import type { LayerEntry } from '../files/types.ts';
import type { HistoryEntry, ImageConfig } from './types.ts';

/** Stands for a layer: equal for equal entries. It is no digest of a tar: times are not modelled. */
export function layerDigest(entries: readonly LayerEntry[]): string {
  return `sha256:${sha256Hex(entries.map((entry) => `${line(entry)}\n`).join(''))}`;
}

function line(entry: LayerEntry): string {
  if (entry.type === 'whiteout' || entry.type === 'opaque') return `${entry.type} ${entry.path}`;
  const owned = `${entry.type} ${entry.path} ${entry.mode.toString(8)} ${entry.uid}:${entry.gid}`;
  if (entry.type === 'file') return `${owned} ${contentDigest(entry.content)}`;
  return 'target' in entry ? `${owned} ${entry.target}` : owned;
}

/** Stands for an image: configuration, history and layers. */
export const imageId = (platform: string, config: ImageConfig, history: readonly HistoryEntry[], layers: readonly string[]): string =>
  `sha256:${sha256Hex(JSON.stringify([platform, config, history, layers]))}`;
