import { root } from '../files/access.ts';
import { textContent } from '../files/content.ts';
import { Overlay } from '../files/overlay.ts';
import { cleanPath, deviceNode, directoryNode, fileNode } from '../files/tree.ts';
import type { Credentials, DirectoryNode } from '../files/types.ts';
import { kernelMounts, networkFiles, prepareMountPoint } from '../build/process-root.ts';
import { defaultFuel, initError } from '../build/run-step.ts';
import { runUser } from '../build/run-user.ts';
import { defaultPath, splitVariable } from '../build/stage-state.ts';
import { execute } from '../shell/process/execute.ts';
import { ledgerOf } from '../shell/process/ledger.ts';
import { emptyInput } from '../shell/process/streams.ts';
import type { ExecResult, ListeningServer } from '../shell/process.ts';
import { ProcessWorld } from './process-world.ts';
import type { ContainerOptions, ContainerRun, ExecOutcome, ExecRequest, Life, SignalAt, StartFailure } from './types.ts';

const initPid = 7;
const creation = 'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: ';
const unable = 'unable to start container process: error during container init: exec: ';

/** What a container starts: ENTRYPOINT, then CMD or what stands behind the image on the command line. */
export function processOf(options: ContainerOptions): readonly string[] {
  const { config } = options.image;
  const entrypoint = options.entrypoint ?? config.Entrypoint ?? [];
  const fallback = options.entrypoint === undefined ? (config.Cmd ?? []) : [];
  return [...entrypoint, ...(options.command ?? fallback)];
}

/** The environment of a container's processes: the image's, then that of the command line. */
function environmentOf({ image, env = [], hostname }: ContainerOptions): ReadonlyMap<string, string> {
  const variables = new Map([
    ['PATH', defaultPath],
    ['HOSTNAME', hostname],
  ]);
  // What was said at the start stands before the image's; a name alone takes the image's value away.
  const given = env.map((line) => splitVariable(line)[0]);
  const inherited = (image.config.Env ?? []).filter((line) => !given.includes(splitVariable(line)[0]));
  for (const line of [...env.filter((each) => each.includes('=')), ...inherited]) variables.set(...splitVariable(line));
  return variables;
}

/**
 * A container's life from its start to `untilMs`, with the signals that come meanwhile. The same question has the same answer:
 * a life is lived again from its beginning when a later moment is asked for.
 */
export function liveUntil(options: ContainerOptions, signals: readonly SignalAt[], untilMs: number | null): ContainerRun {
  const argv = processOf(options);
  if (argv.length === 0) return { started: false, message: 'no command specified', exitCode: 125, stateExitCode: null };
  const overlay = rootOf(options);
  const user = runUser(overlay, options.user ?? options.image.config.User ?? '');
  if (!user.ok) return { started: false, message: user.error, exitCode: 125, stateExitCode: 128 };
  const ending = untilMs === null ? signals : [...signals, { atMs: untilMs, signal: 'KILL' }];
  const servers: ListeningServer[] = [];
  const world = worldOf(options, overlay, ending, servers, options.init ? initPid : 1);
  const result = startIn(world, options, overlay, { argv, who: user.who, home: user.home, pid: options.init ? initPid : 1 }, {});
  if (!result.started) {
    const failure = failureOf(result, argv[0] ?? '');
    if (failure) return failure;
  }
  return lifeOf(options, overlay, world, servers, result.started ? result.exitCode : execFailure(world, result, argv[0] ?? ''), untilMs);
}

function lifeOf(
  options: ContainerOptions,
  overlay: Overlay,
  world: ProcessWorld,
  servers: readonly ListeningServer[],
  exitCode: number,
  untilMs: number | null,
): Life {
  const mounts = new Map<string, DirectoryNode>();
  for (const { target } of options.mounts ?? []) {
    const content = overlay.mountContent(target);
    if (content?.type === 'dir') mounts.set(target, content);
  }
  const exited = untilMs === null || world.spentMs < untilMs;
  return {
    started: true,
    exited,
    exitCode,
    endedAtMs: world.spentMs,
    log: world.log,
    fs: overlay,
    mounts,
    servers,
    unmodelled: world.notes,
  };
}

/** The container's file system: the image, a writable layer, volumes, and what the engine lays over it. */
function rootOf(options: ContainerOptions): Overlay {
  const overlay = new Overlay(options.image.tree);
  for (const path of ['/etc', '/proc', '/sys', '/dev']) if (!overlay.stat(path, root).ok) overlay.makeDirectory(path, 0o755, root);
  overlay.writeFile('/.dockerenv', textContent(''), 0o755, root);
  overlay.symlink('/proc/mounts', '/etc/mtab', root);
  const workdir = cleanPath(options.workdir ?? options.image.config.WorkingDir ?? '/');
  prepareMountPoint(overlay, { path: workdir, node: directoryNode(), readOnly: false });
  const files = [
    ...networkFiles(options.hostname),
    { path: '/etc/hostname', node: fileNode(textContent(`${options.hostname}\n`), 0), readOnly: false },
  ];
  for (const point of [
    ...kernelMounts,
    ...files,
    ...(options.mounts ?? []).map(({ target, tree, readOnly }) => ({ path: target, node: tree, readOnly })),
  ]) {
    prepareMountPoint(overlay, point);
    overlay.mount(point.path, point.node, point.readOnly && point.path !== '/etc/hosts' && point.path !== '/etc/resolv.conf');
  }
  overlay.mount('/dev/console', deviceNode(), false);
  if (options.readOnly) overlay.protect();
  return overlay;
}

