import type { DirectoryNode } from './types.ts';

/** The time of everything that says none, and at which every clock begins: the first second of 2026. */
export const BASE_SECONDS = 1_767_225_600;

const newestTimes = new WeakMap<DirectoryNode, number>();

/** The latest time of change in a tree. Remembered, so that a fork costs nothing. */
export function newestTime(tree: DirectoryNode): number {
  const known = newestTimes.get(tree);
  if (known !== undefined) return known;
  let newest = tree.modifiedAt ?? BASE_SECONDS;
  for (const node of tree.entries.values())
    newest = Math.max(newest, node.type === 'dir' ? newestTime(node) : (node.modifiedAt ?? BASE_SECONDS));
  newestTimes.set(tree, newest);
  return newest;
}
