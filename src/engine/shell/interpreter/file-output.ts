import { emptyContent } from '../../files/content.ts';
import type { Credentials, FileContent, FileResult } from '../../files/types.ts';
import type { World } from '../process.ts';
import { burn, ledgerOf } from '../process/ledger.ts';
import { Buffer } from '../process/streams.ts';
import type { ContentOutput } from '../process/streams.ts';

/** A file opened for writing. What is written reaches the file when someone may look at it. */
export class FileOutput implements ContentOutput {
  private readonly buffer = new Buffer();
  private readonly world: World;
  private readonly path: string;
  private readonly who: Credentials;

  private constructor(world: World, path: string, who: Credentials) {
    this.world = world;
    this.path = path;
    this.who = who;
  }

  /** Opens as `>` (`truncate`) or `>>` does: the file is made, emptied, or at least brought up into the layer. */
  static open(world: World, path: string, truncate: boolean, mode: number, who: Credentials): FileResult<FileOutput> {
    const opened = truncate ? world.fs.writeFile(path, emptyContent, mode, who) : world.fs.appendFile(path, emptyContent, mode, who);
    return opened.ok ? { ok: true, value: new FileOutput(world, path, who) } : opened;
  }

  write(data: Uint8Array | string): void {
    this.buffer.write(data);
    ledgerOf(this.world).unwritten.add(this);
  }

  writeContent(content: FileContent): void {
    this.buffer.writeContent(content);
    ledgerOf(this.world).unwritten.add(this);
  }

  flush(): void {
    ledgerOf(this.world).unwritten.delete(this);
    if (this.buffer.isEmpty) return;
    // Appending costs as much as the file is long: who writes and looks in turns pays for it.
    const stat = this.world.fs.stat(this.path, ROOT_WRITER(this.who));
    burn(this.world, stat.ok ? stat.value.sizeBytes >> 12 : 0);
    this.world.fs.appendFile(this.path, this.buffer.take(), 0o644, ROOT_WRITER(this.who));
  }
}

/** The right to write was asked for when the file was opened; it stays even if the mode changes. */
const ROOT_WRITER = (who: Credentials): Credentials => ({ ...who, uid: 0 });
