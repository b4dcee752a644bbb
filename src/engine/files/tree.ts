import { partsOf, type Entries } from './grown-entries.ts';
import type { DeviceNode, DirectoryNode, FileContent, FileNode, SymlinkNode, TreeNode } from './types.ts';

/** Trees deeper than this are not descended into: a path may have 4096 bytes, so no real one is. */
const maximumDepth = 2048;

export const directoryNode = (entries: ReadonlyMap<string, TreeNode> = new Map(), mode = 0o755, uid = 0, gid = 0): DirectoryNode => ({
  type: 'dir',
  mode,
  uid,
  gid,
  entries,
});

export const fileNode = (content: FileContent, inode: number, mode = 0o644, uid = 0, gid = 0): FileNode => ({
  type: 'file',
  mode,
  uid,
  gid,
  content,
  inode,
});

export const symlinkNode = (target: string, uid = 0, gid = 0): SymlinkNode => ({ type: 'symlink', mode: 0o777, uid, gid, target });

export const deviceNode = (mode = 0o666): DeviceNode => ({ type: 'device', mode, uid: 0, gid: 0 });

export const emptyDirectory: DirectoryNode = directoryNode();

/** The names of a path; `.` and empty ones are dropped, `..` goes up but never above the root. */
export function pathNames(path: string): readonly string[] {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names;
}

/** The path in its shortest form, from the root. Symbolic links are not looked at. */
export const cleanPath = (path: string): string => `/${pathNames(path).join('/')}`;

export const joinPath = (parent: string, name: string): string => (parent === '/' ? `/${name}` : `${parent}/${name}`);

/** The node at `path` without following any symbolic link, or null. */
export function nodeAt(tree: DirectoryNode, path: string): TreeNode | null {
  let node: TreeNode = tree;
  for (const name of pathNames(path)) {
    const child: TreeNode | undefined = node.type === 'dir' ? node.entries.get(name) : undefined;
    if (!child) return null;
    node = child;
  }
  return node;
}

/** A tree in which `path` is `node` (null: gone). Directories that lack are made; what is no directory on the way is replaced by one. */
export function withNode(tree: DirectoryNode, path: string, node: TreeNode | null): DirectoryNode {
  const names = pathNames(path);
  if (names.length === 0) return node?.type === 'dir' ? node : tree;
  return replaceIn(tree, names, 0, node);
}

function replaceIn(tree: DirectoryNode, names: readonly string[], depth: number, node: TreeNode | null): DirectoryNode {
  const name = names[depth] ?? '';
  const entries = new Map(tree.entries);
  if (depth === names.length - 1) {
    if (node) entries.set(name, node);
    else entries.delete(name);
  } else {
    const child = entries.get(name);
    if (node || child?.type === 'dir') entries.set(name, replaceIn(child?.type === 'dir' ? child : emptyDirectory, names, depth + 1, node));
  }
  return { ...tree, entries };
}

/** Every node below `tree` with its path, parents first, names in the order of the tree. */
export function* walkTree(tree: DirectoryNode, path = '/', depth = 0): Generator<readonly [path: string, node: TreeNode]> {
  if (depth > maximumDepth) return;
  for (const [name, node] of tree.entries) {
    const childPath = joinPath(path, name);
    yield [childPath, node];
    if (node.type === 'dir') yield* walkTree(node, childPath, depth + 1);
  }
}

const highestInodes = new WeakMap<Entries, number>();

/** The highest inode number in a tree; 0 without files. Remembered, so that a fork costs nothing. */
export const highestInode = ({ entries }: DirectoryNode): number => Math.max(0, ...partsOf(entries).map(highestIn));

function highestIn(entries: Entries): number {
  const known = highestInodes.get(entries);
  if (known !== undefined) return known;
  let highest = 0;
  for (const node of entries.values()) {
    if (node.type === 'file') highest = Math.max(highest, node.inode);
    else if (node.type === 'dir') highest = Math.max(highest, highestInode(node));
  }
  highestInodes.set(entries, highest);
  return highest;
}

/** Collects nodes by path and makes one tree of them in linear time; later nodes replace earlier ones. */
export class TreeBuilder {
  private readonly root: Draft = { node: emptyDirectory, children: new Map() };
  private nextInode: number;

  constructor(firstInode = 1) {
    this.nextInode = firstInode;
  }

  /** A directory that is there already keeps what is in it. */
  add(path: string, node: TreeNode): this {
    const names = pathNames(path).slice(0, maximumDepth);
    let draft = this.root;
    for (const name of names) {
      let child = draft.children.get(name);
      if (!child) draft.children.set(name, (child = { node: emptyDirectory, children: new Map() }));
      else if (child.node.type !== 'dir') child.node = emptyDirectory;
      draft = child;
    }
    draft.node = node;
    if (node.type === 'dir') for (const [name, child] of node.entries) this.add(`${path}/${name}`, child);
    else draft.children.clear();
    return this;
  }

  addFile(path: string, content: FileContent, mode = 0o644, uid = 0, gid = 0): this {
    return this.add(path, fileNode(content, this.inode(), mode, uid, gid));
  }

  inode(): number {
    this.nextInode += 1;
    return this.nextInode - 1;
  }

  build(): DirectoryNode {
    const built = freeze(this.root);
    return built.type === 'dir' ? built : emptyDirectory;
  }
}

interface Draft {
  node: TreeNode;
  readonly children: Map<string, Draft>;
}

function freeze(draft: Draft): TreeNode {
  if (draft.node.type !== 'dir') return draft.node;
  const entries = new Map<string, TreeNode>();
  for (const [name, child] of draft.children) entries.set(name, freeze(child));
  return { ...draft.node, entries };
}
