import { root } from '../files/access.ts';
import { contentBytes } from '../files/content.ts';
import type { Overlay } from '../files/overlay.ts';
import { emptyDirectory, fileNode, joinPath } from '../files/tree.ts';
import type { DirectoryNode, FileNode, TreeNode } from '../files/types.ts';
import { BASE_SECONDS } from '../files/time.ts';
import { compareBytewise } from '../files/utf8.ts';
import { applySymbolicMode } from './symbolic-mode.ts';
import { ownerOf, type Owner } from './owner.ts';
import { pathFilter } from './path-filter.ts';
import { leadsInCircle, rootPath, select } from './selection.ts';
import { readArchive } from './archive.ts';
import { unpackTar } from './unpack.ts';
import type { CopyAction, MakeDirectoryAction } from './vertex.ts';

/** Why a copy failed, in the engine's words; null when it did not. */
export type CopyError = string | null;

/** Where the engine mounts what it builds: some of its messages say it. */
export const mountedRoot = '/var/lib/docker/overlay2/drydock/merged';

/** COPY and ADD of one source, as BuildKit's copier does it. */
export function performCopy(target: Overlay, source: DirectoryNode, action: CopyAction): CopyError {
  return new Copier(target, action).run(source);
}

/** WORKDIR: the directory and those above it, where they lack. */
export function performMakeDirectory(target: Overlay, action: MakeDirectoryAction): CopyError {
  return (
    blockedPath(target, action.path) ??
    makeDirectories(target, rootPath(target, action.path), 0o755, action.user === null ? null : ownerOf(target, action.user))
  );
}

/** A path that goes on behind a file: what is there can't even be looked at. */
function blockedPath(target: Overlay, path: string): CopyError {
  if (leadsInCircle(target, path)) return 'too many links';
  const names = rootPath(target, path)
    .split('/')
    .filter((name) => name !== '');
  for (let length = 2; length <= names.length; length += 1) {
    const at = `/${names.slice(0, length).join('/')}`;
    const stat = target.lstat(at, root);
    if (!stat.ok) return stat.error === 'ENOTDIR' ? `lstat ${at}: not a directory` : null;
  }
  return null;
}

/** mkdir -p; what is made gets mode and owner. `path` has no links in it. */
function makeDirectories(target: Overlay, path: string, mode: number, owner: Owner | null): CopyError {
  const stat = target.stat(path, root);
  if (stat.ok) return stat.value.type === 'dir' ? null : `mkdir ${path}: not a directory`;
  const parent = path.slice(0, path.lastIndexOf('/'));
  const error = parent === '' ? null : makeDirectories(target, parent, mode, owner);
  if (error !== null) return error;
  const made = target.makeDirectory(path, mode, root);
  if (!made.ok)
    return made.error === 'EEXIST' ? null : `mkdir ${path}: ${made.error === 'ENAMETOOLONG' ? 'file name too long' : 'not a directory'}`;
  if (owner) target.chown(path, owner.uid, owner.gid, false, root);
  target.chmod(path, mode, root);
  return null;
}

class Copier {
  private readonly owner: Owner | null;
  /** Names that files of the source got: hard links stay hard links. */
  private readonly copied = new Map<FileNode, string>();
  /** Directories that get the time of their source once everything is in them. */
  private readonly directories: { readonly path: string; readonly node: DirectoryNode }[] = [];

  constructor(
    private readonly target: Overlay,
    private readonly action: CopyAction,
  ) {
    this.owner = action.chown === null ? null : ownerOf(target, action.chown);
  }

  run(source: DirectoryNode): CopyError {
    const { action } = this;
    if (action.inline) return this.copyOne(action.inline.name, fileNode({ kind: 'text', text: action.inline.text }, 0), action.destination);
    const selection = select(source, action.source, action.wildcards, 'copy');
    if (!selection.ok) return `lstat ${selection.missing}: no such file or directory`;
    for (const { path, node } of selection.selected) {
      this.copied.clear();
      const error = this.unpackOrCopy(path, node);
      if (error !== null) return error;
    }
    for (const { path, node } of this.directories) this.keepTime(node, path);
    return null;
  }

  private keepTime(node: TreeNode, path: string): void {
    this.target.touch(path, root, node.modifiedAt ?? BASE_SECONDS, false);
  }

  private unpackOrCopy(path: string, node: TreeNode): CopyError {
    const { action, target } = this;
    const bytes = action.unpack && node.type === 'file' ? contentBytes(node.content) : null;
    const archive = bytes && readArchive(bytes);
    if (!archive) return this.copyOne(path.slice(path.lastIndexOf('/') + 1), node, action.destination);
    const destination = rootPath(target, action.destination);
    return makeDirectories(target, destination, 0o755, this.owner) ?? unpackTar(target, archive, destination, this.owner);
  }

