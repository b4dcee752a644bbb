import { allows } from './access.ts';
import { joinPath } from './tree.ts';
import type { Credentials, DirectoryNode, FileErrorCode, FileResult, TreeNode } from './types.ts';
import { copyOf, type UpperDirectory, type VisibleUpper } from './upper.ts';

/** As Linux counts them before it answers ELOOP. */
const maximumSymlinks = 40;
const maximumNameBytes = 255;
const maximumPathLength = 4096;

/** A mounted file system: its root stands over the name that it is mounted on. */
export interface Volume {
  readonly root: VisibleUpper;
  readonly readOnly: boolean;
}

/** A name that exists, found by a walk. `upper` is null where only the lower tree has it. */
export interface Place {
  readonly volume: Volume;
  readonly parent: Place | null;
  readonly name: string;
  /** Canonical: without links, from the root of all. */
  readonly path: string;
  upper: VisibleUpper | null;
  readonly lower: TreeNode | null;
}

/** The end of a walk: a name in a directory, and what it names, if anything. */
export interface Located {
  readonly directory: Place;
  readonly name: string;
  readonly place: Place | null;
  /** The path ended in `/`, `.` or `..`, so only a directory will do. */
  readonly wantsDirectory: boolean;
}

export const ok = <T>(value: T): FileResult<T> => ({ ok: true, value });
export const fail = (error: FileErrorCode): { readonly ok: false; readonly error: FileErrorCode } => ({ ok: false, error });

/** What stands at a place: only owner, mode and kind are to be read of it. */
export const nodeOf = (place: Place): VisibleUpper | TreeNode => place.upper ?? (place.lower as TreeNode);

export interface Mounts {
  readonly root: Volume;
  /** By canonical path. */
  readonly mounted: ReadonlyMap<string, Volume>;
  /** Last names of the paths that were mounted on: most names need not be looked up by their whole path. */
  readonly mountNames: ReadonlySet<string>;
}

const rootPlace = (mounts: Mounts): Place => ({
  volume: mounts.root,
  parent: null,
  name: '',
  path: '/',
  upper: mounts.root.root,
  lower: null,
});

/** The child of a directory: what is mounted there, else what upper and lower show. */
export function childOf(place: Place, name: string, mounts: Mounts): Place | null {
  const path = joinPath(place.path, name);
  const volume = mounts.mountNames.has(name) ? mounts.mounted.get(path) : undefined;
  if (volume) return { volume, parent: place, name, path, upper: volume.root, lower: null };
  const directory = place.upper?.type === 'dir' ? place.upper : null;
  const upper = directory?.entries.get(name);
  if (upper) return upper.type === 'whiteout' ? null : { volume: place.volume, parent: place, name, path, upper, lower: null };
  const lower = lowerDirectory(place)?.entries.get(name);
  return lower ? { volume: place.volume, parent: place, name, path, upper: null, lower } : null;
}

export function lowerDirectory(place: Place): DirectoryNode | null {
  if (place.upper) return place.upper.type === 'dir' ? place.upper.lower : null;
  return place.lower?.type === 'dir' ? place.lower : null;
}

/** Brings a place, and the directories above it, into the upper tree. */
export function copyUp(place: Place, inode: () => number): VisibleUpper {
  if (place.upper) return place.upper;
  const parent = place.parent ? copyUpDirectory(place.parent, inode) : null;
  // Another walk to the same name may have brought it up since this one.
  const risen = parent?.entries.get(place.name);
  const copy = risen && risen.type !== 'whiteout' ? risen : copyOf(place.lower as TreeNode, inode);
  parent?.entries.set(place.name, copy);
  place.upper = copy;
  return copy;
}

/** As `copyUp`, of a place that is known to be a directory. */
export const copyUpDirectory = (place: Place, inode: () => number): UpperDirectory => copyUp(place, inode) as UpperDirectory;

interface WalkOptions {
  /** Follow a symbolic link that the last name is. */
  readonly follow: boolean;
  readonly who: Credentials;
}

/** Walks an absolute path, checking the right to search each directory on it. */
export function walk(mounts: Mounts, path: string, options: WalkOptions): FileResult<Located> {
  if (path.length > maximumPathLength) return fail('ENAMETOOLONG');
  if (path === '') return fail('ENOENT');
  return new Walk(mounts, options, path).run();
}

class Walk {
  private readonly rest: string[];
  private readonly top: Place;
  private at: Place;
  private links = 0;
  private wantsDirectory: boolean;

  constructor(
    private readonly mounts: Mounts,
    private readonly options: WalkOptions,
    path: string,
  ) {
    this.rest = namesOf(path).reverse();
    this.wantsDirectory = /(?:^|\/)\.{0,2}$/.test(path);
    this.top = rootPlace(mounts);
    this.at = this.top;
  }

  run(): FileResult<Located> {
    let end: Located = { directory: this.top, name: '', place: this.top, wantsDirectory: true };
    for (let name = this.rest.pop(); name !== undefined; name = this.rest.pop()) {
      const blocked = this.blockedAt(name);
      if (blocked) return fail(blocked);
      if (name === '..') this.at = this.at.parent ?? this.at;
      if (name === '..' || name === '.') {
        end = this.endAt(this.at);
        continue;
      }
      const directory = this.at;
      const child = childOf(directory, name, this.mounts);
      const last = this.rest.length === 0;
      const link = child && this.linkToFollow(child, last);
      if (link !== null) {
        const error = this.follow(link);
        if (error) return fail(error);
        end = this.endAt(this.at);
        continue;
      }
      end = { directory, name, place: child, wantsDirectory: this.wantsDirectory };
      if (!child) return last ? ok(end) : fail('ENOENT');
      this.at = child;
    }
    return this.wantsDirectory && end.place && nodeOf(end.place).type !== 'dir' ? fail('ENOTDIR') : ok(end);
  }

  /** Why the next name can't be looked up in the directory that the walk has come to. */
  private blockedAt(name: string): FileErrorCode | null {
    const node = nodeOf(this.at);
    if (node.type !== 'dir') return 'ENOTDIR';
    if (name.length > maximumNameBytes) return 'ENAMETOOLONG';
    return allows(node, 1, this.options.who) ? null : 'EACCES';
  }

  private endAt(place: Place): Located {
    return { directory: place.parent ?? place, name: place.name, place, wantsDirectory: true };
  }

  private linkToFollow(child: Place, last: boolean): string | null {
    const node = nodeOf(child);
    return node.type === 'symlink' && (!last || this.options.follow || this.wantsDirectory) ? node.target : null;
  }

  private follow(target: string): FileErrorCode | null {
    this.links += 1;
    if (this.links > maximumSymlinks) return 'ELOOP';
    if (target === '') return 'ENOENT';
    if (target.startsWith('/')) this.at = this.top;
    const names = namesOf(target);
    for (let index = names.length - 1; index >= 0; index -= 1) this.rest.push(names[index] ?? '');
    return null;
  }
}

const namesOf = (path: string): string[] => path.split('/').filter((name) => name !== '');
