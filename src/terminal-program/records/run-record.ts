import { execIn, liveUntil } from '../../engine/container/container.ts';
import { healthUntil } from '../../engine/container/health.ts';
import { textOf } from '../../engine/container/process-world.ts';
import type { ContainerMount, ContainerOptions, ContainerRun, Life, LogPiece, SignalAt } from '../../engine/container/types.ts';
import { directoryNode, emptyDirectory, nodeAt } from '../../engine/files/tree.ts';
import type { DirectoryNode } from '../../engine/files/types.ts';
import { signalName, signalNumber } from '../../engine/image/signals.ts';
import type { Image } from '../../engine/image/types.ts';
import type { PackageFacts, ProgramTable } from '../../engine/shell/process.ts';
import { daemonError, parseRunOptions, type RunOptions } from './run-options.ts';

/** A run of a case. */
export interface CaseRun {
  readonly note?: string;
  readonly args?: readonly string[];
  readonly command?: readonly string[];
  readonly build?: number;
  readonly stopAfterMs?: number;
  readonly exec?: readonly (readonly string[])[];
  readonly then?: readonly (number | readonly string[])[];
  readonly waitHealthMs?: number;
  readonly detach?: boolean;
  readonly image?: string;
}

interface RunContext {
  readonly image: Image | null;
  readonly distribution: string;
  /** Named volumes of the case; runs change it. */
  readonly volumes: Map<string, DirectoryNode>;
  readonly programs: ProgramTable;
  readonly facts: PackageFacts;
}

const containerId = 'c0ffee00c0de';
const graceMs = 2000;
const execAtMs = 300;
/** A moment, so that what ended has ended. */
const afterStopMs = 100;
/** Seconds after which those who record stop watching. */
const watchedMs = 20_000;

/** What `docker run`, and what follows it, did, in the form of the records. */
export function runRecord(run: CaseRun, context: RunContext): Record<string, unknown> {
  const parsed = parseRunOptions(run.args ?? []);
  if (!parsed.ok) return { note: run.note, exitCode: 125, stdout: '', stderr: parsed.stderr };
  if (!context.image) return { note: run.note, exitCode: 125, stdout: '', stderr: daemonError(`No such image: ${run.image ?? ''}`) };
  const options = containerOptions(run, parsed.options, context.image, context);
  const attached = !run.detach && run.stopAfterMs === undefined && !run.exec && !run.then && run.waitHealthMs === undefined;
  const record = attached ? attachedRun(options) : new WatchedRun(run, options).record();
  if (record.life) keepVolumes(parsed.options, record.life, context.volumes);
  return withoutNames({ note: run.note, ...record.fields });
}

interface Recorded {
  readonly fields: Record<string, unknown>;
  readonly life: Life | null;
}

function containerOptions(run: CaseRun, options: RunOptions, image: Image, context: RunContext): ContainerOptions {
  const declared = Object.keys(image.config.Volumes ?? {}).map((target) => ({ name: '', target, readOnly: false, copies: true }));
  const own = new Set(options.volumes.map(({ target }) => target));
  const volumes: readonly RunOptions['volumes'][number][] = [...options.volumes, ...declared.filter(({ target }) => !own.has(target))];
  const mounts = volumes.map(({ name, target, readOnly, copies, tmpfsMode }): ContainerMount => ({
    target,
    readOnly,
    tree: tmpfsMode === undefined ? volumeTree(context, image, name, target, copies) : directoryNode(new Map(), tmpfsMode),
  }));
  return {
    image,
    distribution: context.distribution,
    env: options.env,
    init: options.init,
    readOnly: options.readOnly,
    hostname: options.hostname ?? containerId,
    network: false,
    mounts,
    programs: context.programs,
    facts: context.facts,
    ...(run.command && { command: run.command }),
    ...(options.entrypoint && { entrypoint: options.entrypoint }),
    ...(options.user !== undefined && { user: options.user }),
    ...(options.workdir !== undefined && { workdir: options.workdir }),
  };
}

/** A new volume is filled from the image. */
function volumeTree({ volumes }: RunContext, image: Image, name: string, target: string, copies: boolean): DirectoryNode {
  const known = volumes.get(name);
  if (known && (known.entries.size > 0 || !copies)) return known;
  const node = copies ? nodeAt(image.tree, target) : null;
  return node?.type === 'dir' ? node : (known ?? emptyDirectory);
}

