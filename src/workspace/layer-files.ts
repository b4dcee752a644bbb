import { contentSize } from '../engine/files/content.ts';
import { nodeAt, walkTree } from '../engine/files/tree.ts';
import type { DirectoryNode, LayerEntry, TreeNode } from '../engine/files/types.ts';
import type { Image } from '../engine/image/types.ts';
import { wastedFiles, type WastedFile } from '../engine/image/waste.ts';
import type { FileReport } from './types.ts';

/** More files than anyone reads in a list; what is beyond is left out. */
const maximumFiles = 20_000;

/** All files of a tree, as they are in the image. */
export function treeFiles(tree: DirectoryNode): readonly FileReport[] {
  const files: FileReport[] = [];
  for (const [path, node] of walkTree(tree)) {
    files.push({ path, ...ofNode(node), change: 'same', wasted: false });
    if (files.length >= maximumFiles) break;
  }
  return files.sort(byPath);
}

const byPath = (a: FileReport, b: FileReport): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

type OfNode = Omit<FileReport, 'path' | 'change' | 'wasted'>;

function ofNode(node: TreeNode): OfNode {
  const { type, mode, uid, gid } = node;
  return {
    type,
    mode,
    uid,
    gid,
    sizeBytes: type === 'file' ? contentSize(node.content) : 0,
    target: type === 'symlink' ? node.target : null,
  };
}

/** What a layer holds: added, changed and removed files, those that a later layer hides marked. */
export function layerFiles(image: Image, at: number, below: DirectoryNode | null): readonly FileReport[] {
  const entries = image.layers[at]?.entries ?? [];
  const hidden = new Set(hiddenFiles(image).flatMap(({ layer, path }) => (layer === at ? [path] : [])));
  return entries
    .slice(0, maximumFiles)
    .map((entry) => entryReport(entry, below, hidden))
    .sort(byPath);
}

function entryReport(entry: LayerEntry, below: DirectoryNode | null, hidden: ReadonlySet<string>): FileReport {
  const wasted = hidden.has(entry.path);
  if (entry.type === 'whiteout' || entry.type === 'opaque') {
    const gone = below && nodeAt(below, entry.path);
    const was: Partial<OfNode> = gone ? ofNode(gone) : {};
    return { sizeBytes: 0, mode: 0, uid: 0, gid: 0, target: null, ...was, path: entry.path, type: entry.type, change: 'removed', wasted };
  }
  const { path, type, mode, uid, gid } = entry;
  const change = below && nodeAt(below, path) ? 'changed' : 'added';
  const sizeBytes = 'sizeBytes' in entry ? entry.sizeBytes : 0;
  return { path, type, mode, uid, gid, sizeBytes, target: 'target' in entry ? entry.target : null, change, wasted };
}

/** Files that a step of the Dockerfile hides; what base images hide among their own layers is not the learner's. */
const hiddenFiles = (image: Image): readonly WastedFile[] =>
  wastedFiles(image).filter(({ hiddenBy }) => image.layers[hiddenBy]?.base === false);

/** Bytes of an image that no one can see, since a step of the Dockerfile hides them. */
export const wastedBytes = (image: Image): number => hiddenFiles(image).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
