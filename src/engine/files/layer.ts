import { contentSize } from './content.ts';
import type { Overlay } from './overlay.ts';
import { fileNode, highestInode, joinPath, pathNames } from './tree.ts';
import type { DirectoryNode, LayerEntry, TreeNode } from './types.ts';
import { compareBytewise } from './utf8.ts';
import { copyOf, freezeUpper, type UpperDirectory, type UpperFile, type VisibleUpper } from './upper.ts';

/** What the layer's tar will hold, in the order of its paths; the root itself is not listed. */
export function layerEntries(overlay: Overlay): readonly LayerEntry[] {
  return entriesOf(overlay.upper());
}

function entriesOf(root: UpperDirectory): readonly LayerEntry[] {
  const entries: LayerEntry[] = [];
  const firstNames = new Map<UpperFile, string>();
  const visit = (directory: UpperDirectory, path: string): void => {
    if (directory.opaque) entries.push({ path, type: 'opaque' });
    for (const name of [...directory.entries.keys()].sort(compareBytewise)) {
      const node = directory.entries.get(name);
      const childPath = joinPath(path, name);
      if (!node) continue;
      if (node.type === 'whiteout') entries.push({ path: childPath, type: 'whiteout' });
      else entries.push(entryOf(node, childPath, firstNames));
      if (node.type === 'dir') visit(node, childPath);
    }
  };
  visit(root, '/');
  return entries;
}

function entryOf(node: VisibleUpper, path: string, firstNames: Map<UpperFile, string>): LayerEntry {
  const { mode, uid, gid } = node;
  if (node.type === 'symlink') return { path, type: 'symlink', target: node.target, mode, uid, gid };
  if (node.type !== 'file') return { path, type: node.type, mode, uid, gid };
  const target = firstNames.get(node);
  if (target !== undefined) return { path, type: 'hardlink', target, sizeBytes: contentSize(node.content), mode, uid, gid };
  firstNames.set(node, path);
  return { path, type: 'file', sizeBytes: contentSize(node.content), mode, uid, gid, content: node.content };
}

/** The bytes that `docker history` counts for a layer that was built: those of its regular files, hard links once. */
export const layerSize = (entries: readonly LayerEntry[]): number =>
  entries.reduce((sum, entry) => sum + (entry.type === 'file' ? entry.sizeBytes : 0), 0);

/** As `layerSize` for a layer that was loaded or pulled: there a symbolic link counts the length of its target. */
export const loadedLayerSize = (entries: readonly LayerEntry[]): number =>
  entries.reduce((sum, entry) => sum + (entry.type === 'symlink' ? entry.target.length : 0), layerSize(entries));

/** The tree that `lower` becomes under a layer. Unpacks as the engine does: opaque marks and whiteouts take away what is below. */
export function applyLayer(lower: DirectoryNode, entries: readonly LayerEntry[]): DirectoryNode {
  let inode = highestInode(lower);
  const next = (): number => (inode += 1);
  const root = copyOf(lower, next) as UpperDirectory;
  for (const entry of entries) applyEntry(root, entry, next);
  return freezeUpper(root) as DirectoryNode;
}

function applyEntry(root: UpperDirectory, entry: LayerEntry, inode: () => number): void {
  const names = pathNames(entry.path);
  const name = names.at(-1);
  if (name === undefined) {
    if (entry.type === 'dir') Object.assign(root, { mode: entry.mode, uid: entry.uid, gid: entry.gid });
    if (entry.type === 'opaque') hideLower(root);
    return;
  }
  const parent = openDirectory(root, names.slice(0, -1), inode);
  const before = childUpper(parent, name, inode);
  if (entry.type === 'whiteout') hide(parent, name);
  else if (entry.type === 'opaque') hideLower(before?.type === 'dir' ? before : openDirectory(root, names, inode));
  else if (entry.type === 'dir' && before?.type === 'dir') Object.assign(before, { mode: entry.mode, uid: entry.uid, gid: entry.gid });
  else {
    const node = entry.type === 'hardlink' ? linkedNode(root, entry.target, inode) : nodeOfEntry(entry, inode);
    if (node) parent.entries.set(name, node);
  }
}

function hide(parent: UpperDirectory, name: string): void {
  if (parent.lower?.entries.has(name)) parent.entries.set(name, { type: 'whiteout' });
  else parent.entries.delete(name);
}

/** What the layer itself put there stays: an opaque mark is about lower layers. */
function hideLower(directory: UpperDirectory): void {
  for (const name of directory.lower?.entries.keys() ?? [])
    if (!directory.entries.has(name)) directory.entries.set(name, { type: 'whiteout' });
}

function nodeOfEntry(entry: Exclude<LayerEntry, { type: 'whiteout' | 'opaque' | 'hardlink' }>, inode: () => number): VisibleUpper {
  const { mode, uid, gid } = entry;
  if (entry.type === 'dir') return { type: 'dir', mode, uid, gid, lower: null, opaque: false, entries: new Map() };
  const node: TreeNode =
    entry.type === 'file'
      ? fileNode(entry.content, 0, mode, uid, gid)
      : entry.type === 'symlink'
        ? { type: 'symlink', mode, uid, gid, target: entry.target }
        : { type: 'device', mode, uid, gid };
  return copyOf(node, inode);
}

function linkedNode(root: UpperDirectory, target: string, inode: () => number): VisibleUpper | null {
  const names = pathNames(target);
  const name = names.at(-1);
  if (name === undefined) return null;
  const node = childUpper(openDirectory(root, names.slice(0, -1), inode), name, inode);
  return node?.type === 'dir' ? null : node;
}

/** The directory at `names`, made where it lacks. */
function openDirectory(root: UpperDirectory, names: readonly string[], inode: () => number): UpperDirectory {
  let at = root;
  for (const name of names) {
    const child = childUpper(at, name, inode);
    if (child?.type === 'dir') at = child;
    else {
      const made: UpperDirectory = { type: 'dir', mode: 0o755, uid: 0, gid: 0, lower: null, opaque: false, entries: new Map() };
      at.entries.set(name, made);
      at = made;
    }
  }
  return at;
}

function childUpper(directory: UpperDirectory, name: string, inode: () => number): VisibleUpper | null {
  const upper = directory.entries.get(name);
  if (upper) return upper.type === 'whiteout' ? null : upper;
  const lower = directory.lower?.entries.get(name);
  if (!lower) return null;
  const copy = copyOf(lower, inode);
  directory.entries.set(name, copy);
  return copy;
}