function keepVolumes(options: RunOptions, life: Life, volumes: Map<string, DirectoryNode>): void {
  for (const { name, target } of options.volumes) {
    const content = life.mounts.get(target);
    if (name !== '' && content) volumes.set(name, content);
  }
}

function attachedRun(options: ContainerOptions): Recorded {
  const life = liveUntil(options, [], null);
  if (!life.started) return { life: null, fields: failedStart(life) };
  const state = { status: 'exited', exitCode: life.exitCode, oomKilled: false };
  return { life, fields: { exitCode: life.exitCode, stdout: textOf(life.log, 'stdout'), stderr: textOf(life.log, 'stderr'), state } };
}

function failedStart({ message, exitCode, stateExitCode }: Extract<ContainerRun, { started: false }>): Record<string, unknown> {
  const state = stateExitCode === null ? undefined : { status: 'created', exitCode: stateExitCode, oomKilled: false, error: message };
  return { exitCode, stdout: '', stderr: daemonError(message), ...(state && { state }) };
}

/** A container that something is done to while it runs. */
class WatchedRun {
  private readonly signals: SignalAt[] = [];
  private nowMs = 0;
  private life: ContainerRun;
  private readonly fields = new Map<string, unknown>();

  constructor(
    private readonly run: CaseRun,
    private readonly options: ContainerOptions,
  ) {
    this.life = liveUntil(options, [], run.waitHealthMs ?? run.stopAfterMs ?? execAtMs);
  }

  record(): Recorded {
    if (!this.life.started) return { life: null, fields: failedStart(this.life) };
    if (this.run.exec) this.fields.set('exec', this.runExecs(this.run.exec));
    if (this.run.then)
      this.fields.set(
        'then',
        this.run.then.map((step) => this.runStep(step)),
      );
    if (this.run.waitHealthMs !== undefined) this.watchHealth(this.run.waitHealthMs);
    if (this.run.stopAfterMs !== undefined) this.stopAfter(this.run.stopAfterMs);
    return this.finish();
  }

  private finish(): Recorded {
    const life = this.lived(Math.max(this.nowMs, this.run.detach ? this.nowMs + 500 : this.nowMs));
    if (!life) return { life: null, fields: Object.fromEntries(this.fields) };
    const state = life.exited
      ? { status: 'exited', exitCode: life.exitCode, oomKilled: false }
      : { status: 'running', exitCode: 0, oomKilled: false };
    const still = life.exited ? { exitCode: life.exitCode } : { stillRunning: true, exitCode: null };
    return {
      life,
      fields: {
        ...Object.fromEntries(this.fields),
        ...still,
        stdout: textOf(life.log, 'stdout'),
        stderr: textOf(life.log, 'stderr'),
        state,
      },
    };
  }

  /** The life as it is at a moment; it goes on from where files were left only as long as nothing new is asked. */
  private lived(untilMs: number): Life | null {
    this.life = liveUntil(
      this.options,
      this.signals.toSorted((a, b) => a.atMs - b.atMs),
      Math.max(1, untilMs),
    );
    return this.life.started ? this.life : null;
  }

  private runExecs(commands: readonly (readonly string[])[]): readonly unknown[] {
    this.nowMs = execAtMs;
    const life = this.lived(this.nowMs);
    return commands.map((command) => ({ command, ...this.exec(life, command) }));
  }

  private exec(
    life: Life | null,
    argv: readonly string[],
    request: Omit<Parameters<typeof execIn>[2], 'argv'> = {},
  ): Record<string, unknown> {
    if (!life || life.exited)
      return { exitCode: 1, stdout: '', stderr: `Error response from daemon: container ${containerId} is not running\n` };
    const outcome = execIn(this.options, life, { argv, ...request });
    if (outcome.failure !== null) return { exitCode: outcome.exitCode, stdout: `${outcome.failure}\r\n`, stderr: '' };
    return { exitCode: outcome.exitCode, stdout: textOf(outcome.log, 'stdout'), stderr: textOf(outcome.log, 'stderr') };
  }

  private runStep(step: number | readonly string[]): unknown {
    if (typeof step === 'number') {
      this.nowMs += step;
      return { slept: step };
    }
    const beforeMs = this.nowMs;
    const result = this.client(step);
    const timed =
      step[0] === 'stop' || step[0] === 'kill' || step[0] === 'restart' ? { seconds: Math.floor((this.nowMs - beforeMs) / 1000) } : {};
    return { do: step, ...result, ...timed };
  }

