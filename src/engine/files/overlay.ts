import { accessBits, allows, hasCapability, inGroup, mayRemoveFrom, owns } from './access.ts';
import { joinContents } from './content.ts';
import {
  childOf,
  copyUp,
  copyUpDirectory,
  fail,
  lowerDirectory,
  nodeOf,
  ok,
  walk,
  type Located,
  type Place,
  type Volume,
} from './path-walk.ts';
import { statOf } from './place-stat.ts';
import { newestTime } from './time.ts';
import { emptyDirectory, highestInode } from './tree.ts';
import type {
  Credentials,
  DeviceKind,
  DirectoryNode,
  FileContent,
  FileErrorCode,
  FileResult,
  FileStat,
  FileSystem,
  TreeNode,
} from './types.ts';
import { copyOf, freezeUpper, putName, removeName, visibleNames, type UpperDirectory, type UpperFile, type VisibleUpper } from './upper.ts';

const done: FileResult<void> = { ok: true, value: undefined };

/**
 * A writable layer over an immutable tree, as overlayfs makes it (`redirect_dir=off`, `index=off`, as Docker mounts it), with
 * mounts over it. `merged` is the tree that it shows, `upper` what the layer will list.
 */
export class Overlay implements FileSystem {
  root: Volume;
  readonly mounted = new Map<string, Volume>();
  readonly mountNames = new Set<string>();
  private lastInode: number;
  private clock: number;
  private readonly nextInode = (): number => (this.lastInode += 1);

  constructor(lower: DirectoryNode = emptyDirectory) {
    this.lastInode = highestInode(lower);
    this.clock = newestTime(lower);
    this.root = { root: copyOf(lower, this.nextInode), readOnly: false };
  }

  now(): number {
    return this.clock;
  }

  passTime(milliseconds: number): void {
    this.clock += milliseconds / 1000;
  }

  /** The time of a change: no two are the same. */
  private stamp(): number {
    return (this.clock += 1e-6);
  }

  /** Puts a tree or a file over `path`, which need not exist in the layer. A later mount of the same path wins. */
  mount(path: string, node: TreeNode, readOnly: boolean): void {
    if (node.type === 'dir') this.lastInode = Math.max(this.lastInode, highestInode(node));
    this.mountNames.add(path.slice(path.lastIndexOf('/') + 1));
    this.mounted.set(path, { root: copyOf(node, this.nextInode), readOnly });
  }

  /** From now on only mounts can be written to. */
  protect(): void {
    this.root = { ...this.root, readOnly: true };
  }

  /** What a mount holds now, or null where nothing is mounted. */
  mountContent(path: string): TreeNode | null {
    const volume = this.mounted.get(path);
    return volume ? freezeUpper(volume.root) : null;
  }

  /** The tree without the mounts. */
  merged(): DirectoryNode {
    return freezeUpper(this.root.root) as DirectoryNode;
  }

  /** The upper directory of the layer itself. */
  upper(): UpperDirectory {
    return this.root.root as UpperDirectory;
  }

  stat(path: string, who: Credentials): FileResult<FileStat> {
    return this.describe(path, true, who);
  }

  lstat(path: string, who: Credentials): FileResult<FileStat> {
    return this.describe(path, false, who);
  }

  readDirectory(path: string, who: Credentials): FileResult<readonly string[]> {
    const found = this.existing(path, true, who);
    if (!found.ok) return found;
    const place = found.value;
    const node = nodeOf(place);
    if (node.type !== 'dir') return fail('ENOTDIR');
    if (!allows(node, 4, who)) return fail('EACCES');
    const names = visibleNames(place.upper?.type === 'dir' ? place.upper : null, lowerDirectory(place));
    return ok(this.mounted.size === 0 ? names : this.withMountedNames(place, names));
  }

  readFile(path: string, who: Credentials): FileResult<FileContent> {
    const found = this.existing(path, true, who);
    if (!found.ok) return found;
    const node = nodeOf(found.value);
    if (node.type === 'dir') return fail('EISDIR');
    if (!allows(node, 4, who)) return fail('EACCES');
    return ok(node.type === 'file' ? node.content : { kind: 'text', text: '' });
  }

