import { liveUntil } from '../../engine/container/container.ts';
import { textOf } from '../../engine/container/process-world.ts';
import type { ContainerMount, ContainerOptions, ContainerRun, Life } from '../../engine/container/types.ts';
import { directoryNode, emptyDirectory, nodeAt } from '../../engine/files/tree.ts';
import type { DirectoryNode } from '../../engine/files/types.ts';
import { signalName, signalNumber } from '../../engine/image/signals.ts';
import type { Image } from '../../engine/image/types.ts';
import type { PackageFacts, ProgramTable } from '../../engine/shell/process.ts';
import type { CaseRun } from './case-schema.ts';
import { ContainerClient } from './container-client.ts';
import { ContainerSession } from './container-session.ts';
import { clientError, daemonError, parseRunOptions, type RunOptions } from './run-options.ts';
import type { VolumeOption } from './run-mounts.ts';

/** What a run finds on the engine. */
export interface RunContext {
  /** What the case built last; null when nothing was built. */
  readonly built: Image | null;
  /** Images that the engine has. */
  readonly find: (reference: string) => Image | null;
  readonly distribution: string;
  /** Named volumes of the case; runs change it. */
  readonly volumes: Map<string, DirectoryNode>;
  readonly programs: ProgramTable;
  readonly facts: PackageFacts;
}

const containerId = 'c0ffee00c0de';
/** What an image that a case built goes by on the command line. */
const builtName = 'built-by-the-case';
const graceMs = 2000;
const usualGraceMs = 10_000;
const execAtMs = 300;
const detachMs = 600;

/** What `docker run`, and what follows it, did, in the form of the records. */
export function runRecord(run: CaseRun, context: RunContext): Record<string, unknown> {
  const { image: reference = context.built ? builtName : '' } = run;
  const attached = !run.detach && run.stopAfterMs === undefined && !run.exec && !run.then && run.waitHealthMs === undefined;
  const parsed = parseRunOptions([...(attached ? [] : ['-d']), ...(run.args ?? []), reference, ...(run.command ?? [])], attached);
  if (!parsed.ok) return withoutNames({ note: run.note, exitCode: parsed.exitCode, stdout: '', stderr: parsed.stderr });
  const [named = '', ...command] = parsed.operands;
  const image = named === builtName ? context.built : context.find(named);
  if (!image) return { note: run.note, exitCode: 125, stdout: '', stderr: missingImage(named) };
  const options = containerOptions(command, parsed.options, image, context);
  const record = started(run, options, parsed.options, attached);
  if (record.life) keepVolumes(parsed.options, record.life, context.volumes);
  return withoutNames({ note: run.note, ...record.fields });
}

function started(run: CaseRun, options: ContainerOptions, given: RunOptions, attached: boolean): Recorded {
  const unknown = given.volumes.find(({ tmpfs }) => tmpfs?.unknown !== undefined)?.tmpfs?.unknown;
  const message = `invalid tmpfs option ${JSON.stringify(unknown)}`;
  if (unknown !== undefined) return { life: null, fields: failedStart({ started: false, message, exitCode: 125, stateExitCode: 128 }) };
  if (!attached) return watchedRun(run, options, given);
  return given.detaches ? leftAlone(options) : attachedRun(options, given.hasTerminal);
}

function missingImage(reference: string): string {
  const named = /[:@][^/]*$/.test(reference) ? reference : `${reference}:latest`;
  return reference === '' ? clientError('invalid reference format') : daemonError(`No such image: ${named}`);
}

interface Recorded {
  readonly fields: Record<string, unknown>;
  readonly life: Life | null;
}

function containerOptions(command: readonly string[], options: RunOptions, image: Image, context: RunContext): ContainerOptions {
  const { user, workdir, entrypoint, health } = options;
  const declared = Object.keys(image.config.Volumes ?? {}).map((target) => ({ name: '', target, readOnly: false, copies: true }));
  const own = new Set(options.volumes.map(({ target }) => target));
  const volumes: readonly VolumeOption[] = [...options.volumes, ...declared.filter(({ target }) => !own.has(target))];
  return {
    image,
    distribution: context.distribution,
    env: options.env,
    groups: options.groups,
    lacks: options.lacks,
    hosts: options.hosts,
    init: options.init,
    readOnly: options.readOnly,
    hostname: options.hostname ?? containerId,
    network: false,
    mounts: volumes.map((volume) => mountOf(context, image, volume)),
    programs: context.programs,
    facts: context.facts,
    ...(command.length > 0 && { command }),
    ...(entrypoint && { entrypoint }),
    ...(user !== undefined && { user }),
    ...(workdir !== undefined && { workdir }),
    ...(health && { health }),
  };
}

function mountOf(context: RunContext, image: Image, volume: VolumeOption): ContainerMount {
  const { target, readOnly, tmpfs } = volume;
  if (!tmpfs) return { target, readOnly, tree: volumeTree(context, image, volume) };
  const covered = nodeAt(image.tree, target);
  const mode = tmpfs.mode ?? (covered?.type === 'dir' ? covered.mode : 0o1777);
  return { target, readOnly, isTemporary: true, tree: { ...directoryNode(new Map(), mode), uid: tmpfs.uid, gid: tmpfs.gid } };
}

