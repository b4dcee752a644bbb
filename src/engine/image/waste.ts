import { contentSize } from '../files/content.ts';
import { pathNames } from '../files/tree.ts';
import type { LayerEntry } from '../files/types.ts';
import type { Image } from './types.ts';

/** A file of a layer that nobody sees in the image: a later layer removed or replaced it. */
export interface WastedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Index of the layer that holds it. */
  readonly layer: number;
  /** Index of the layer that hides it. */
  readonly hiddenBy: number;
  readonly how: 'removed' | 'replaced';
}

interface SeenFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly layer: number;
}

interface SeenName {
  file: SeenFile | null;
  readonly children: Map<string, SeenName>;
}

const newName = (): SeenName => ({ file: null, children: new Map() });

/** Files that are paid for and not seen. Of layers whose entries are not known, nothing is said. */
export function wastedFiles(image: Image): readonly WastedFile[] {
  const root = newName();
  const wasted: WastedFile[] = [];
  image.layers.forEach(({ entries }, layer) => {
    for (const entry of entries ?? []) {
      const how = entry.type === 'whiteout' || entry.type === 'opaque' ? 'removed' : 'replaced';
      for (const file of takeHidden(root, entry))
        if (file.layer !== layer && file.sizeBytes > 0) wasted.push({ ...file, hiddenBy: layer, how });
      if (entry.type === 'file') nameAt(root, entry.path).file = { path: entry.path, sizeBytes: entry.sizeBytes, layer };
    }
  });
  return wasted;
}

function nameAt(root: SeenName, path: string): SeenName {
  let at = root;
  for (const name of pathNames(path)) {
    const child = at.children.get(name) ?? newName();
    at.children.set(name, child);
    at = child;
  }
  return at;
}

/** What an entry hides: the path itself, and for whiteouts and opaque marks all below it. */
function takeHidden(root: SeenName, entry: LayerEntry): readonly SeenFile[] {
  if (entry.type === 'dir' || entry.type === 'device') return [];
  const name = nameAt(root, entry.path);
  const hidden: SeenFile[] = [];
  if (entry.type !== 'opaque' && name.file) hidden.push(name.file);
  if (entry.type !== 'opaque') name.file = null;
  if (entry.type !== 'whiteout' && entry.type !== 'opaque') return hidden;
  collect(name, hidden);
  name.children.clear();
  return hidden;
}

function collect(name: SeenName, files: SeenFile[]): void {
  for (const child of name.children.values()) {
    if (child.file) files.push(child.file);
    collect(child, files);
  }
}

/** Bytes in the image's layers that are not in its tree. */
export const wastedBytes = (image: Image): number => wastedFiles(image).reduce((sum, file) => sum + file.sizeBytes, 0);

/** The size of the files that a process in the image sees, hard links once. */
export function visibleBytes(image: Image): number {
  const inodes = new Set<number>();
  let sum = 0;
  const stack = [image.tree];
  for (let directory = stack.pop(); directory; directory = stack.pop()) {
    for (const node of directory.entries.values()) {
      if (node.type === 'dir') stack.push(node);
      else if (node.type === 'file' && !inodes.has(node.inode)) {
        inodes.add(node.inode);
        sum += contentSize(node.content);
      }
    }
  }
  return sum;
}
