import type { Credentials, FileSystem } from '../files/types.ts';

/** The answers of the outside world that modelled programs need; the catalogue gives them, from facts. */
export interface PackageFacts {
  /** null: no such package is known. `ecosystem` is `apt`, `apk`, `pip`, `npm`, `go`, `cargo` … */
  find(ecosystem: string, name: string, version: string | null): PackageFact | null;
}

export interface PackageFact {
  readonly name: string;
  readonly version: string;
  readonly downloadBytes: number;
  readonly installedBytes: number;
  /** Names of what it pulls in that is not part of a base system, itself left out. */
  readonly dependencies: readonly string[];
  /** Programs that it puts on PATH. */
  readonly programs: readonly string[];
  /** Names that are installed as well unless that is declined: apt's recommendations. */
  readonly recommends?: readonly string[];
  /** Some of `installedBytes` by kind: `documentation`, `records` (the package manager's own), `compiled` (.pyc), `native`. */
  readonly parts?: Readonly<Record<string, number | undefined>>;
  /** Top-level Python modules, where they are not its name. */
  readonly modules?: readonly string[];
  readonly estimated: boolean;
  readonly source: string;
}

/** What a program did that Drydock does not model: said in the build log and in the result, never guessed in silence. */
export interface Unmodelled {
  /** Line of the instruction, from 1; 0 when it has none. */
  readonly line: number;
  readonly what: string;
}

/** The container around a process: one file system, who runs, the network, the facts, and the counters. */
export interface World {
  readonly fs: FileSystem;
  readonly facts: PackageFacts;
  /** `debian`, `alpine`, `distroless`, `scratch` or a name of the base: what the package managers look at. */
  readonly distribution: string;
  readonly network: boolean;
  readonly hostname: string;
  /** Gives what happened in modelled milliseconds: the sum becomes the step's duration. */
  spend(milliseconds: number): void;
  /** Steps of computing that are left; false when they have run out (then the program ends with 124 and says so). */
  burn(steps: number): boolean;
  unmodelled(what: string): void;
  /** Why a path that is not there may be there all the same: something that is not modelled may have made it. null: it is not there. */
  mayHold?(path: string): string | null;
  /** Signals from outside, in a container. Absent in builds, where nobody sends any. */
  readonly signals?: SignalSource;
  /** A server begins to listen; answers its exit code once it was told to end. Absent in builds, where a server would never end. */
  serve?(server: ListeningServer): number;
  /** A server begins to listen and stays in the background. */
  announce?(server: ListeningServer): void;
  /** Asks whoever listens at `url`; null: nobody does. Absent in builds, where nobody listens. */
  request?(url: string): HttpAnswer | null;
  /** Runs a command whose time passes beside that of the others; absent in builds. */
  beside?(run: () => boolean): BesideRun | null;
  /** Is what runs now run beside? Signals don't reach it; the only one that it sees is the end of the watching. */
  readonly isBeside?: boolean;
  /** Sends a signal to the process that signals from outside go to: what `docker exec` runs does it with kill(1). */
  post?(signal: string): void;
}

/**
 * How `docker stop` and `docker kill` reach the processes. Programs look at it while they wait and between two commands; what has
 * come is decided by the milliseconds that were spent. `KILL` ends everything at once (also when the watching is over).
 */
export interface SignalSource {
  /** The process that signals go to: 1, which ignores what it has no trap for; another one below `--init`. */
  readonly target: number;
  /** The next signal that has come by now, without SIG: `TERM`; null when there is none. */
  peek(): string | null;
  /** Takes that signal away. */
  take(): void;
}

/** A command in the background, as those see it that run beside it. */
export interface BesideRun {
  /** Milliseconds that it will still run. */
  leftMs(): number;
  /** A signal ends it now. */
  cut(): void;
  /** A signal comes now that it may answer: it is lived again from its beginning, and `deliver` is called in this moment. */
  relive(run: () => boolean, deliver: () => void): void;
}

/** A program that waits for requests, as far as a health check or a client sees it. */
export interface ListeningServer {
  readonly name: string;
  /** `0.0.0.0`, `127.0.0.1`. */
  readonly host: string;
  readonly port: number;
  /** What it serves: `app.main:app`, a directory, a configuration. */
  readonly serves: string;
  /** Does it end by itself when it gets SIGTERM? */
  readonly endsOnTerm: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** A byte sink or source: text as UTF-8 in memory. */
export interface OutputStream {
  write(bytes: Uint8Array | string): void;
}
export interface InputStream {
  readAll(): Uint8Array;
}

/** One run of a program, as exec(2) would start it. */
export interface Invocation {
  readonly world: World;
  /** argv[0] as it was called (busybox looks at it). */
  readonly argv: readonly string[];
  /** The file that was executed. */
  readonly executable: string;
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly who: Credentials;
  readonly umask: number;
  /** The number of the process. */
  readonly pid: number;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Runs another command: looks argv[0] up in PATH, honours `#!`, answers its exit code (127, 126 with the caller's message left to it). */
  exec(argv: readonly string[], changes?: ExecChanges): ExecResult;
}

export interface ExecChanges {
  readonly env?: ReadonlyMap<string, string>;
  readonly cwd?: string;
  readonly who?: Credentials;
  readonly umask?: number;
  /** The file to execute, when it is not to be looked for by argv[0]. */
  readonly executable?: string;
  /** The new program takes the place of the one that asks, as execve(2) alone does: same pid. */
  readonly replaces?: boolean;
  readonly stdin?: InputStream;
  readonly stdout?: OutputStream;
  readonly stderr?: OutputStream;
}

export type ExecResult =
  /** `signal`: what ended it, without SIG, where it did not end by itself. */
  | { readonly started: true; readonly exitCode: number; readonly signal?: string }
  | { readonly started: false; readonly reason: 'not-found' | 'permission' | 'exec-format' | 'interpreter-missing' | 'is-directory' };

/** A modelled program: does its work on the world and answers its exit code (0 to 255). One program a file. */
export type Program = (invocation: Invocation) => number;

/** Modelled programs by name: that of an opaque file's `program`, else the file's own base name. */
export type ProgramTable = ReadonlyMap<string, Program>;
