import { root } from '../files/access.ts';
import { cleanPath } from '../files/tree.ts';
import type { Credentials, FileSystem } from '../files/types.ts';
import { defaultFuel, initError } from '../build/run-step.ts';
import type { RunUser } from '../build/run-user.ts';
import { defaultPath, splitVariable } from '../image/environment.ts';
import { groupByName } from '../shell/process/accounts.ts';
import { execute } from '../shell/process/execute.ts';
import { ledgerOf } from '../shell/process/ledger.ts';
import { emptyInput } from '../shell/process/streams.ts';
import type { ExecResult } from '../shell/process.ts';
import { ProcessWorld } from './process-world.ts';
import { workdirOf } from './root-file-system.ts';
import type { ContainerOptions, ExecRequest } from './types.ts';

type WorldParts = Pick<ConstructorParameters<typeof ProcessWorld>[0], 'signals' | 'signalTarget' | 'servers' | 'attendants'>;

/** A world for the processes of a container. */
export const worldOf = (options: ContainerOptions, files: FileSystem, parts: WorldParts): ProcessWorld =>
  new ProcessWorld({
    fs: files,
    facts: options.facts,
    distribution: options.distribution,
    unknown: options.image.unknown ?? [],
    network: options.network,
    hostname: options.hostname,
    fuel: options.fuel ?? defaultFuel,
    ...parts,
  });

interface Start {
  readonly argv: readonly string[];
  readonly who: Credentials;
  readonly home: string;
  readonly pid?: number;
}

/** Starts a process as runc does, and lets it run to its end. */
export function startProcess(
  world: ProcessWorld,
  options: ContainerOptions,
  files: FileSystem,
  start: Start,
  request: Pick<ExecRequest, 'env' | 'workdir'>,
): ExecResult {
  // The process itself takes the next number.
  if (start.pid !== undefined) ledgerOf(world).lastPid = start.pid - 1;
  const env = new Map(environmentOf(options));
  for (const line of request.env ?? []) {
    if (line.includes('=')) env.set(...splitVariable(line));
    else env.delete(line);
  }
  if (!env.has('HOME')) env.set('HOME', start.home);
  const directory = request.workdir === undefined ? workdirOf(options) : cleanPath(request.workdir);
  const real = files.realPath(directory, root);
  return execute({
    world,
    programs: options.programs,
    argv: start.argv,
    env,
    cwd: real.ok ? real.value : directory,
    who: options.lacks?.length ? { ...start.who, lacks: new Set(options.lacks) } : start.who,
    umask: 0o022,
    stdin: emptyInput(),
    stdout: world.output('stdout'),
    stderr: world.output('stderr'),
    byRuntime: true,
  });
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

/** The user with the groups of `--group-add`; a group that was given twice is there twice. */
export function withGroups(files: FileSystem, user: RunUser, names: readonly string[]): RunUser {
  if (!user.ok || names.length === 0) return user;
  const added: number[] = [];
  for (const name of names) {
    const known = groupByName(files, name)?.gid;
    if (known === undefined && !/^\d{1,10}$/.test(name))
      return { ok: false, error: `unable to find group ${name}: no matching entries in group file` };
    added.push(known ?? Number(name));
  }
  const groups = [...(user.who.groups ?? []), ...added].sort((a, b) => a - b);
  return { ...user, who: { ...user.who, groups } };
}

/** Go takes no program that it finds by a relative directory of PATH. */
export function relativeRefusal(files: FileSystem, options: ContainerOptions, name: string): string | null {
  if (name === '' || name.includes('/')) return null;
  const workdir = workdirOf(options);
  for (const directory of (environmentOf(options).get('PATH') ?? '').split(':')) {
    if (!directory.startsWith('/') && isProgram(files, cleanPath(`${workdir}/${directory}/${name}`)))
      return `exec: ${JSON.stringify(name)}: cannot run executable found relative to current directory`;
    if (isProgram(files, `${directory}/${name}`)) return null;
  }
  return null;
}

type Reason = Extract<ExecResult, { started: false }>['reason'];

/** What runc finds out before it starts a process: it is not started at all. null: only the kernel will refuse it. */
export function runtimeRefusal(reason: Reason, name: string): { readonly message: string; readonly exitCode: number } | null {
  if (reason === 'exec-format' || reason === 'interpreter-missing') return null;
  const text = reason === 'is-directory' ? 'is a directory: permission denied' : initError(reason, name);
  return { message: `exec: ${JSON.stringify(name)}: ${text}`, exitCode: reason === 'not-found' ? 127 : 126 };
}

/** What only the kernel says, after everything was made ready. */
export function kernelRefusal(reason: Reason, name: string): string {
  const texts: Partial<Record<Reason, string>> = { 'exec-format': 'exec format error', permission: 'permission denied' };
  return `exec ${name}: ${texts[reason] ?? 'no such file or directory'}\n`;
}

/** The file itself may be executed, but not what its `#!` line names. */
export function isInterpreterRefused(files: FileSystem, options: ContainerOptions, name: string, reason: Reason): boolean {
  if (reason !== 'permission' || !name.includes('/')) return false;
  const path = name.startsWith('/') ? name : `${workdirOf(options)}/${name}`;
  return isProgram(files, path);
}

function isProgram(files: FileSystem, path: string): boolean {
  const stat = files.stat(path, root);
  return stat.ok && stat.value.type === 'file' && (stat.value.mode & 0o111) !== 0;
}
