import { Overlay } from '../files/overlay.ts';
import { freezeUpper } from '../files/upper.ts';
import type { Credentials, DeviceKind, DirectoryNode, FileContent, FileResult, FileStat, FileSystem, TreeNode } from '../files/types.ts';

type Change = (files: FileSystem) => FileResult<void>;

/** What files were at a moment. */
export interface FilesAtMoment {
  readonly tree: DirectoryNode;
  readonly mounts: readonly { readonly path: string; readonly node: TreeNode; readonly readOnly: boolean }[];
  readonly readOnly: boolean;
}

export const filesNow = (files: Overlay): FilesAtMoment => ({
  tree: files.merged(),
  mounts: [...files.mounted].map(([path, volume]) => ({ path, node: freezeUpper(volume.root), readOnly: volume.readOnly })),
  readOnly: files.root.readOnly,
});

/** A copy of the files as they were, which notes every change that succeeds, so that it can be made to the files themselves later. */
export class RecordedFiles implements FileSystem {
  private readonly files: Overlay;

  constructor(
    { tree, mounts, readOnly }: FilesAtMoment,
    private readonly note: (change: Change) => void,
  ) {
    this.files = new Overlay(tree);
    for (const mount of mounts) this.files.mount(mount.path, mount.node, mount.readOnly);
    if (readOnly) this.files.protect();
  }

  stat(path: string, who: Credentials): FileResult<FileStat> {
    return this.files.stat(path, who);
  }
  lstat(path: string, who: Credentials): FileResult<FileStat> {
    return this.files.lstat(path, who);
  }
  readDirectory(path: string, who: Credentials): FileResult<readonly string[]> {
    return this.files.readDirectory(path, who);
  }
  readFile(path: string, who: Credentials): FileResult<FileContent> {
    return this.files.readFile(path, who);
  }
  mayAccess(path: string, wanted: string, who: Credentials): boolean {
    return this.files.mayAccess(path, wanted, who);
  }
  realPath(path: string, who: Credentials): FileResult<string> {
    return this.files.realPath(path, who);
  }
  writeFile(path: string, content: FileContent, mode: number, who: Credentials): FileResult<void> {
    return this.change((files) => files.writeFile(path, content, mode, who));
  }
  appendFile(path: string, content: FileContent, mode: number, who: Credentials): FileResult<void> {
    return this.change((files) => files.appendFile(path, content, mode, who));
  }
  makeDirectory(path: string, mode: number, who: Credentials): FileResult<void> {
    return this.change((files) => files.makeDirectory(path, mode, who));
  }
  removeDirectory(path: string, who: Credentials): FileResult<void> {
    return this.change((files) => files.removeDirectory(path, who));
  }
  unlink(path: string, who: Credentials): FileResult<void> {
    return this.change((files) => files.unlink(path, who));
  }
  rename(from: string, to: string, who: Credentials): FileResult<void> {
    return this.change((files) => files.rename(from, to, who));
  }
  symlink(target: string, path: string, who: Credentials): FileResult<void> {
    return this.change((files) => files.symlink(target, path, who));
  }
  link(existing: string, path: string, who: Credentials): FileResult<void> {
    return this.change((files) => files.link(existing, path, who));
  }
  chmod(path: string, mode: number, who: Credentials): FileResult<void> {
    return this.change((files) => files.chmod(path, mode, who));
  }
  chown(path: string, uid: number | null, gid: number | null, follow: boolean, who: Credentials): FileResult<void> {
    return this.change((files) => files.chown(path, uid, gid, follow, who));
  }
  touch(path: string, who: Credentials, at?: number, follow?: boolean): FileResult<void> {
    return this.change((files) => files.touch(path, who, at, follow));
  }
  makeDevice(path: string, mode: number, who: Credentials, device?: DeviceKind): FileResult<void> {
    return this.change((files) => files.makeDevice(path, mode, who, device));
  }
  now(): number {
    return this.files.now();
  }
  passTime(milliseconds: number): void {
    this.files.passTime(milliseconds);
  }

  private change(change: Change): FileResult<void> {
    const result = change(this.files);
    if (result.ok) this.note(change);
    return result;
  }
}
