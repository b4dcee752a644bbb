import { root } from '../files/access.ts';
import { contentText } from '../files/content.ts';
import { Overlay } from '../files/overlay.ts';
import type { FileSystem } from '../files/types.ts';
import { decodeUtf8 } from '../files/utf8.ts';
import type { UnknownFiles } from '../image/types.ts';
import { mayHold, whyUnknown } from '../image/unknown-files.ts';
import type { HttpAnswer, ListeningServer, OutputStream, PackageFacts, SignalSource, Unmodelled, World } from '../shell/process.ts';
import { Beside } from './beside.ts';
import type { LogPiece, SignalAt } from './types.ts';

interface WorldRequest {
  readonly fs: FileSystem;
  readonly facts: PackageFacts;
  readonly distribution: string;
  /** Where the image may have more files than its tree. */
  readonly unknown?: readonly UnknownFiles[];
  readonly network: boolean;
  readonly hostname: string;
  readonly fuel: number;
  /** In order of time; the last one is KILL where the watching ends. */
  readonly signals: readonly SignalAt[];
  readonly signalTarget: number;
  readonly servers: ListeningServer[];
  /** What happens beside the processes when its time has come. */
  readonly attendants?: readonly Attendant[];
}

/** Something that is done in a container at certain moments: a command from outside, a probe of its health. */
export interface Attendant {
  /** When it wants to act next; null: never again. */
  nextAtMs(): number | null;
  act(): void;
}

const waitStepMs = 50;
/** What runs beside is looked at for so long, where nobody ends the watching. */
const longestBesideMs = 120_000;
/** So many things happen beside one wait at most. */
const maximumActs = 2000;
/** A server that nobody ends is not waited for longer. */
const longestServiceMs = 3_600_000;

/** One process tree's world, with its clock: signals come when their time has been spent. */
export class ProcessWorld implements World {
  spentMs = 0;
  private onSpend: ((spentMs: number) => void) | null = null;
  readonly notes: Unmodelled[] = [];
  private readonly pieces: LogPiece[] = [];
  private readonly besides: Beside[] = [];
  private running: Beside | null = null;
  private readonly source: SignalSource;
  private fuel: number;
  private readonly queue: SignalAt[];

  constructor(private readonly start: WorldRequest) {
    this.fuel = start.fuel;
    this.queue = [...start.signals];
    this.source = { target: start.signalTarget, peek: () => this.pending()?.signal ?? null, take: () => void this.queue.shift() };
  }

  get fs(): FileSystem {
    return this.running?.files ?? this.start.fs;
  }
  get signals(): SignalSource | undefined {
    return this.start.signals.length > 0 || this.running ? this.source : undefined;
  }
  get isBeside(): boolean {
    return this.running !== null;
  }
  /** What was written so far, in order. */
  get log(): readonly LogPiece[] {
    if (this.besides.length === 0) return this.pieces;
    // Who waits for something beside goes on after it, if in the same moment.
    const all = [...this.besides.flatMap(({ pieces }) => pieces), ...this.pieces];
    return all.filter(({ atMs }) => atMs <= this.spentMs).sort((a, b) => a.atMs - b.atMs);
  }
  get facts(): PackageFacts {
    return this.start.facts;
  }
  get distribution(): string {
    return this.start.distribution;
  }
  get network(): boolean {
    return this.start.network;
  }
  get hostname(): string {
    return this.start.hostname;
  }

  spend(milliseconds: number): void {
    const endMs = this.spentMs + Math.max(0, milliseconds);
    for (let acts = 0; acts < maximumActs; acts += 1) {
      const next = this.nextAttendant(endMs);
      if (!next) break;
      this.spentMs = Math.max(this.spentMs, next.atMs);
      next.attendant.act();
    }
    this.spentMs = endMs;
    this.running?.deliverDue();
    this.onSpend?.(endMs);
  }

  /** What is beside something beside is run in its place. */
  beside(run: () => boolean): Beside | null {
    const { fs } = this.start;
    if (this.running || !(fs instanceof Overlay)) {
      run();
      return null;
    }
    const beside = new Beside(
      fs,
      () => this.spentMs,
      (again, lived) => this.live(again, lived),
    );
    this.live(beside, run);
    this.besides.push(beside);
    return beside;
  }

  private live(beside: Beside, run: () => boolean): void {
    const nowMs = this.spentMs;
    this.spentMs = beside.startedAtMs;
    this.running = beside;
    const hasEnded = run();
    this.running = null;
    beside.endMs = hasEnded ? this.spentMs : Infinity;
    this.spentMs = nowMs;
  }

