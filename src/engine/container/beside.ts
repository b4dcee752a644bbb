import type { Overlay } from '../files/overlay.ts';
import type { FileResult, FileSystem } from '../files/types.ts';
import type { BesideRun } from '../shell/process.ts';
import type { Attendant } from './process-world.ts';
import { RecordedFiles, filesNow, type FilesAtMoment } from './recorded-files.ts';
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
  files: FileSystem;
  pieces: LogPiece[] = [];
  endMs = Infinity;
  readonly startedAtMs: number;
  private readonly before: FilesAtMoment;
  private changes: TimedChange[] = [];
  private next = 0;
  private readonly deliveries: { readonly atMs: number; readonly deliver: () => void }[] = [];
  private delivered = 0;

  constructor(
    private readonly original: Overlay,
    private readonly nowMs: () => number,
    private readonly live: (beside: Beside, run: () => boolean) => void,
  ) {
    this.startedAtMs = nowMs();
    this.before = filesNow(original);
    this.files = this.recordedFiles();
  }

  /** Until now it happens as before: what has come to the files already is not done to them again. */
  relive(run: () => boolean, deliver: () => void): void {
    this.deliveries.push({ atMs: this.nowMs(), deliver });
    this.delivered = 0;
    this.changes = [];
    this.pieces = [];
    this.files = this.recordedFiles();
    this.live(this, run);
  }

  /** While it runs: the signals that come to it, a moment after they were sent. */
  deliverDue(): void {
    for (let due = this.deliveries[this.delivered]; due && due.atMs < this.nowMs(); due = this.deliveries[this.delivered]) {
      this.delivered += 1;
      due.deliver();
    }
  }

  private recordedFiles(): FileSystem {
    return new RecordedFiles(this.before, (change) => this.changes.push({ atMs: this.nowMs(), change }));
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