  writeFile(path: string, content: FileContent, mode: number, who: Credentials): FileResult<void> {
    return this.write(path, () => content, mode, who);
  }

  appendFile(path: string, content: FileContent, mode: number, who: Credentials): FileResult<void> {
    return this.write(path, (before) => joinContents(before, content), mode, who);
  }

  makeDirectory(path: string, mode: number, who: Credentials): FileResult<void> {
    const made = (parent: UpperDirectory): VisibleUpper => ({
      type: 'dir',
      mode: (mode & 0o1777) | (parent.mode & 0o2000),
      uid: who.uid,
      gid: groupIn(parent, who),
      lower: null,
      opaque: false,
      entries: new Map(),
    });
    return this.create(path, made, who, true);
  }

  symlink(target: string, path: string, who: Credentials): FileResult<void> {
    if (target === '') return fail('ENOENT');
    return this.create(path, (parent) => ({ type: 'symlink', mode: 0o777, uid: who.uid, gid: groupIn(parent, who), target }), who, false);
  }

  makeDevice(path: string, mode: number, who: Credentials, device?: DeviceKind): FileResult<void> {
    return this.create(path, () => ({ type: 'device', mode, uid: who.uid, gid: who.gid, ...(device && { device }) }), who, false);
  }

  link(existing: string, path: string, who: Credentials): FileResult<void> {
    const found = this.existing(existing, false, who);
    if (!found.ok) return found;
    const place = found.value;
    if (nodeOf(place).type === 'dir') return fail('EPERM');
    const located = walk(this, path, { follow: false, who });
    if (located.ok && located.value.directory.volume !== place.volume) return fail('EXDEV');
    return this.create(
      path,
      () => {
        const node = copyUp(place, this.nextInode);
        if (node.type === 'file') node.links += 1;
        return node;
      },
      who,
      false,
    );
  }