  /** A world of processes that nobody waits for: its time is this one's while it runs beside. */
  follow(other: ProcessWorld): void {
    if (!this.running) return;
    const startedAtMs = this.spentMs;
    other.onSpend = (spentMs) => void (this.spentMs = startedAtMs + spentMs);
  }

  /** A signal that a process sends which is not below process 1. */
  post(signal: string): void {
    const before = this.queue.findIndex(({ atMs }) => atMs > this.spentMs);
    this.queue.splice(before < 0 ? this.queue.length : before, 0, { atMs: this.spentMs, signal });
  }

  private nextAttendant(endMs: number): { readonly attendant: Attendant; readonly atMs: number } | null {
    let first: { readonly attendant: Attendant; readonly atMs: number } | null = null;
    if (this.running) return null;
    for (const attendant of [...this.besides, ...(this.start.attendants ?? [])]) {
      const atMs = attendant.nextAtMs();
      if (atMs !== null && atMs <= endMs && atMs < (first?.atMs ?? Infinity)) first = { attendant, atMs };
    }
    return first;
  }

  burn(steps: number): boolean {
    this.fuel -= steps;
    return this.fuel > 0;
  }

  unmodelled(what: string): void {
    if (!this.notes.some((note) => note.what === what)) this.notes.push({ line: 0, what });
  }

  mayHold(path: string): string | null {
    const by = mayHold(this.start.unknown ?? [], path);
    return by && whyUnknown(by);
  }

  /** Listens until a signal ends it. */
  serve(server: ListeningServer): number {
    this.start.servers.push(server);
    for (const endMs = this.spentMs + longestServiceMs; this.spentMs < endMs; this.spend(waitStepMs)) {
      const signal = this.signals?.peek();
      if (signal === 'KILL') return 137;
      if (signal && server.endsOnTerm) return 0;
      if (signal && this.start.signalTarget !== 1) return 143;
      if (signal) this.signals?.take();
    }
    return 0;
  }

  announce(server: ListeningServer): void {
    this.start.servers.push(server);
  }

  request(url: string): HttpAnswer | null {
    const [, host = '', port = '80', path = '/'] = /^https?:\/\/([^/:?#]{1,255})(?::(\d{1,5}))?([^?#]{0,4096})/.exec(url) ?? [];
    const local = host === 'localhost' || host.startsWith('127.') || host === '0.0.0.0' || host === this.hostname;
    const server = local ? this.start.servers.find((candidate) => candidate.port === Number(port)) : undefined;
    return server ? this.answerOf(server, path) : null;
  }

  /** A server of a directory answers with its files; of others only that they answer is known. */
  private answerOf({ serves }: ListeningServer, path: string): HttpAnswer {
    const directory = serves.startsWith('/') ? this.fs.stat(serves, root) : null;
    if (!directory?.ok || directory.value.type !== 'dir') return { status: 200, body: '' };
    const file = this.fs.readFile(`${serves}${path.endsWith('/') || path === '' ? `${path}/index.html` : path}`, root);
    return file.ok ? { status: 200, body: contentText(file.value) ?? '' } : { status: 404, body: '' };
  }

  /** A stream whose pieces are kept in one log, in order. */
  output(stream: LogPiece['stream']): OutputStream {
    return {
      write: (data) => {
        const text = typeof data === 'string' ? data : decodeUtf8(data);
        if (text !== '') (this.running?.pieces ?? this.pieces).push({ stream, text, atMs: this.spentMs });
      },
    };
  }

  /** So far things beside are looked at. */
  horizonMs(): number {
    return this.queue.findLast(({ signal }) => signal === 'KILL')?.atMs ?? longestBesideMs;
  }

  /** KILL is not kept waiting by a signal that nobody has taken. */
  private pending(): SignalAt | null {
    if (this.running) return this.spentMs >= this.horizonMs() ? { atMs: this.spentMs, signal: 'KILL' } : null;
    const [first] = this.queue;
    if (!first || first.atMs > this.spentMs) return null;
    return this.queue.find(({ signal, atMs }) => signal === 'KILL' && atMs <= this.spentMs) ?? first;
  }
}

/** All that was written to one stream. */
export const textOf = (log: readonly LogPiece[], stream: LogPiece['stream']): string =>
  log
    .filter((piece) => piece.stream === stream)
    .map((piece) => piece.text)
    .join('');
