import { Overlay } from '../files/overlay.ts';
import type { Credentials, FileContent, FileResult, FileStat } from '../files/types.ts';

const most = 5000;

/** An overlay that remembers which paths were looked for in vain while it watches. */
export class WatchedOverlay extends Overlay {
  readonly missed = new Set<string>();
  watching = false;

  override stat(path: string, who: Credentials): FileResult<FileStat> {
    return this.noted(path, super.stat(path, who));
  }

  override lstat(path: string, who: Credentials): FileResult<FileStat> {
    return this.noted(path, super.lstat(path, who));
  }

  override readDirectory(path: string, who: Credentials): FileResult<readonly string[]> {
    return this.noted(path, super.readDirectory(path, who));
  }

  override readFile(path: string, who: Credentials): FileResult<FileContent> {
    return this.noted(path, super.readFile(path, who));
  }

  override realPath(path: string, who: Credentials): FileResult<string> {
    return this.noted(path, super.realPath(path, who));
  }

  override chmod(path: string, mode: number, who: Credentials): FileResult<void> {
    return this.noted(path, super.chmod(path, mode, who));
  }

  override chown(path: string, uid: number | null, gid: number | null, follow: boolean, who: Credentials): FileResult<void> {
    return this.noted(path, super.chown(path, uid, gid, follow, who));
  }

  private noted<T>(path: string, result: FileResult<T>): FileResult<T> {
    if (this.watching && !result.ok && result.error === 'ENOENT' && this.missed.size < most) this.missed.add(path);
    return result;
  }
}
