import { liveUntil } from '../../engine/container/container.ts';
import { healthCheckOf, type Health } from '../../engine/container/health.ts';
import type {
  ContainerEvent,
  ContainerMount,
  ContainerOptions,
  ContainerRun,
  ExecOutcome,
  ExecRequest,
  Life,
  LogPiece,
  StartFailure,
} from '../../engine/container/types.ts';
import { Overlay } from '../../engine/files/overlay.ts';
import type { RestartPolicy } from './run-options.ts';

/** A moment, so that what was begun has begun. */
const momentMs = 100;
const firstRestartMs = 100;
const longestRestartMs = 60_000;
/** A container that lived so long is restarted at once again. */
const steadyMs = 10_000;
const maximumLives = 60;
/** So long a client waits at most for a container's end. */
const watchedMs = 20_000;

const endedAtOnce: Life = {
  started: true,
  exited: true,
  exitCode: 0,
  endedAtMs: 0,
  log: [],
  fs: new Overlay(),
  mounts: new Map(),
  servers: [],
  execs: new Map(),
  health: null,
  unmodelled: [],
};

/** A container that a client does things to, one after the other; all times in milliseconds after `docker run`. */
export class ContainerSession {
  nowMs = 0;
  isPaused = false;
  isRemoved = false;
  restarts = 0;
  private readonly past: LogPiece[] = [];
  private events: ContainerEvent[] = [];
  private startedAtMs = 0;
  private restartMs = firstRestartMs;
  private stoppedByHand = false;
  private last: Life | null = null;
  private known: { readonly untilMs: number; readonly events: number; readonly run: ContainerRun } | null = null;

  constructor(
    private options: ContainerOptions,
    private readonly policy: RestartPolicy,
    /** `--rm`: its end is also its removal. */
    private readonly removes = false,
  ) {}

  /** Why it could not start; null when it could. */
  failure(): StartFailure | null {
    const run = this.lived(1);
    return run.started ? null : run;
  }

  sleep(milliseconds: number): void {
    this.nowMs += milliseconds;
  }

  /** The life that it is in, or that ended last, as it is now. */
  life(): Life {
    for (let lives = 0; lives < maximumLives; lives += 1) {
      const life = this.livedUntilNow();
      const againAtMs = this.restartsAtMs(life);
      if (againAtMs === null || againAtMs > this.nowMs) return life;
      this.restarts += 1;
      this.restartMs = Math.min(longestRestartMs, (life.endedAtMs > steadyMs ? firstRestartMs : this.restartMs) * 2);
      this.beginAgain(life, againAtMs);
    }
    return this.livedUntilNow();
  }

  /** Is it no longer there? */
  isGone(): boolean {
    return this.isRemoved || (this.removes && this.life().exited);
  }

  isRunning(): boolean {
    return !this.life().exited;
  }

  /** `running`, `exited`, `restarting`, `paused`. */
  status(): string {
    const life = this.life();
    if (!life.exited) return this.isPaused ? 'paused' : 'running';
    return this.restartsAtMs(life) === null ? 'exited' : 'restarting';
  }

  /** What the engine has in its log so far, over all lives, one piece a line. */
  logged(): readonly LogPiece[] {
    const { log, exited } = this.life();
    return [...this.past, ...linesOf(log, exited)];
  }

  health(): Health | null {
    const life = this.life();
    const last = life.health?.findLast(({ atMs }) => atMs <= this.nowMs - this.startedAtMs) ?? null;
    // The engine calls a container that has ended unhealthy.
    return last && life.exited ? { ...last, status: 'unhealthy' } : last;
  }

  /** Waits until the health is known, at most so long. */
  watchHealth(limitMs: number): void {
    if (!healthCheckOf(this.options)) {
      this.nowMs += momentMs;
      return;
    }
    const beganMs = this.nowMs;
    this.nowMs += limitMs;
    const life = this.life();
    const found = life.health?.find(({ status }) => status !== 'starting')?.atMs ?? (life.exited ? life.endedAtMs : limitMs);
    this.nowMs = Math.max(beganMs + 1, Math.min(this.nowMs, this.startedAtMs + found + (life.exited ? momentMs : 0)));
  }