/** A new volume is filled from the image. */
function volumeTree({ volumes }: RunContext, image: Image, { name, target, copies }: VolumeOption): DirectoryNode {
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

/** The client prints the container's id and leaves it. */
function leftAlone(options: ContainerOptions): Recorded {
  const session = new ContainerSession(options, { name: '', retries: 0 });
  const failure = session.failure();
  if (failure) return { life: null, fields: failedStart(failure) };
  session.sleep(execAtMs);
  const life = session.life();
  const state = { status: session.status(), exitCode: life.exited ? life.exitCode : 0, oomKilled: false };
  return { life, fields: { exitCode: 0, stdout: `${containerId}\n`, stderr: '', state } };
}

function attachedRun(options: ContainerOptions, hasTerminal: boolean): Recorded {
  const life = liveUntil(options, [], null);
  if (!life.started) return { life: null, fields: failedStart(life) };
  const state = { status: 'exited', exitCode: life.exitCode, oomKilled: false };
  const { log, exitCode } = life;
  // A terminal has one stream, and ends lines in its own way.
  const shown = hasTerminal
    ? log.map((piece) => ({ ...piece, stream: 'stdout' as const, text: piece.text.replaceAll('\n', '\r\n') }))
    : log;
  return { life, fields: { exitCode, stdout: textOf(shown, 'stdout'), stderr: textOf(shown, 'stderr'), state } };
}

function failedStart({ message, exitCode, stateExitCode }: Extract<ContainerRun, { started: false }>): Record<string, unknown> {
  const state = stateExitCode === null ? undefined : { status: 'created', exitCode: stateExitCode, oomKilled: false, error: message };
  return { exitCode, stdout: '', stderr: daemonError(message), ...(state && { state }) };
}

/** A container that something is done to while it runs. */
function watchedRun(run: CaseRun, options: ContainerOptions, { stopSignal, stopTimeoutMs, restart, removes }: RunOptions): Recorded {
  const session = new ContainerSession(options, restart, removes);
  const failure = session.failure();
  if (failure) return { life: null, fields: failedStart(failure) };
  const signal = stopSignal ?? options.image.config.StopSignal ?? 'SIGTERM';
  const client = new ContainerClient(session, { options, stopSignal: signal, stopTimeoutMs: stopTimeoutMs ?? usualGraceMs });
  const fields = new Map<string, unknown>();
  if (run.exec) fields.set('exec', runExecs(client, run.exec));
  if (run.then)
    fields.set(
      'then',
      run.then.map((step) => runStep(client, step)),
    );
  if (run.waitHealthMs !== undefined) session.watchHealth(run.waitHealthMs);
  if (run.stopAfterMs !== undefined) {
    session.sleep(run.stopAfterMs);
    fields.set('stopSeconds', Math.floor(session.stop(signalName(signalNumber(signal) ?? 15) ?? 'TERM', graceMs) / 1000));
  }
  if (run.detach) session.sleep(detachMs);
  return { life: session.life(), fields: { ...Object.fromEntries(fields), ...finalFields(session, run) } };
}

const runExecs = (client: ContainerClient, commands: readonly (readonly string[])[]): readonly unknown[] => {
  client.session.sleep(execAtMs);
  return commands.map((command) => ({ command, ...client.run(['exec', '@', ...command]) }));
};

function runStep(client: ContainerClient, step: number | readonly string[]): unknown {
  const { session } = client;
  if (typeof step === 'number') {
    session.sleep(step);
    return { slept: step };
  }
  // What follows the start comes a little later.
  session.nowMs = Math.max(session.nowMs, execAtMs);
  const beganMs = session.nowMs;
  const result = client.run(step) ?? { exitCode: 1, stdout: '', stderr: `drydock: ${step[0] ?? ''}: not modelled\n` };
  const isTimed = ['stop', 'kill', 'restart'].includes(step[0] ?? '');
  return { do: step, ...result, ...(isTimed && { seconds: Math.floor((session.nowMs - beganMs) / 1000) }) };
}

/** How the container is in the end. */
function finalFields(session: ContainerSession, run: CaseRun): Record<string, unknown> {
  if (session.isGone()) return {};
  const life = session.life();
  const status = session.status();
  const health = session.health();
  const log = session.logged();
  return {
    ...(run.waitHealthMs !== undefined && {
      health: health && { status: health.status, exitCode: health.exitCode, output: health.output },
    }),
    ...(life.exited && status !== 'restarting' ? { exitCode: life.exitCode } : { stillRunning: true, exitCode: null }),
    stdout: textOf(log, 'stdout'),
    stderr: textOf(log, 'stderr'),
    state: { status, exitCode: life.exited ? life.exitCode : 0, oomKilled: false },
  };
}

/** The container's id differs from run to run. */
const withoutNames = (record: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(record).replaceAll(containerId, 'CONTAINER')) as Record<string, unknown>;