  /** `name` is what a file is called in a directory that is there. */
  private copyOne(name: string, node: TreeNode, destination: string): CopyError {
    if (leadsInCircle(this.target, destination)) return 'too many links';
    const error = this.ensureParent(destination);
    if (error !== null) return error;
    let path = rootPath(this.target, destination);
    const there = this.target.stat(path, root);
    if (node.type !== 'dir' && there.ok && there.value.type === 'dir') path = joinPath(path, name);
    const parent = node.type === 'dir' && !there.ok ? path : path.slice(0, path.lastIndexOf('/')) || '/';
    const failed = this.makeParents(parent);
    if (failed !== null) return failed;
    return node.type === 'dir' ? this.copyTopDirectory(node, path) : this.copyLeaf(node, path);
  }

  private ensureParent(destination: string): CopyError {
    const slash = destination.lastIndexOf('/');
    const last = destination.slice(slash + 1);
    const parent = last === '' || last === '.' ? destination : destination.slice(0, slash + 1);
    return blockedPath(this.target, parent) ?? this.makeParents(rootPath(this.target, parent));
  }

  private makeParents(path: string): CopyError {
    // mkdir's mode goes through the engine's umask; Go takes only the last nine bits of it.
    return makeDirectories(this.target, path, (this.action.mode ?? 0o755) & 0o755, this.owner);
  }

  /** The directory itself stays as it is; only what is in it is copied. */
  private copyTopDirectory(directory: DirectoryNode, path: string): CopyError {
    const stat = this.target.lstat(path, root);
    if (stat.ok && stat.value.type !== 'dir') return `cannot copy to non-directory: ${mountedRoot}${path}`;
    // A directory that is there is put into the layer even when nothing is copied into it.
    if (stat.ok) this.target.chmod(path, stat.value.mode, root);
    this.directories.push({ path, node: directory });
    const filter = pathFilter(this.action.include, this.action.exclude);
    if (!filter) return this.copyEntries(directory, path);
    let error: CopyError = null;
    filter.walk(directory, (relative, node, onTheWay) => {
      const below = joinPath(path, relative);
      error ??= node.type === 'dir' ? this.makeCopyOf(node, below, onTheWay) : this.copyLeaf(node, below);
    });
    return error;
  }

  private copyEntries(directory: DirectoryNode, path: string): CopyError {
    for (const name of [...directory.entries.keys()].sort(compareBytewise)) {
      const node = directory.entries.get(name);
      if (!node) continue;
      const below = joinPath(path, name);
      const error = node.type === 'dir' ? (this.makeCopyOf(node, below) ?? this.copyEntries(node, below)) : this.copyLeaf(node, below);
      if (error !== null) return error;
    }
    return null;
  }

  /** One that is only on the way to what is copied keeps its owner where it is there. */
  private makeCopyOf(directory: DirectoryNode, path: string, onTheWay = false): CopyError {
    const stat = this.target.lstat(path, root);
    if (stat.ok && stat.value.type !== 'dir') return `cannot copy to non-directory: ${mountedRoot}${path}`;
    if (!stat.ok) this.target.makeDirectory(path, directory.mode, root);
    if (stat.ok && onTheWay) this.target.chmod(path, directory.mode, root);
    else this.copyInfo(directory, path);
    this.directories.push({ path, node: directory });
    return null;
  }

  private copyLeaf(node: Exclude<TreeNode, DirectoryNode>, path: string): CopyError {
    const stat = this.target.lstat(path, root);
    if (stat.ok && stat.value.type === 'dir') return `cannot replace to directory ${mountedRoot}${path} with file`;
    if (stat.ok) this.target.unlink(path, root);
    if (node.type === 'symlink') this.target.symlink(node.target, path, root);
    else if (node.type === 'device') this.target.makeDevice(path, node.mode, root);
    else if (this.linkedTo(node, path)) return null;
    else this.target.writeFile(path, node.content, node.mode, root);
    this.copyInfo(node, path);
    if (!this.action.inline) this.keepTime(node, path);
    return null;
  }

  private linkedTo(node: FileNode, path: string): boolean {
    const first = this.copied.get(node);
    if (first === undefined) this.copied.set(node, path);
    return first !== undefined && this.target.link(first, path, root).ok;
  }

  private copyInfo(node: TreeNode, path: string): void {
    const owner = this.owner ?? { uid: node.uid, gid: node.gid };
    if (owner.uid !== 0 || owner.gid !== 0 || node.type === 'dir') this.target.chown(path, owner.uid, owner.gid, false, root);
    if (node.type === 'symlink') return;
    const { mode, symbolicMode } = this.action;
    const symbolic = symbolicMode === null ? node.mode : applySymbolicMode(symbolicMode, node.mode, node.type === 'dir');
    this.target.chmod(path, mode ?? symbolic, root);
  }
}

/** An empty place to copy from: scratch. */
export const nothing: DirectoryNode = emptyDirectory;