  signal(signal: string): void {
    this.events.push({ atMs: this.relativeNowMs(), signal });
  }

  exec(request: ExecRequest): ExecOutcome | null {
    if (!this.isRunning()) return null;
    this.events.push({ atMs: this.relativeNowMs(), exec: request });
    this.nowMs += 1;
    const outcome = this.life().execs.get(request) ?? null;
    this.nowMs += outcome?.tookMs ?? 0;
    return outcome;
  }

  /** Sends the signal, and KILL when it has not ended after the grace time; answers the milliseconds that it took. */
  stop(signal: string, graceMs: number): number {
    this.isPaused = false;
    if (!this.isRunning()) return 0;
    this.stoppedByHand = true;
    const atMs = this.relativeNowMs();
    this.events.push({ atMs, signal }, { atMs: atMs + graceMs, signal: 'KILL' });
    const beganMs = this.nowMs;
    this.nowMs += graceMs + momentMs;
    const life = this.life();
    const tookMs = Math.max(0, Math.min(graceMs, life.endedAtMs - atMs));
    this.events = this.events.filter((event) => !('signal' in event) || event.atMs <= atMs + tookMs);
    this.nowMs = beganMs + tookMs + momentMs;
    return tookMs;
  }

  start(): void {
    if (this.isRunning()) return;
    this.beginAgain(this.life(), this.nowMs);
  }

  /** Waits for its end; answers the exit code. */
  wait(): number {
    this.nowMs += watchedMs;
    const life = this.life();
    if (life.exited) this.nowMs = Math.max(this.nowMs - watchedMs, this.startedAtMs + life.endedAtMs);
    return life.exitCode;
  }

  markStopped(): void {
    this.stoppedByHand = true;
  }

  /** What it was started with in its latest life: its image's tree holds the files as they were then. */
  latestOptions(): ContainerOptions {
    return this.options;
  }

  private relativeNowMs(): number {
    return Math.max(1, this.nowMs - this.startedAtMs);
  }

  private restartsAtMs(life: Life): number | null {
    const { name, retries } = this.policy;
    if (!life.exited || this.stoppedByHand || this.isRemoved) return null;
    const again =
      name === 'always' ||
      name === 'unless-stopped' ||
      (name === 'on-failure' && life.exitCode !== 0 && (retries === 0 || this.restarts < retries));
    return again ? this.startedAtMs + life.endedAtMs + this.restartMs : null;
  }

  private beginAgain(life: Life, atMs: number): void {
    this.past.push(...linesOf(life.log, true));
    const mounts = this.options.mounts?.map((mount): ContainerMount => ({
      ...mount,
      tree: (mount.isTemporary ? null : life.mounts.get(mount.target)) ?? mount.tree,
    }));
    this.options = {
      ...this.options,
      image: { ...this.options.image, tree: (life.fs as Overlay).merged() },
      ...(mounts && { mounts }),
    };
    this.events = [];
    this.known = null;
    this.startedAtMs = atMs;
    this.stoppedByHand = false;
    this.isPaused = false;
  }

  private livedUntilNow(): Life {
    const run = this.lived(this.relativeNowMs());
    if (run.started) this.last = run;
    // A life that could not begin again leaves the container as it was.
    return this.last ?? endedAtOnce;
  }

  private lived(untilMs: number): ContainerRun {
    const { known, events } = this;
    if (known?.untilMs === untilMs && known.events === events.length) return known.run;
    const run = liveUntil(this.options, events, untilMs + 1);
    this.known = { untilMs, events: events.length, run };
    return run;
  }
}

/** A line is logged when it is whole; the rest when its stream is closed. */
function linesOf(log: readonly LogPiece[], isClosed: boolean): readonly LogPiece[] {
  const lines: LogPiece[] = [];
  const open = new Map<LogPiece['stream'], string>();
  for (const { stream, text, atMs } of log) {
    const parts = `${open.get(stream) ?? ''}${text}`.split('\n');
    open.set(stream, parts.pop() ?? '');
    for (const part of parts) lines.push({ stream, text: `${part}\n`, atMs });
  }
  if (isClosed) for (const [stream, text] of open) if (text !== '') lines.push({ stream, text, atMs: log.at(-1)?.atMs ?? 0 });
  return lines;
}
