import { withAdded, type Entries } from './grown-entries.ts';
import type { DeviceKind, DirectoryNode, FileContent, FileNode, TreeNode } from './types.ts';
import { compareBytewise } from './utf8.ts';

/**
 * The upper directory of an overlay while it is being written: what overlayfs keeps in its `upperdir`.
 * A name that is not in it shows what the lower tree has there; a whiteout hides that.
 */
export type Upper = UpperDirectory | UpperFile | UpperSymlink | UpperDevice | Whiteout;

/** `lower` is the directory that shows through, null for a new or opaque one. */
export interface UpperDirectory {
  readonly type: 'dir';
  modifiedAt?: number;
  mode: number;
  uid: number;
  gid: number;
  readonly lower: DirectoryNode | null;
  /** It stands where a lower name was hidden, so the layer has to say that nothing of it shows through. */
  opaque: boolean;
  readonly entries: Map<string, Upper>;
}

/** Hard links are the same object under several names. */
export interface UpperFile {
  readonly type: 'file';
  modifiedAt?: number;
  mode: number;
  uid: number;
  gid: number;
  content: FileContent;
  readonly inode: number;
  links: number;
  /** The node that stands for it in a frozen tree; null after a change. */
  frozen: FileNode | null;
}

export interface UpperSymlink {
  readonly type: 'symlink';
  modifiedAt?: number;
  readonly mode: number;
  uid: number;
  gid: number;
  readonly target: string;
}

export interface UpperDevice {
  readonly type: 'device';
  readonly device?: DeviceKind;
  modifiedAt?: number;
  mode: number;
  uid: number;
  gid: number;
}

export interface Whiteout {
  readonly type: 'whiteout';
}

export type VisibleUpper = Exclude<Upper, Whiteout>;

const whiteout: Whiteout = { type: 'whiteout' };

/** What copy-up makes of a lower node. A lower file loses its other names (overlayfs without `index=on`). */
export function copyOf(node: TreeNode, inode: () => number): VisibleUpper {
  const copy = bareCopy(node, inode);
  if (node.modifiedAt !== undefined) copy.modifiedAt = node.modifiedAt;
  return copy;
}

function bareCopy(node: TreeNode, inode: () => number): VisibleUpper {
  const { mode, uid, gid } = node;
  if (node.type === 'dir') return { type: 'dir', mode, uid, gid, lower: node, opaque: false, entries: new Map() };
  if (node.type === 'file') return { type: 'file', mode, uid, gid, content: node.content, inode: inode(), links: 1, frozen: null };
  if (node.type === 'symlink') return { type: 'symlink', mode, uid, gid, target: node.target };
  return { type: 'device', mode, uid, gid, ...(node.device && { device: node.device }) };
}

/** The names that a merged directory shows, in byte order. */
export function visibleNames(upper: UpperDirectory | null, lower: DirectoryNode | null): readonly string[] {
  const below = upper ? upper.lower : lower;
  const names = below ? [...below.entries.keys()].filter((name) => !upper?.entries.has(name)) : [];
  if (upper) for (const [name, entry] of upper.entries) if (entry.type !== 'whiteout') names.push(name);
  return names.sort(compareBytewise);
}

/** Takes a name out: hidden by a whiteout where the lower directory has it. */
export function removeName(directory: UpperDirectory, name: string): void {
  const entry = directory.entries.get(name);
  if (entry?.type === 'file') {
    entry.links -= 1;
    entry.frozen = null;
  }
  if (directory.lower?.entries.has(name)) directory.entries.set(name, whiteout);
  else directory.entries.delete(name);
}

/** Puts a node under a name. A directory over a hidden lower name is opaque. */
export function putName(directory: UpperDirectory, name: string, node: VisibleUpper): void {
  if (node.type === 'dir' && directory.lower?.entries.has(name)) node.opaque = true;
  directory.entries.set(name, node);
}

const timeOf = ({ modifiedAt }: VisibleUpper): { readonly modifiedAt?: number } => (modifiedAt === undefined ? {} : { modifiedAt });

/** The merged tree as a value; what did not change is shared with the lower one. */
export function freezeUpper(upper: VisibleUpper): TreeNode {
  const { mode, uid, gid } = upper;
  const base = { mode, uid, gid, ...timeOf(upper) };
  if (upper.type === 'file') return (upper.frozen ??= { type: 'file', ...base, content: upper.content, inode: upper.inode });
  if (upper.type === 'symlink') return { type: 'symlink', ...base, target: upper.target };
  return upper.type === 'device' ? { type: 'device', ...base, ...(upper.device && { device: upper.device }) } : freezeDirectory(upper);
}

function freezeDirectory(upper: UpperDirectory): DirectoryNode {
  const { lower, mode, uid, gid } = upper;
  const isSame = lower?.mode === mode && lower.uid === uid && lower.gid === gid && lower.modifiedAt === upper.modifiedAt;
  if (lower && isSame && upper.entries.size === 0) return lower;
  return { type: 'dir', mode, uid, gid, ...timeOf(upper), entries: freezeEntries(upper) };
}

function freezeEntries({ lower, entries: written }: UpperDirectory): Entries {
  const added = lower ? addedEntries(written, lower.entries) : null;
  if (lower && added) return withAdded(lower.entries, added);
  const entries = new Map(lower?.entries);
  for (const [name, entry] of written) {
    if (entry.type === 'whiteout') entries.delete(name);
    else entries.set(name, freezeUpper(entry));
  }
  return entries;
}

/** What was written, where it all is under names that were not there; otherwise null. */
function addedEntries(written: ReadonlyMap<string, Upper>, before: Entries): Entries | null {
  const added = new Map<string, TreeNode>();
  for (const [name, entry] of written) {
    if (entry.type === 'whiteout' || before.has(name)) return null;
    added.set(name, freezeUpper(entry));
  }
  return added;
}
