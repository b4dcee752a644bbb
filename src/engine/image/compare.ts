import { contentSize, sameContent } from '../files/content.ts';
import { joinPath } from '../files/tree.ts';
import type { DirectoryNode, TreeNode } from '../files/types.ts';
import { compareBytewise } from '../files/utf8.ts';
import type { Image, ImageConfig } from './types.ts';

export interface FileDifference {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before: TreeNode | null;
  readonly after: TreeNode | null;
  /** Of regular files: bytes after less bytes before. */
  readonly sizeDifference: number;
}

export interface ImageDifference {
  readonly files: readonly FileDifference[];
  /** Keys of the configuration that are not the same. */
  readonly config: readonly (keyof ImageConfig)[];
  /** Layers at the bottom that both have: a push or pull of the second needs only the others. */
  readonly sharedLayers: number;
  readonly sizeDifference: number;
}

/** What makes two images different; directories that only one has are listed with all that is in them. */
export function compareImages(before: Image, after: Image): ImageDifference {
  const files: FileDifference[] = [];
  compareDirectories(before.tree, after.tree, '/', files);
  const keys = [...new Set([...Object.keys(before.config), ...Object.keys(after.config)])] as (keyof ImageConfig)[];
  const shared = before.layers.findIndex((layer, index) => layer.digest !== after.layers[index]?.digest);
  return {
    files,
    config: keys.filter((key) => JSON.stringify(before.config[key]) !== JSON.stringify(after.config[key])).sort(),
    sharedLayers: shared < 0 ? before.layers.length : shared,
    sizeDifference: after.sizeBytes - before.sizeBytes,
  };
}

const sizeOf = (node: TreeNode | null): number => (node?.type === 'file' ? contentSize(node.content) : 0);

function compareDirectories(before: DirectoryNode | null, after: DirectoryNode | null, path: string, found: FileDifference[]): void {
  if (before === after) return;
  const names = new Set([...(before?.entries.keys() ?? []), ...(after?.entries.keys() ?? [])]);
  for (const name of [...names].sort(compareBytewise)) {
    compareNodes(before?.entries.get(name) ?? null, after?.entries.get(name) ?? null, joinPath(path, name), found);
  }
}

function compareNodes(before: TreeNode | null, after: TreeNode | null, path: string, found: FileDifference[]): void {
  if (before === after) return;
  const change = !before ? 'added' : !after ? 'removed' : sameNode(before, after) ? null : 'changed';
  if (change) found.push({ path, change, before, after, sizeDifference: sizeOf(after) - sizeOf(before) });
  compareDirectories(before?.type === 'dir' ? before : null, after?.type === 'dir' ? after : null, path, found);
}

function sameNode(a: TreeNode, b: TreeNode): boolean {
  if (a.type !== b.type || a.mode !== b.mode || a.uid !== b.uid || a.gid !== b.gid) return false;
  if (a.type === 'file' && b.type === 'file') return sameContent(a.content, b.content);
  return a.type !== 'symlink' || b.type !== 'symlink' || a.target === b.target;
}