const worldOf = (
  options: ContainerOptions,
  overlay: Overlay,
  signals: readonly SignalAt[],
  servers: ListeningServer[],
  signalTarget: number,
): ProcessWorld =>
  new ProcessWorld({
    fs: overlay,
    facts: options.facts,
    distribution: options.distribution,
    network: options.network,
    hostname: options.hostname,
    fuel: options.fuel ?? defaultFuel,
    signals,
    signalTarget,
    servers,
  });

interface Start {
  readonly argv: readonly string[];
  readonly who: Credentials;
  readonly home: string;
  readonly pid?: number;
}

function startIn(
  world: ProcessWorld,
  options: ContainerOptions,
  overlay: Overlay,
  start: Start,
  request: Pick<ExecRequest, 'env' | 'workdir'>,
): ExecResult {
  // The process itself takes the next number.
  if (start.pid !== undefined) ledgerOf(world).lastPid = start.pid - 1;
  const env = new Map(environmentOf(options));
  for (const line of request.env ?? []) env.set(...splitVariable(line));
  if (!env.has('HOME')) env.set('HOME', start.home);
  const directory = cleanPath(request.workdir ?? options.workdir ?? options.image.config.WorkingDir ?? '/');
  const real = overlay.realPath(directory, root);
  return execute({
    world,
    programs: options.programs,
    argv: start.argv,
    env,
    cwd: real.ok ? real.value : directory,
    who: start.who,
    umask: 0o022,
    stdin: emptyInput(),
    stdout: world.output('stdout'),
    stderr: world.output('stderr'),
    byRuntime: true,
  });
}

type NotStarted = Extract<ExecResult, { started: false }>;

const runtimeError = (reason: 'not-found' | 'permission' | 'is-directory', name: string): string =>
  reason === 'is-directory' ? 'is a directory: permission denied' : initError(reason, name);

/** What runc finds out before it starts the process: the container is not started at all. */
function failureOf({ reason }: NotStarted, name: string): StartFailure | null {
  if (reason === 'exec-format' || reason === 'interpreter-missing') return null;
  const exitCode = reason === 'not-found' ? 127 : 126;
  return {
    started: false,
    message: `${creation}${unable}${JSON.stringify(name)}: ${runtimeError(reason, name)}`,
    exitCode,
    stateExitCode: exitCode,
  };
}

/** What only the kernel says, after the container was started. */
function execFailure(world: ProcessWorld, { reason }: NotStarted, name: string): number {
  world.output('stderr').write(`exec ${name}: ${reason === 'exec-format' ? 'exec format error' : 'no such file or directory'}\n`);
  return 255;
}

/** Runs another process in a container that is running. Changes to its files stay in `life.fs`. */
export function execIn(options: ContainerOptions, life: Life, request: ExecRequest): ExecOutcome {
  const overlay = life.fs as Overlay;
  const user = runUser(overlay, request.user ?? options.user ?? options.image.config.User ?? '');
  if (!user.ok) return { exitCode: 126, log: [], failure: user.error, timedOut: false };
  if (request.workdir !== undefined && !overlay.stat(cleanPath(request.workdir), root).ok) {
    const chdir = `chdir to cwd (${JSON.stringify(request.workdir)}) set in config.json failed: no such file or directory`;
    return {
      exitCode: 127,
      log: [],
      failure: `OCI runtime exec failed: exec failed: unable to start container process: ${chdir}`,
      timedOut: false,
    };
  }
  const signals = request.timeoutMs === undefined ? [] : [{ atMs: request.timeoutMs, signal: 'KILL' }];
  const world = worldOf(options, overlay, signals, [...life.servers], 0);
  const result = startIn(world, options, overlay, { argv: request.argv, who: user.who, home: user.home }, request);
  const timedOut = request.timeoutMs !== undefined && world.spentMs >= request.timeoutMs;
  const name = request.argv[0] ?? '';
  if (result.started) return { exitCode: result.exitCode, log: world.log, failure: null, timedOut };
  if (result.reason === 'exec-format' || result.reason === 'interpreter-missing') {
    const exitCode = execFailure(world, result, name);
    return { exitCode, log: world.log, failure: null, timedOut };
  }
  const failure = `OCI runtime exec failed: exec failed: unable to start container process: exec: ${JSON.stringify(name)}: ${runtimeError(result.reason, name)}`;
  return { exitCode: result.reason === 'not-found' ? 127 : 126, log: [], failure, timedOut };
}
