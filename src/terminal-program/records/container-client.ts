import { root } from '../../engine/files/access.ts';
import { layerEntries } from '../../engine/files/layer.ts';
import type { Overlay } from '../../engine/files/overlay.ts';
import { textOf } from '../../engine/container/process-world.ts';
import { rootFileSystem } from '../../engine/container/root-file-system.ts';
import { signalName, signalNumber } from '../../engine/image/signals.ts';
import { integerValue, isOn, lastOf, readFlags, type Flag, type ReadFlags } from './client-flags.ts';
import type { ContainerSession } from './container-session.ts';
import { inspectText } from './container-inspect.ts';
import type { ContainerFacts } from './container-inspect.ts';

/** What a client's command did. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const done = (stdout = ''): Outcome => ({ exitCode: 0, stdout, stderr: '' });
const failed = (stderr: string, exitCode = 1): Outcome => ({ exitCode, stdout: '', stderr });
const daemon = (message: string): Outcome => failed(`Error response from daemon: ${message}\n`);

type Run = (client: ContainerClient, flags: ReadFlags) => Outcome;

interface Command {
  readonly flags: readonly Flag[];
  /** Behind `docker NAME` in its usage. */
  readonly usage: string;
  readonly least: number;
  readonly run: Run;
  readonly stopsAtOperand?: boolean;
  readonly most?: number;
}

const flag = (name: string, shorthand?: string, more: Partial<Flag> = {}): Flag => ({
  name,
  ...(shorthand !== undefined && { shorthand }),
  ...more,
});
const switches = (...names: readonly string[]): readonly Flag[] =>
  names.map((text) => {
    const [name = '', shorthand] = text.split('/');
    return flag(name, shorthand, { isSwitch: true });
  });
const stopFlags = [flag('signal', 's'), flag('timeout', 't', { reader: integerValue }), flag('time', undefined, { reader: integerValue })];
const many = 'CONTAINER [CONTAINER...]';

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'exec',
    {
      flags: [
        flag('detach-keys'),
        flag('env', 'e'),
        flag('env-file'),
        flag('user', 'u'),
        flag('workdir', 'w'),
        ...switches('detach/d', 'interactive/i', 'privileged', 'tty/t'),
      ],
      usage: 'CONTAINER COMMAND [ARG...]',
      least: 2,
      stopsAtOperand: true,
      run: (client, flags) => client.exec(flags),
    },
  ],
  [
    'logs',
    {
      flags: [...switches('details', 'follow/f', 'timestamps/t'), flag('since'), flag('until'), flag('tail', 'n')],
      usage: 'CONTAINER',
      least: 1,
      most: 1,
      run: (client, flags) => client.logs(flags),
    },
  ],
  ['kill', { flags: [flag('signal', 's')], usage: many, least: 1, run: (client, flags) => client.kill(flags) }],
  ['stop', { flags: stopFlags, usage: many, least: 1, run: (client, flags) => client.stop(flags) }],
  ['restart', { flags: stopFlags, usage: many, least: 1, run: (client, flags) => client.restart(flags) }],
  [
    'start',
    {
      flags: [...switches('attach/a', 'interactive/i'), flag('detach-keys')],
      usage: many,
      least: 1,
      run: (client, flags) => client.start(flags),
    },
  ],
  ['wait', { flags: [], usage: many, least: 1, run: (client) => done(`${client.session.wait()}\n`) }],
  ['pause', { flags: [], usage: many, least: 1, run: (client) => client.pause() }],
  ['unpause', { flags: [], usage: many, least: 1, run: (client) => client.unpause() }],
  ['rm', { flags: switches('force/f', 'link/l', 'volumes/v'), usage: many, least: 1, run: (client, flags) => client.remove(flags) }],
  [
    'inspect',
    {
      flags: [flag('format', 'f'), flag('type'), ...switches('size/s')],
      usage: 'NAME|ID [NAME|ID...]',
      least: 1,
      run: (client, flags) => client.inspect(flags),
    },
  ],
  ['diff', { flags: [], usage: 'CONTAINER', least: 1, most: 1, run: (client) => client.diff() }],
  ['top', { flags: [], usage: 'CONTAINER [ps OPTIONS]', least: 1, stopsAtOperand: true, run: (client) => client.top() }],
  ['port', { flags: [], usage: 'CONTAINER [PRIVATE_PORT[/PROTO]]', least: 1, most: 2, run: () => done() }],
  ['rename', { flags: [], usage: 'CONTAINER NEW_NAME', least: 2, most: 2, run: () => done() }],
]);

/** Errors about a container that is not there, where they have more to them. */
const unknownPrefix: Readonly<Record<string, string>> = { kill: 'cannot kill container: NAME: ' };