  removeDirectory(path: string, who: Credentials): FileResult<void> {
    if (/(?:^|\/)\.\/*$/.test(path)) return fail('EINVAL');
    const found = this.removable(path, who);
    if (!found.ok) return found;
    const place = found.value;
    if (nodeOf(place).type !== 'dir') return fail('ENOTDIR');
    if (!this.isEmpty(place)) return fail('ENOTEMPTY');
    this.takeOut(place);
    return done;
  }

  unlink(path: string, who: Credentials): FileResult<void> {
    const found = this.removable(path, who);
    if (!found.ok) return found;
    if (nodeOf(found.value).type === 'dir') return fail('EISDIR');
    this.takeOut(found.value);
    return done;
  }

  rename(from: string, to: string, who: Credentials): FileResult<void> {
    const source = this.removable(from, who);
    if (!source.ok) return source;
    const target = walk(this, to, { follow: false, who });
    if (!target.ok) return target;
    const error = this.renameError(source.value, target.value, who);
    if (error) return fail(error);
    if (target.value.place && this.isSameFile(source.value, target.value.place)) return done;
    const node = copyUp(source.value, this.nextInode);
    const directory = copyUpDirectory(target.value.directory, this.nextInode);
    if (target.value.place) removeName(directory, target.value.name);
    if (node.type === 'file') node.links += 1;
    this.takeOut(source.value);
    putName(directory, target.value.name, node);
    directory.modifiedAt = this.stamp();
    return done;
  }

  chmod(path: string, mode: number, who: Credentials): FileResult<void> {
    const found = this.existing(path, true, who);
    if (!found.ok) return found;
    const node = nodeOf(found.value);
    if (!owns(node, who)) return fail('EPERM');
    if (found.value.volume.readOnly) return fail('EROFS');
    const keepsSetgid = who.uid === 0 || node.type === 'dir' || inGroup(who, node.gid);
    return this.change(found.value, { mode: mode & (keepsSetgid ? 0o7777 : 0o5777) });
  }

  chown(path: string, uid: number | null, gid: number | null, follow: boolean, who: Credentials): FileResult<void> {
    const found = this.existing(path, follow, who);
    if (!found.ok) return found;
    const node = nodeOf(found.value);
    if (!mayChown(node, uid, gid, who)) return fail('EPERM');
    if (found.value.volume.readOnly) return fail('EROFS');
    return this.change(found.value, { uid: uid ?? node.uid, gid: gid ?? node.gid, mode: modeAfterChown(node) });
  }

  touch(path: string, who: Credentials, at?: number, follow = true): FileResult<void> {
    const found = this.existing(path, follow, who);
    if (!found.ok) return found;
    const node = nodeOf(found.value);
    if (!owns(node, who) && (at !== undefined || !allows(node, 2, who))) return fail(at === undefined ? 'EACCES' : 'EPERM');
    return found.value.volume.readOnly ? fail('EROFS') : this.change(found.value, { modifiedAt: at ?? this.stamp() });
  }

  mayAccess(path: string, wanted: string, who: Credentials): boolean {
    const found = this.existing(path, true, who);
    if (!found.ok) return false;
    const node = nodeOf(found.value);
    const writesReadOnly = wanted.includes('w') && found.value.volume.readOnly && node.type !== 'device';
    return !writesReadOnly && allows(node, accessBits(wanted), who);
  }

  realPath(path: string, who: Credentials): FileResult<string> {
    const found = this.existing(path, true, who);
    return found.ok ? ok(found.value.path) : found;
  }

  private describe(path: string, follow: boolean, who: Credentials): FileResult<FileStat> {
    const found = this.existing(path, follow, who);
    return found.ok ? ok(statOf(found.value)) : found;
  }

  private existing(path: string, follow: boolean, who: Credentials): FileResult<Place> {
    const located = walk(this, path, { follow, who });
    if (!located.ok) return located;
    return located.value.place ? ok(located.value.place) : fail('ENOENT');
  }

  private write(path: string, contentAfter: (before: FileContent) => FileContent, mode: number, who: Credentials): FileResult<void> {
    const located = walk(this, path, { follow: true, who });
    if (!located.ok) return located;
    const { place } = located.value;
    if (!place) return this.createFile(located.value, contentAfter({ kind: 'text', text: '' }), mode, who);
    const node = nodeOf(place);
    if (node.type === 'dir') return fail('EISDIR');
    if (!allows(node, 2, who)) return fail('EACCES');
    if (node.type !== 'file') return done;
    if (place.volume.readOnly) return fail('EROFS');
    const upper = copyUp(place, this.nextInode) as UpperFile;
    upper.content = contentAfter(upper.content);
    upper.modifiedAt = this.stamp();
    upper.frozen = null;
    return done;
  }

  private createFile(located: Located, content: FileContent, mode: number, who: Credentials): FileResult<void> {
    if (located.wantsDirectory) return fail('EISDIR');
    const error = this.creationError(located, who);
    if (error) return fail(error);
    const parent = copyUpDirectory(located.directory, this.nextInode);
    const modifiedAt = this.stamp();
    parent.modifiedAt = modifiedAt;
    putName(parent, located.name, {
      type: 'file',
      modifiedAt,
      mode: mode & 0o7777,
      uid: who.uid,
      gid: groupIn(parent, who),
      content,
      inode: this.nextInode(),
      links: 1,
      frozen: null,
    });
    return done;
  }

  private create(path: string, make: (parent: UpperDirectory) => VisibleUpper, who: Credentials, isDirectory: boolean): FileResult<void> {
    const located = walk(this, isDirectory ? path.replace(/(?<=[^/])\/{1,64}$/, '') : path, { follow: false, who });
    if (!located.ok) return located;
    if (located.value.place) return fail('EEXIST');
    if (located.value.wantsDirectory) return fail('ENOENT');
    const error = this.creationError(located.value, who);
    if (error) return fail(error);
    const parent = copyUpDirectory(located.value.directory, this.nextInode);
    const node = make(parent);
    const at = this.stamp();
    parent.modifiedAt = at;
    if (node.type !== 'file') node.modifiedAt ??= at;
    putName(parent, located.value.name, node);
    return done;
  }

  private creationError(located: Located, who: Credentials): FileErrorCode | null {
    if (located.directory.volume.readOnly) return 'EROFS';
    return allows(nodeOf(located.directory), 3, who) ? null : 'EACCES';
  }

  private removable(path: string, who: Credentials): FileResult<Place> {
    const found = this.existing(path, false, who);
    if (!found.ok) return found;
    const place = found.value;
    if (!place.parent || this.mounted.has(place.path)) return fail('EBUSY');
    if (!allows(nodeOf(place.parent), 3, who)) return fail('EACCES');
    if (!mayRemoveFrom(nodeOf(place.parent), nodeOf(place), who)) return fail('EPERM');
    return place.volume.readOnly ? fail('EROFS') : found;
  }

  private renameError(source: Place, target: Located, who: Credentials): FileErrorCode | null {
    const isDirectory = nodeOf(source).type === 'dir';
    if (target.place && this.mounted.has(target.place.path)) return 'EBUSY';
    if (target.directory.volume !== source.volume) return 'EXDEV';
    if (isDirectory && `${target.directory.path}/`.startsWith(`${source.path}/`)) return 'EINVAL';
    const denied = this.creationError(target, who);
    if (denied) return denied;
    if (target.place) {
      if (!mayRemoveFrom(nodeOf(target.directory), nodeOf(target.place), who)) return 'EPERM';
      const onto = nodeOf(target.place).type === 'dir';
      if (onto !== isDirectory) return onto ? 'EISDIR' : 'ENOTDIR';
      if (onto && !this.isEmpty(target.place)) return 'ENOTEMPTY';
    } else if (target.wantsDirectory && !isDirectory) return 'ENOTDIR';
    return isDirectory && lowerDirectory(source) ? 'EXDEV' : null;
  }

  private isSameFile(a: Place, b: Place): boolean {
    const left = nodeOf(a);
    const right = nodeOf(b);
    return a.path === b.path || (left.type === 'file' && right.type === 'file' && left.inode === right.inode);
  }

  private isEmpty(place: Place): boolean {
    const upper = place.upper?.type === 'dir' ? place.upper : null;
    const lower = lowerDirectory(place);
    if (!upper) return (lower?.entries.size ?? 0) === 0;
    return visibleNames(upper, lower).length === 0;
  }

  private takeOut(place: Place): void {
    const parent = copyUpDirectory(place.parent ?? place, this.nextInode);
    removeName(parent, place.name);
    parent.modifiedAt = this.stamp();
  }

  private change(place: Place, changes: { mode?: number; uid?: number; gid?: number; modifiedAt?: number }): FileResult<void> {
    const upper = copyUp(place, this.nextInode);
    Object.assign(upper, changes);
    if (upper.type === 'file') upper.frozen = null;
    return done;
  }

  private withMountedNames(place: Place, names: readonly string[]): readonly string[] {
    const prefix = place.path === '/' ? '/' : `${place.path}/`;
    const added = [...this.mounted.keys()]
      .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
      .map((path) => path.slice(prefix.length));
    const missing = added.filter((name) => !names.includes(name) && childOf(place, name, this));
    return missing.length === 0 ? names : [...names, ...missing].sort();
  }
}

/** In a set-group-ID directory what is made belongs to the directory's group. */
const groupIn = (parent: UpperDirectory, who: Credentials): number => (parent.mode & 0o2000 ? parent.gid : who.gid);

function mayChown(node: { uid: number; gid: number }, uid: number | null, gid: number | null, who: Credentials): boolean {
  if (hasCapability(who, 'CHOWN')) return true;
  if (uid !== null && uid !== node.uid) return false;
  return who.uid === node.uid && (gid === null || gid === node.gid || inGroup(who, gid));
}

/** chown(2) takes set-user-ID, and set-group-ID where the group may execute, from everything but directories. */
function modeAfterChown(node: { mode: number; type: string }): number {
  if (node.type === 'dir' || node.type === 'symlink') return node.mode;
  return node.mode & (node.mode & 0o010 ? 0o1777 : 0o3777);
}
