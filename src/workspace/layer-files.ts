import { contentSize } from '../engine/files/content.ts';
import { nodeAt, walkTree } from '../engine/files/tree.ts';
import type { DirectoryNode, LayerEntry, TreeNode } from '../engine/files/types.ts';
import type { Layer } from '../engine/image/types.ts';
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
export function layerFiles(layers: readonly Layer[], at: number, below: DirectoryNode | null): readonly FileReport[] {
  const layer = layers[at];
  if (!layer?.entries) return [];
  const above = new Covering().add(layers.slice(at + 1).flatMap(({ entries }) => entries ?? []));
  return layer.entries
    .slice(0, maximumFiles)
    .map((entry) => entryReport(entry, below, above))
    .sort(byPath);
}

function entryReport(entry: LayerEntry, below: DirectoryNode | null, above: Covering): FileReport {
  const wasted = 'sizeBytes' in entry && entry.sizeBytes > 0 && above.hides(entry.path);
  if (entry.type === 'whiteout' || entry.type === 'opaque') {
    const gone = below && nodeAt(below, entry.path);
    const was: Partial<OfNode> = gone ? ofNode(gone) : {};
    return { sizeBytes: 0, mode: 0, uid: 0, gid: 0, target: null, ...was, path: entry.path, type: entry.type, change: 'removed', wasted };
  }
  const { path, type, mode, uid, gid } = entry;
  const change = below && nodeAt(below, path) ? 'changed' : 'added';
  return {
    path,
    type,
    mode,
    uid,
    gid,
    sizeBytes: 'sizeBytes' in entry ? entry.sizeBytes : 0,
    target: 'target' in entry ? entry.target : null,
    change,
    wasted,
  };
}

/** Paths that layers wrote, and directories that they emptied or took away. */
class Covering {
  readonly #written = new Set<string>();
  readonly #emptied = new Set<string>();

  add(entries: readonly LayerEntry[]): this {
    for (const { type, path } of entries) {
      if (type === 'whiteout' || type === 'opaque') this.#emptied.add(path);
      if (type !== 'dir' && type !== 'opaque') this.#written.add(path);
    }
    return this;
  }

  /** Whether these layers hide what a lower one has at `path`. */
  hides(path: string): boolean {
    return this.#written.has(path) || directoriesAbove(path).some((above) => this.#emptied.has(above) || this.#written.has(above));
  }
}

function directoriesAbove(path: string): readonly string[] {
  const above: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) above.push(path.slice(0, at));
  return above;
}

/** Bytes of an image's layers that no one can see: a later layer hides them. Base layers whose files are not known count as none. */
export function wastedBytes(layers: readonly Layer[]): number {
  const covering = new Covering();
  let sum = 0;
  for (const { entries } of layers.toReversed()) {
    for (const entry of entries ?? []) if (entry.type === 'file' && covering.hides(entry.path)) sum += entry.sizeBytes;
    covering.add(entries ?? []);
  }
  return sum;
}