/** `docker exec`, `docker stop` … on one container, which is called `@`. */
export class ContainerClient {
  constructor(
    readonly session: ContainerSession,
    readonly facts: ContainerFacts,
  ) {}

  /** null: not modelled. */
  run([name = '', ...words]: readonly string[]): Outcome | null {
    const command = commands.get(name);
    if (!command) return null;
    const flags = readFlags(command.flags, words, !command.stopsAtOperand);
    const usage = `\n\nUsage:  docker ${name} ${command.flags.length > 0 ? '[OPTIONS] ' : ''}${command.usage}\n\n`;
    if (!flags.ok) return failed(`${flags.message}${usage}Run 'docker ${name} --help' for more information\n`, 125);
    const count = flags.operands.length;
    if (count < command.least || count > (command.most ?? Infinity))
      return failed(
        `docker: 'docker ${name}' requires ${amount(command)}${usage}${command.most === command.least ? 'Run' : 'See'} 'docker ${name} --help' for more information\n`,
      );
    const unknown =
      command.stopsAtOperand || name === 'rename' || name === 'port'
        ? flags.operands[0]
        : flags.operands.find((operand) => operand !== '@');
    if (unknown !== '@' && unknown !== undefined) return missing(name, unknown, flags.values.has('format'));
    if (this.session.isGone() && name === 'rm' && isOn(flags.values, 'force')) return { ...missing(name, '@', false), exitCode: 0 };
    if (this.session.isGone()) return missing(name, '@', flags.values.has('format'));
    return command.run(this, flags);
  }

  exec({ values, operands }: ReadFlags): Outcome {
    if (isOn(values, 'interactive') && isOn(values, 'tty')) return failed('the input device is not a TTY\n');
    if (this.session.isPaused) return daemon('Container @ is paused, unpause the container before exec');
    const user = lastOf(values, 'user');
    const workdir = lastOf(values, 'workdir');
    const outcome = this.session.exec({
      argv: operands.slice(1),
      detached: isOn(values, 'detach'),
      env: values.get('env') ?? [],
      ...(user && { user }),
      ...(workdir && { workdir }),
    });
    if (!outcome) return this.notRunning();
    if (outcome.refused) return daemon(outcome.failure ?? '');
    if (isOn(values, 'detach')) return outcome.failure === null ? done() : daemon(outcome.failure);
    if (outcome.failure !== null) return { exitCode: outcome.exitCode, stdout: `${outcome.failure}\r\n`, stderr: '' };
    return { exitCode: outcome.exitCode, stdout: textOf(outcome.log, 'stdout'), stderr: textOf(outcome.log, 'stderr') };
  }

  logs({ values }: ReadFlags): Outcome {
    const tail = lastOf(values, 'tail') ?? 'all';
    if (isOn(values, 'follow')) this.session.wait();
    const lines = this.session.logged();
    const shown = /^\d{1,9}$/.test(tail) ? (Number(tail) === 0 ? [] : lines.slice(-Number(tail))) : lines;
    return { exitCode: 0, stdout: textOf(shown, 'stdout'), stderr: textOf(shown, 'stderr') };
  }

  kill({ values, operands }: ReadFlags): Outcome {
    const text = lastOf(values, 'signal') ?? 'KILL';
    const number = signalNumber(text);
    const name = number === null ? null : signalName(number);
    if (number === null) return daemon(`cannot kill container: @: invalid signal: ${text}`);
    if (name === null) return daemon(`cannot kill container: @: the linux daemon does not support signal ${number}`);
    if (!this.session.isRunning()) return daemon('cannot kill container: @: container CONTAINER is not running');
    if (name === 'KILL') this.session.markStopped();
    this.session.signal(name);
    this.session.sleep(1);
    return done(echoOf(operands));
  }

  stop(flags: ReadFlags): Outcome {
    const refused = this.stopNow(flags);
    return refused ?? done(`${deprecation(flags)}${echoOf(flags.operands)}`);
  }

  restart(flags: ReadFlags): Outcome {
    const refused = this.stopNow(flags);
    if (refused) return { ...refused, stderr: refused.stderr.replace('cannot stop', 'Cannot restart') };
    this.session.start();
    return done(`${deprecation(flags)}${echoOf(flags.operands)}`);
  }

  private stopNow({ values }: ReadFlags): Outcome | null {
    const text = lastOf(values, 'signal') ?? this.facts.stopSignal;
    const number = signalNumber(text);
    if (!this.session.isRunning()) return null;
    if (number === null) return daemon(`cannot stop container: @: invalid signal: ${text}`);
    const seconds = lastOf(values, 'timeout') ?? lastOf(values, 'time');
    const graceMs = seconds === undefined ? this.facts.stopTimeoutMs : Number(seconds) * 1000;
    this.session.stop(signalName(number) ?? 'TERM', graceMs < 0 ? longestGraceMs : graceMs);
    return null;
  }

