/**
 * Files as values. A tree is immutable; changing it gives another tree that shares what did not change.
 * Paths are absolute, with `/` between names and none at the end: `/`, `/etc/passwd`.
 */

/** What a regular file holds. Bytes exist only where someone may read them. */
export type FileContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Text, kept as such; its size is that of its UTF-8 form. */
  | { readonly kind: 'text'; readonly text: string }
  /** `sizeBytes` times the same byte (0 for a sparse file, 120 for `x`). */
  | { readonly kind: 'fill'; readonly byte: number; readonly sizeBytes: number }
  /**
   * A file of which only facts are known. `identity` stands for its bytes: equal identities mean equal content.
   * `program` names the modelled program that runs when it is executed (`busybox`, `pip`, `uvicorn`).
   * `estimated` when the size is not a measured fact. `interpreter` is the path that must exist for the program to start: the
   * dynamic loader of a linked binary, or what a script's `#!` line names; without it exec fails with ENOENT, as on a scratch image.
   */
  | {
      readonly kind: 'opaque';
      readonly sizeBytes: number;
      readonly identity: string;
      readonly program?: string;
      readonly interpreter?: string;
      readonly estimated?: boolean;
    };

interface NodeBase {
  /** When its content was last changed, in seconds since 1970 with a fraction; absent: at the time that all base files have. */
  readonly modifiedAt?: number;
  /** Permission bits with setuid, setgid and sticky, 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** A regular file. Two names of one file (hard links) share the same `inode`; `inode` is unique within a tree's lineage. */
export interface FileNode extends NodeBase {
  readonly type: 'file';
  readonly content: FileContent;
  readonly inode: number;
}

export interface SymlinkNode extends NodeBase {
  readonly type: 'symlink';
  readonly target: string;
}

export interface DirectoryNode extends NodeBase {
  readonly type: 'dir';
  readonly entries: ReadonlyMap<string, TreeNode>;
}

/** What a device is: a character device where nothing is said. */
export type DeviceKind = 'pipe' | 'block' | 'socket';

/** Character and block devices, sockets and pipes: they are there, and hold nothing. */
export interface DeviceNode extends NodeBase {
  readonly type: 'device';
  readonly device?: DeviceKind;
}

export type TreeNode = FileNode | SymlinkNode | DirectoryNode | DeviceNode;

/** One line of what a layer's tar holds, as overlayfs would write it. */
export type LayerEntry =
  | {
      readonly path: string;
      readonly type: 'file';
      readonly sizeBytes: number;
      readonly mode: number;
      readonly uid: number;
      readonly gid: number;
      readonly content: FileContent;
    }
  | { readonly path: string; readonly type: 'dir'; readonly mode: number; readonly uid: number; readonly gid: number }
  | {
      readonly path: string;
      readonly type: 'symlink';
      readonly target: string;
      readonly mode: number;
      readonly uid: number;
      readonly gid: number;
    }
  | {
      readonly path: string;
      readonly type: 'hardlink';
      readonly target: string;
      readonly sizeBytes: number;
      readonly mode: number;
      readonly uid: number;
      readonly gid: number;
    }
  | { readonly path: string; readonly type: 'device'; readonly mode: number; readonly uid: number; readonly gid: number }
  | { readonly path: string; readonly type: 'whiteout' }
  | { readonly path: string; readonly type: 'opaque' };

/** Why a file operation did not happen, under its errno name. */
export type FileErrorCode =
  | 'ENOENT'
  | 'EACCES'
  | 'EPERM'
  | 'EEXIST'
  | 'ENOTDIR'
  | 'EISDIR'
  | 'ENOTEMPTY'
  | 'ELOOP'
  | 'EROFS'
  | 'EXDEV'
  | 'EINVAL'
  | 'EBUSY'
  | 'ENOSPC'
  | 'ENAMETOOLONG';

export type FileResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: FileErrorCode };

/** Who asks: root (uid 0) may do everything that a container's root may. */
export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Capabilities that root was started without: `CHOWN`, `DAC_OVERRIDE`, `FOWNER`, `SETGID`. */
  readonly lacks?: ReadonlySet<string>;
}

export interface FileStat {
  readonly type: TreeNode['type'];
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly sizeBytes: number;
  readonly inode: number;
  readonly links: number;
  /** Seconds since 1970, with a fraction. */
  readonly modifiedAt: number;
  /** Of a symbolic link. */
  readonly target?: string;
  readonly device?: DeviceKind;
}

/**
 * The file system that a process of a build step or a container sees: the lower tree, what was written over it, and mounts.
 * Synchronous and in memory; every operation is checked against the credentials it is given, as Linux does.
 * Paths are absolute; symbolic links in them are followed (but the last one in the `l…` forms, unlink, rename, and where said).
 */
export interface FileSystem {
  stat(path: string, who: Credentials): FileResult<FileStat>;
  lstat(path: string, who: Credentials): FileResult<FileStat>;
  /** Names in byte order, without `.` and `..`. */
  readDirectory(path: string, who: Credentials): FileResult<readonly string[]>;
  readFile(path: string, who: Credentials): FileResult<FileContent>;
  /** Creates (mode as given, umask already applied) or truncates and writes. */
  writeFile(path: string, content: FileContent, mode: number, who: Credentials): FileResult<void>;
  /** Creates or appends. */
  appendFile(path: string, content: FileContent, mode: number, who: Credentials): FileResult<void>;
  makeDirectory(path: string, mode: number, who: Credentials): FileResult<void>;
  removeDirectory(path: string, who: Credentials): FileResult<void>;
  unlink(path: string, who: Credentials): FileResult<void>;
  rename(from: string, to: string, who: Credentials): FileResult<void>;
  symlink(target: string, path: string, who: Credentials): FileResult<void>;
  link(existing: string, path: string, who: Credentials): FileResult<void>;
  /** `follow` false: of the link itself. */
  chmod(path: string, mode: number, who: Credentials): FileResult<void>;
  chown(path: string, uid: number | null, gid: number | null, follow: boolean, who: Credentials): FileResult<void>;
  /**
   * Changes only times: on a lower file it still brings the whole file up into the layer. `at`: the time to set, in seconds since
   * 1970; absent: now. `follow` false: of a symbolic link itself.
   */
  touch(path: string, who: Credentials, at?: number, follow?: boolean): FileResult<void>;
  /** What a clock would show: it stands still, but for what `passTime` adds and a microsecond for every change. */
  now(): number;
  passTime(milliseconds: number): void;
  /** mknod(2) of something that holds nothing: a device, a pipe, a socket. */
  makeDevice(path: string, mode: number, who: Credentials, device?: DeviceKind): FileResult<void>;
  /** access(2): every one of `r`, `w`, `x` in `wanted`. */
  mayAccess(path: string, wanted: string, who: Credentials): boolean;
  /** The path with every symbolic link resolved. */
  realPath(path: string, who: Credentials): FileResult<string>;
}
