import { Overlay } from '../../engine/files/overlay.ts';
import type { Credentials, FileSystem } from '../../engine/files/types.ts';
import type { Image } from '../../engine/image/types.ts';
import type { ExecResult, PackageFacts, ProgramTable, World } from '../../engine/shell/process.ts';
import { execute } from '../../engine/shell/process/execute.ts';
import { Buffer, emptyInput } from '../../engine/shell/process/streams.ts';
import { accountOf, type Account } from './account.ts';

/** What the engine lends to a trial: its programs and the facts that they ask for. */
interface TrialEngine {
  readonly programs: ProgramTable;
  readonly facts: PackageFacts;
}

/** How a command in a container ended. */
export interface CommandEnd {
  readonly result: ExecResult;
  readonly stdout: string;
  readonly stderr: string;
  /** Programs that the engine knows by name only. */
  readonly unmodelled: readonly string[];
}

const FUEL = 3_000_000;

/** A container of an image, in which one command at a time is tried out. Nothing of it outlives the trial. */
export class TrialContainer {
  readonly fs: FileSystem;
  readonly account: Account;
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  private readonly engine: TrialEngine;

  constructor(
    readonly image: Image,
    engine: TrialEngine,
  ) {
    this.engine = engine;
    this.fs = new Overlay(image.tree);
    this.account = accountOf(this.fs, image.config.User ?? '');
    this.cwd = image.config.WorkingDir || '/';
    const given = new Map((image.config.Env ?? []).map((entry) => [entry.split('=', 1)[0] ?? '', entry.slice(entry.indexOf('=') + 1)]));
    const home = this.account.known ? this.account.home : '/';
    this.env = new Map([
      ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      ['HOME', home],
      ['HOSTNAME', 'trial'],
      ...given,
    ]);
  }

  /** Rights of the container's user; those of nobody where there is no such user. */
  get who(): Credentials {
    return this.account.known ? this.account.who : { uid: 65534, gid: 65534, groups: [] };
  }

  get facts(): PackageFacts {
    return this.engine.facts;
  }

  /** Starts `argv` as Docker would start the first process, with `probes` in place of the programs of those names. */
  run(argv: readonly string[], probes: ProgramTable): CommandEnd {
    const [stdout, stderr] = [new Buffer(), new Buffer()];
    const unmodelled: string[] = [];
    const programs = new Map([...this.engine.programs, ...probes]);
    const start = { argv, env: this.env, cwd: this.cwd, who: this.who, umask: 0o022, stdin: emptyInput(), stdout, stderr };
    const result = execute({ world: this.world(unmodelled), programs, ...start });
    return { result, stdout: stdout.takeText(), stderr: stderr.takeText(), unmodelled };
  }

  private world(unmodelled: string[]): World {
    let fuel = FUEL;
    return {
      fs: this.fs,
      facts: this.engine.facts,
      distribution: 'debian',
      network: true,
      hostname: 'trial',
      spend: () => {},
      burn: (steps) => (fuel -= steps) > 0,
      unmodelled: (what) => void unmodelled.push(what),
    };
  }
}
