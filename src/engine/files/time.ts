import { partsOf, type Entries } from './grown-entries.ts';
import type { DirectoryNode } from './types.ts';

/** The time of everything that says none, and at which every clock begins: the first second of 2026. */
export const BASE_SECONDS = 1_767_225_600;

const newestTimes = new WeakMap<Entries, number>();

/** The latest time of change in a tree. Remembered, so that a fork costs nothing. */
export const newestTime = ({ modifiedAt = BASE_SECONDS, entries }: DirectoryNode): number =>
  Math.max(modifiedAt, ...partsOf(entries).map(newestIn));

function newestIn(entries: Entries): number {
  const known = newestTimes.get(entries);
  if (known !== undefined) return known;
  let newest = BASE_SECONDS;
  for (const node of entries.values())
    newest = Math.max(newest, node.type === 'dir' ? newestTime(node) : (node.modifiedAt ?? BASE_SECONDS));
  newestTimes.set(entries, newest);
  return newest;
}