  private client(words: readonly string[]): Record<string, unknown> {
    const [command = '', ...args] = words;
    if (command === 'exec') return this.clientExec(args);
    if (command === 'logs') return this.logs(args);
    if (command === 'kill') return this.kill(args);
    if (command === 'stop') return this.stop(args);
    if (command === 'wait') return this.wait();
    return { exitCode: 1, stdout: '', stderr: `drydock: ${command}: not modelled\n` };
  }

  private clientExec(args: readonly string[]): Record<string, unknown> {
    const request: { user?: string; workdir?: string; env: string[] } = { env: [] };
    let at = 0;
    for (; (args[at] ?? '').startsWith('-'); at += 1) {
      if (args[at] === '-u') request.user = args[(at += 1)] ?? '';
      else if (args[at] === '-w') request.workdir = args[(at += 1)] ?? '';
      else if (args[at] === '-e') request.env.push(args[(at += 1)] ?? '');
    }
    return this.exec(this.lived(Math.max(this.nowMs, execAtMs)), args.slice(at + 1), request);
  }

  private logs(args: readonly string[]): Record<string, unknown> {
    const life = this.lived(Math.max(this.nowMs, execAtMs));
    const tail = args.indexOf('--tail');
    const pieces = linesOf(life?.log ?? []);
    const shown = tail < 0 || args[tail + 1] === 'all' ? pieces : pieces.slice(-Math.max(0, Number(args[tail + 1])) || pieces.length);
    return { exitCode: 0, stdout: textOf(shown, 'stdout'), stderr: textOf(shown, 'stderr') };
  }

  private kill(args: readonly string[]): Record<string, unknown> {
    const option = args.findIndex((word) => word === '-s' || word === '--signal');
    const number = signalNumber(option < 0 ? 'KILL' : (args[option + 1] ?? ''));
    this.nowMs = Math.max(this.nowMs, execAtMs);
    const life = this.lived(this.nowMs);
    if (!life || life.exited)
      return {
        exitCode: 1,
        stdout: '',
        stderr: `Error response from daemon: cannot kill container: @: container ${containerId} is not running\n`,
      };
    this.signals.push({ atMs: this.nowMs, signal: (number === null ? null : signalName(number)) ?? 'TERM' });
    return { exitCode: 0, stdout: '@\n', stderr: '' };
  }

  private stop(args: readonly string[]): Record<string, unknown> {
    const option = args.findIndex((word) => word === '-t' || word === '--time' || word === '--timeout');
    this.stopNow(option < 0 ? 10_000 : Number(args[option + 1]) * 1000);
    return { exitCode: 0, stdout: '@\n', stderr: '' };
  }

  private wait(): Record<string, unknown> {
    const life = this.lived(this.nowMs + watchedMs);
    this.nowMs = life?.endedAtMs ?? this.nowMs;
    return { exitCode: 0, stdout: `${life?.exitCode ?? 0}\n`, stderr: '' };
  }

  private stopAfter(atMs: number): void {
    this.nowMs = atMs;
    this.fields.set('stopSeconds', Math.floor(this.stopNow(graceMs) / 1000));
  }

  /** The milliseconds that it took. */
  private stopNow(grace: number): number {
    const signal = this.options.image.config.StopSignal ?? 'SIGTERM';
    const name = signalName(signalNumber(signal) ?? 15) ?? 'TERM';
    const atMs = this.nowMs;
    if (this.lived(atMs)?.exited !== false) return 0;
    this.signals.push({ atMs, signal: name }, { atMs: atMs + grace, signal: 'KILL' });
    const life = this.lived(atMs + grace + 1000);
    const tookMs = Math.max(0, Math.min(grace, (life?.endedAtMs ?? atMs) - atMs));
    this.nowMs = atMs + tookMs + afterStopMs;
    return tookMs;
  }

  private watchHealth(limitMs: number): void {
    const life = this.lived(limitMs);
    const health = life && healthUntil(this.options, life, limitMs);
    this.nowMs = health ? Math.max(1, health.atMs) : limitMs;
    this.fields.set('health', health && { status: health.status, exitCode: health.exitCode, output: health.output });
  }
}

/** Log pieces, one a line. */
function linesOf(log: readonly LogPiece[]): readonly LogPiece[] {
  return log.flatMap((piece) => (piece.text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((text) => ({ ...piece, text })));
}

/** The container's id differs from run to run. */
const withoutNames = (record: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(record).replaceAll(containerId, 'CONTAINER')) as Record<string, unknown>;
