import type { Overlay } from '../files/overlay.ts';
import type { FileResult, FileSystem } from '../files/types.ts';
import type { BesideRun } from '../shell/process.ts';
import type { Attendant } from './process-world.ts';
import { RecordedFiles } from './recorded-files.ts';
import type { LogPiece } from './types.ts';

interface TimedChange {
  readonly atMs: number;
  readonly change: (files: FileSystem) => FileResult<void>;
}

/**
 * A command in the background. It is run to its end at once, on a copy of the files; what it changed and wrote comes to the
 * container when the others have got so far in time.
 */
export class Beside implements Attendant, BesideRun {
  readonly files: FileSystem;
  readonly pieces: LogPiece[] = [];
  endMs = Infinity;
  private readonly changes: TimedChange[] = [];
  private next = 0;

  constructor(
    private readonly original: Overlay,
    private readonly nowMs: () => number,
  ) {
    this.files = new RecordedFiles(original, (change) => this.changes.push({ atMs: nowMs(), change }));
  }

  nextAtMs(): number | null {
    return this.changes[this.next]?.atMs ?? null;
  }

  act(): void {
    this.changes[this.next]?.change(this.original);
    this.next += 1;
  }

  leftMs(): number {
    return Math.max(0, this.endMs - this.nowMs());
  }

  /** It was killed: what it would have done from now on does not happen. */
  cut(): void {
    const nowMs = this.nowMs();
    const undone = this.changes.findIndex(({ atMs }) => atMs > nowMs);
    if (undone >= 0) this.changes.splice(Math.max(this.next, undone));
    const late = this.pieces.findIndex(({ atMs }) => atMs > nowMs);
    if (late >= 0) this.pieces.splice(late);
    this.endMs = Math.min(this.endMs, nowMs);
  }
}