  start({ values, operands }: ReadFlags): Outcome {
    const before = this.session.logged().length;
    this.session.start();
    if (!isOn(values, 'attach')) return done(echoOf(operands));
    const exitCode = this.session.wait();
    const written = this.session.logged().slice(before);
    return { exitCode, stdout: textOf(written, 'stdout'), stderr: textOf(written, 'stderr') };
  }

  /** The engine asks its own ps(1), of which nothing is known. */
  top(): Outcome {
    return this.session.isRunning() ? failed('drydock: top: not modelled\n') : this.notRunning();
  }

  pause(): Outcome {
    if (!this.session.isRunning()) return this.notRunning();
    if (this.session.isPaused) return daemon('Container CONTAINER is already paused');
    this.session.isPaused = true;
    return done('@\n');
  }

  unpause(): Outcome {
    if (!this.session.isPaused) return daemon('Container CONTAINER is not paused');
    this.session.isPaused = false;
    return done('@\n');
  }

  remove({ values }: ReadFlags): Outcome {
    if (this.session.isRunning() && !isOn(values, 'force'))
      return daemon('cannot remove container "@": container is running: stop the container before removing or force remove');
    this.session.isRemoved = true;
    return done('@\n');
  }

  inspect({ values }: ReadFlags): Outcome {
    return inspectText(this.session, this.facts, lastOf(values, 'format') ?? '');
  }

  /** What the writable layer holds beside what the engine itself put there. */
  diff(): Outcome {
    const changed = layerEntries(this.session.life().fs as Overlay);
    const own = new Set(layerEntries(rootFileSystem(this.facts.options)).map(({ path }) => path));
    const parents = parentsOf(changed.map(({ path }) => path).filter((path) => !own.has(path)));
    const shown = changed.filter(({ path }) => !own.has(path) || parents.has(path));
    const before = rootFileSystem(this.facts.options);
    const letter = (path: string, type: string): string => (type === 'whiteout' ? 'D' : before.lstat(path, root).ok ? 'C' : 'A');
    const lines = shown.filter(({ type }) => type !== 'opaque').map(({ path, type }) => ({ path, letter: letter(path, type) }));
    return done(
      lines
        .sort((a, b) => compareChanges(a, b))
        .map(({ path, letter: kind }) => `${kind} ${path}\n`)
        .join(''),
    );
  }

  private notRunning(): Outcome {
    return daemon('container CONTAINER is not running');
  }
}

const longestGraceMs = 3_600_000;
const echoOf = (operands: readonly string[]): string => operands.map((operand) => `${operand}\n`).join('');
const deprecation = ({ values }: ReadFlags): string =>
  values.has('time') ? 'Flag --time has been deprecated, use --timeout instead\n' : '';

function amount({ least, most }: Command): string {
  const several = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;
  return most === undefined
    ? `at least ${several(least)}`
    : most === least
      ? several(least)
      : `at least ${least} and at most ${several(most)}`;
}

function missing(command: string, name: string, hasFormat: boolean): Outcome {
  if (command === 'inspect') return { exitCode: 1, stdout: hasFormat ? '\n' : '[]\n', stderr: `Error: No such object: ${name}\n` };
  const message = `Error response from daemon: ${unknownPrefix[command]?.replace('NAME', name) ?? ''}No such container: ${name}\n`;
  return failed(command === 'start' ? `${message}Error: failed to start containers: ${name}\n` : message);
}

interface ChangedPath {
  readonly path: string;
  readonly letter: string;
}

/** By name, but what is gone from a directory comes behind what is in it. */
function compareChanges(a: ChangedPath, b: ChangedPath): number {
  const [left, right] = [a, b].map(({ path, letter }) => {
    const slash = path.lastIndexOf('/');
    return letter === 'D' ? `${path.slice(0, slash)}/\u{10ffff}${path.slice(slash)}` : path;
  });
  const keys = [left, right].map((key) => (key ?? '').split('/').join('\u0001'));
  return (keys[0] ?? '') < (keys[1] ?? '') ? -1 : 1;
}

/** The directories that paths are in, near and far. */
function parentsOf(paths: readonly string[]): ReadonlySet<string> {
  const parents = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0 && !parents.has(path.slice(0, end)); end = path.lastIndexOf('/', end - 1))
      parents.add(path.slice(0, end));
  }
  return parents;
}
