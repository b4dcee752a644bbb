import { root } from '../files/access.ts';
import type { Overlay } from '../files/overlay.ts';
import type { DirectoryNode } from '../files/types.ts';
import { runUser } from '../build/run-user.ts';
import { ledgerOf } from '../shell/process/ledger.ts';
import { deathStatus } from '../shell/process/signals.ts';
import type { ExecResult, ListeningServer } from '../shell/process.ts';
import { HealthMonitor, healthCheckOf } from './health.ts';
import { runExec } from './exec.ts';
import {
  isInterpreterRefused,
  kernelRefusal,
  relativeRefusal,
  runtimeRefusal,
  startProcess,
  withGroups,
  worldOf,
} from './process-start.ts';
import type { Attendant, ProcessWorld } from './process-world.ts';
import { rootFileSystem, workdirOf } from './root-file-system.ts';
import { underInit } from './init.ts';
import type {
  ContainerEvent,
  ContainerOptions,
  ContainerRun,
  ExecAt,
  ExecOutcome,
  ExecRequest,
  Life,
  SignalAt,
  StartFailure,
} from './types.ts';

const initPid = 7;
/** tini does not hand on what tells of a fault of a process itself. */
const keptByInit: ReadonlySet<string> = new Set(['FPE', 'ILL', 'SEGV', 'BUS', 'ABRT', 'TRAP', 'SYS']);
const creation =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';

/** What a container starts: ENTRYPOINT, then CMD or what stands behind the image on the command line. */
export function processOf(options: Pick<ContainerOptions, 'image' | 'entrypoint' | 'command'>): readonly string[] {
  const { config } = options.image;
  const entrypoint = options.entrypoint ?? config.Entrypoint ?? [];
  const fallback = options.entrypoint === undefined ? (config.Cmd ?? []) : [];
  return [...entrypoint, ...(options.command ?? fallback)];
}

/**
 * A container's life from its start to `untilMs` (null: to its end), with what comes meanwhile. The same question has the same
 * answer: a life is lived again from its beginning when a later moment is asked for.
 */
export function liveUntil(options: ContainerOptions, events: readonly ContainerEvent[], untilMs: number | null): ContainerRun {
  const argv = processOf(options);
  if (argv.length === 0) return neverMade('no command specified');
  const overlay = rootFileSystem(options);
  const workdir = overlay.stat(workdirOf(options), root);
  if (workdir.ok && workdir.value.type !== 'dir') return neverMade(`Cannot mkdir: ${workdirOf(options)} is not a directory`);
  const user = withGroups(overlay, runUser(overlay, options.user ?? options.image.config.User ?? ''), options.groups ?? []);
  if (!user.ok) return { started: false, message: user.error, exitCode: 125, stateExitCode: 128 };
  return new ContainerLife(options, overlay, events, untilMs).run({ argv, who: user.who, home: user.home });
}

const neverMade = (message: string): StartFailure => ({ started: false, message, exitCode: 125, stateExitCode: null });

type FirstProcess = Pick<Parameters<typeof startProcess>[3], 'argv' | 'who' | 'home'>;

/** One life of a container. */
class ContainerLife {
  private readonly servers: ListeningServer[] = [];
  private readonly execs = new Map<ExecRequest, ExecOutcome>();
  private readonly health: HealthMonitor | null;
  private readonly world: ProcessWorld;

  constructor(
    private readonly options: ContainerOptions,
    private readonly overlay: Overlay,
    events: readonly ContainerEvent[],
    private readonly untilMs: number | null,
  ) {
    const check = healthCheckOf(options);
    this.health = check && new HealthMonitor(check, (request) => this.exec(request));
    const sent = events.filter((event): event is SignalAt => 'signal' in event && !(options.init && keptByInit.has(event.signal)));
    const signals = [...sent, ...(untilMs === null ? [] : [{ atMs: untilMs, signal: 'KILL' }])].sort((a, b) => a.atMs - b.atMs);
    const commands = new CommandsFromOutside(
      events.filter((event): event is ExecAt => 'exec' in event),
      (request) => this.execs.set(request, this.exec(request)),
    );
    this.world = worldOf(options, overlay, {
      signals,
      signalTarget: options.init ? initPid : 1,
      servers: this.servers,
      attendants: [commands, ...(this.health ? [this.health] : [])],
    });
  }

  run(first: FirstProcess): ContainerRun {
    const pid = this.options.init ? initPid : 1;
    const start = (argv: readonly string[]): ExecResult =>
      startProcess(this.world, this.options, this.overlay, { ...first, argv, pid }, {});
    const relative = this.options.init ? null : relativeRefusal(this.overlay, this.options, first.argv[0] ?? '');
    if (relative !== null) return { started: false, message: `${creation}${relative}`, exitCode: 125, stateExitCode: 128 };
    const result = this.options.init ? underInit(this.world, first.argv, pid, start) : start(first.argv);
    if (result.started) return this.lifeOf(result.exitCode);
    return this.notStarted(first, result);
  }

  private notStarted(first: FirstProcess, result: Extract<ExecResult, { started: false }>): ContainerRun {
    const name = first.argv[0] ?? '';
    const byKernel = isInterpreterRefused(this.overlay, this.options, name, result.reason);
    const refusal = byKernel ? null : runtimeRefusal(result.reason, name);
    if (refusal !== null)
      return { started: false, message: `${creation}${refusal.message}`, exitCode: refusal.exitCode, stateExitCode: refusal.exitCode };
    this.world.output('stderr').write(kernelRefusal(result.reason, name));
    return this.lifeOf(255);
  }

  private exec(request: ExecRequest): ExecOutcome {
    if (!request.detached) return runExec(this.options, this.overlay, this.world, this.servers, request);
    const timeoutMs = Math.max(1, this.world.horizonMs() - this.world.spentMs);
    let outcome: ExecOutcome | null = null;
    this.world.beside(() => {
      outcome = runExec(this.options, this.world.fs, this.world, this.servers, { ...request, timeoutMs });
      return !outcome.timedOut;
    });
    const { failure = null, refused = false, exitCode = 0 } = (outcome ?? {}) as Partial<ExecOutcome>;
    return { exitCode, log: [], failure, refused, timedOut: false, tookMs: 0 };
  }

  private lifeOf(exitCode: number): Life {
    const mounts = new Map<string, DirectoryNode>();
    for (const { target } of this.options.mounts ?? []) {
      const content = this.overlay.mountContent(target);
      if (content?.type === 'dir') mounts.set(target, content);
    }
    const { killedBy } = ledgerOf(this.world);
    return {
      started: true,
      exited: this.untilMs === null || this.world.spentMs < this.untilMs,
      exitCode: killedBy === null ? exitCode : deathStatus(killedBy),
      endedAtMs: this.world.spentMs,
      log: this.world.log,
      fs: this.overlay,
      mounts,
      servers: this.servers,
      execs: this.execs,
      health: this.health?.told ?? null,
      unmodelled: this.world.notes,
    };
  }
}

/** Commands of `docker exec`, each when its moment has come. */
class CommandsFromOutside implements Attendant {
  private next = 0;

  constructor(
    private readonly commands: readonly ExecAt[],
    private readonly run: (request: ExecRequest) => void,
  ) {}

  nextAtMs(): number | null {
    return this.commands[this.next]?.atMs ?? null;
  }

  act(): void {
    const command = this.commands[this.next];
    this.next += 1;
    if (command) this.run(command.exec);
  }
}
