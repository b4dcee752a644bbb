import type { DirectoryNode, FileSystem } from '../files/types.ts';
import type { HealthConfig, Image } from '../image/types.ts';
import type { Health } from './health.ts';
import type { ListeningServer, PackageFacts, ProgramTable, Unmodelled } from '../shell/process.ts';

/** What `docker run` asks for, beside the image. */
export interface ContainerOptions {
  readonly image: Image;
  /** What the package managers look at: see `RegistryImage`. */
  readonly distribution: string;
  /** In the place of the image's CMD. */
  readonly command?: readonly string[];
  /** In the place of the image's ENTRYPOINT, which then loses its CMD as well. */
  readonly entrypoint?: readonly string[];
  readonly user?: string;
  readonly workdir?: string;
  /** `NAME=value`. */
  readonly env?: readonly string[];
  /** Groups beside the user's own, by name or number. */
  readonly groups?: readonly string[];
  /** Capabilities that its processes don't have, though Docker gives them by default. */
  readonly lacks?: readonly string[];
  /** Lines for /etc/hosts. */
  readonly hosts?: readonly string[];
  /** In the place of the image's; its fields that are not set are the image's. */
  readonly health?: Partial<HealthConfig>;
  /** A small init is process 1 and hands signals on. */
  readonly init?: boolean;
  readonly readOnly?: boolean;
  readonly hostname: string;
  readonly network: boolean;
  /** Volumes and bind mounts, as they are when the container starts. */
  readonly mounts?: readonly ContainerMount[];
  readonly programs: ProgramTable;
  readonly facts: PackageFacts;
  /** Steps of computing that a process may take. */
  readonly fuel?: number;
}

export interface ContainerMount {
  readonly target: string;
  readonly tree: DirectoryNode;
  readonly readOnly: boolean;
  /** Empty again at the next start. */
  readonly isTemporary?: boolean;
}

/** A signal from outside, without SIG, in milliseconds after the start. */
export interface SignalAt {
  readonly atMs: number;
  readonly signal: string;
}

/** A command that is run in the container, in milliseconds after the start. */
export interface ExecAt {
  readonly atMs: number;
  readonly exec: ExecRequest;
}

/** What comes to a container from outside while it lives. */
export type ContainerEvent = SignalAt | ExecAt;

/** One piece of output, in order. */
export interface LogPiece {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly atMs: number;
}

/** Why a container could not start: the engine's words, without "Error response from daemon: ", and the client's exit code. */
export interface StartFailure {
  readonly started: false;
  readonly message: string;
  readonly exitCode: number;
  /** What `docker inspect` has as exit code then; null where no container was made. */
  readonly stateExitCode: number | null;
}

/** A container's life up to a moment. */
export interface Life {
  readonly started: true;
  /** false: it still runs at that moment. */
  readonly exited: boolean;
  readonly exitCode: number;
  readonly endedAtMs: number;
  readonly log: readonly LogPiece[];
  readonly fs: FileSystem;
  /** What the volumes hold, by target. */
  readonly mounts: ReadonlyMap<string, DirectoryNode>;
  readonly servers: readonly ListeningServer[];
  /** What became of the commands that were run in it. */
  readonly execs: ReadonlyMap<ExecRequest, ExecOutcome>;
  /** Each time that the health was told, oldest first; null without a health check. */
  readonly health: readonly Health[] | null;
  readonly unmodelled: readonly Unmodelled[];
}

export type ContainerRun = Life | StartFailure;

/** `docker exec`, or one probe of a health check. */
export interface ExecRequest {
  readonly argv: readonly string[];
  readonly user?: string;
  readonly workdir?: string;
  readonly env?: readonly string[];
  /** Nobody waits for it: its time passes beside that of the others. */
  readonly detached?: boolean;
  /** After so much modelled time it is killed. */
  readonly timeoutMs?: number;
}

export interface ExecOutcome {
  readonly exitCode: number;
  readonly log: readonly LogPiece[];
  /** runc's words when it could not start. */
  readonly failure: string | null;
  readonly timedOut: boolean;
  /** The engine, not runc, refused it: the client then ends with 1. */
  readonly refused?: boolean;
  readonly tookMs: number;
}
