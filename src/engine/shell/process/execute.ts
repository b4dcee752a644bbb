import { contentText } from '../../files/content.ts';
import { root } from '../../files/access.ts';
import type { Credentials, FileContent } from '../../files/types.ts';
import type { ExecChanges, ExecResult, InputStream, Invocation, OutputStream, ProgramTable, World } from '../process.ts';
import { CALL_DEPTH_LIMIT, burn, flushAll, ledgerOf } from './ledger.ts';
import { absolutePath, baseName } from './paths.ts';
import { noteScript } from './proc-files.ts';
import { deathStatus } from './signals.ts';

/** A process about to start: what execve(2) and its parent give it. */
interface ProcessStart {
  readonly world: World;
  readonly programs: ProgramTable;
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly who: Credentials;
  readonly umask: number;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** The file is already known: argv[0] is not looked for. */
  readonly executable?: string;
  /** The process that it becomes; default: a new one. */
  readonly pid?: number;
  /** runc starts the first process before it gives up its rights: it finds and opens files that the user may not reach. */
  readonly byRuntime?: boolean;
}

type Failure = Extract<ExecResult, { started: false }>;
type Resolved = { readonly started: true; readonly path: string } | Failure;

/** Where execvp(3) looks without PATH. */
const DEFAULT_PATH = '/bin:/usr/bin';

const INTERPRETER_LIMIT = 4;
const EXEC_STEPS = 40;

const failed = (reason: Failure['reason']): Failure => ({ started: false, reason });

/** Where a command's file is: argv[0] as a path, or the first file of that name in PATH that may be executed. */
const resolveCommand = (start: Pick<ProcessStart, 'world' | 'env' | 'cwd' | 'who' | 'byRuntime'>, name: string): Resolved => {
  if (name.includes('/')) return checkExecutable(start, absolutePath(name, start.cwd));
  let best: Resolved = failed('not-found');
  for (const directory of (start.env.get('PATH') ?? DEFAULT_PATH).split(':')) {
    const found = checkExecutable(start, absolutePath(`${directory === '' ? '.' : directory}/${name}`, start.cwd));
    if (found.started) return found;
    // runc does not tell what it passes over in PATH.
    if (found.reason === 'permission' && !start.byRuntime) best = found;
  }
  return name === '' ? failed('not-found') : best;
};

const checkExecutable = (start: Pick<ProcessStart, 'world' | 'who' | 'byRuntime'>, path: string): Resolved => {
  const { fs } = start.world;
  const who = start.byRuntime ? root : start.who;
  const stat = fs.stat(path, who);
  if (!stat.ok) return failed(stat.error === 'EACCES' ? 'permission' : 'not-found');
  if (stat.value.type === 'dir') return failed('is-directory');
  return (stat.value.mode & 0o111) !== 0 && fs.mayAccess(path, 'x', who) ? { started: true, path } : failed('permission');
};

/** Starts a process and runs it to its end. */
export const execute = (start: ProcessStart): ExecResult => {
  const found: Resolved =
    start.executable === undefined ? resolveCommand(start, start.argv[0] ?? '') : { started: true, path: start.executable };
  if (found.started) return load(start, found.path, INTERPRETER_LIMIT);
  const why = found.reason === 'not-found' ? whyThere(start) : null;
  return why === null ? found : runUnmodelled(start, start.argv[0] ?? '', why);
};

/** Why a command that is nowhere to be found may be there all the same. */
const whyThere = ({ world, argv: [name = ''], env, cwd }: ProcessStart): string | null => {
  if (name === '' || world.mayHold === undefined) return null;
  const folders = name.includes('/') ? [null] : (env.get('PATH') ?? DEFAULT_PATH).split(':');
  for (const folder of folders) {
    const why = world.mayHold(absolutePath(folder === null ? name : `${folder === '' ? '.' : folder}/${name}`, cwd));
    if (why !== null) return why;
  }
  return null;
};

const load = (start: ProcessStart, path: string, interpretersLeft: number): ExecResult => {
  const content = executableContent(start.world, path);
  if (content === null) return failed('not-found');
  if (content.kind === 'opaque') return runModelled(start, path, content);
  const text = contentText(content);
  if (text === null) return failed('exec-format');
  if (text.startsWith('\u007fELF')) return runUnmodelled(start, path);
  const line = interpreterLine(text);
  if (line === null) return failed('exec-format');
  return interpretersLeft === 0 ? failed('exec-format') : loadInterpreter(start, path, line, interpretersLeft);
};

/** The kernel reads what it executes with its own rights: `x` without `r` is enough for a program. */
const executableContent = (world: World, path: string): FileContent | null => {
  const read = world.fs.readFile(path, root);
  return read.ok ? read.value : null;
};

/** The interpreter and its one argument of a `#!` line. */
const interpreterLine = (text: string): { readonly path: string; readonly argument: string | null } | null => {
  if (!text.startsWith('#!')) return null;
  const end = text.indexOf('\n');
  const line = text
    .slice(2, end === -1 ? 257 : Math.min(end, 257))
    .replace(/^[ \t]{0,256}/, '')
    .replace(/[ \t]{1,256}$/, '');
  const blank = line.search(/[ \t]/);
  if (line === '') return null;
  return blank === -1 ? { path: line, argument: null } : { path: line.slice(0, blank), argument: line.slice(blank).trim() };
};

const loadInterpreter = (start: ProcessStart, path: string, line: { path: string; argument: string | null }, left: number): ExecResult => {
  const found = checkExecutable(start, absolutePath(line.path, start.cwd));
  if (!found.started) return failed(found.reason === 'not-found' ? 'interpreter-missing' : 'permission');
  const script = scriptName(start, path);
  const argv = [line.path, ...(line.argument === null ? [] : [line.argument]), script, ...start.argv.slice(1)];
  noteScript(argv, path);
  const result = load({ ...start, argv }, found.path, left - 1);
  return !result.started && result.reason === 'not-found' ? failed('interpreter-missing') : result;
};

/** A script found in PATH is named by the directory it was found in; one called by a path keeps that path. */
const scriptName = (start: ProcessStart, path: string): string => {
  const [called = ''] = start.argv;
  return called.includes('/') && start.executable === undefined ? called : path;
};

const runModelled = (start: ProcessStart, path: string, content: Extract<FileContent, { kind: 'opaque' }>): ExecResult => {
  // Without its loader, or what its `#!` line names, the kernel says ENOENT of a file that is there.
  if (content.interpreter !== undefined && !start.world.fs.stat(absolutePath(content.interpreter, '/'), root).ok)
    return failed('interpreter-missing');
  const real = start.world.fs.realPath(path, root);
  const name = content.program ?? baseName(real.ok ? real.value : path);
  const program = start.programs.get(name) ?? (content.program === undefined ? start.programs.get(baseName(path)) : undefined);
  if (program === undefined) return runUnmodelled(start, path);
  return within(start, (pid) => program(invocationOf(start, path, pid)));
};

/** A program that is only a name: it is said, and counts as having succeeded. */
const runUnmodelled = (start: ProcessStart, path: string, why?: string): ExecResult => {
  const what = start.argv.join(' ').slice(0, 200) || path;
  start.world.unmodelled(why === undefined ? what : `${what}: ${why}`);
  return { started: true, exitCode: 0 };
};

/** The exit code of a process that was stopped because the fuel ran out. */
const EXHAUSTED_EXIT_CODE = 124;

const within = (start: ProcessStart, run: (pid: number) => number): ExecResult => {
  const ledger = ledgerOf(start.world);
  flushAll(start.world);
  if (!burn(start.world, EXEC_STEPS) || ledger.depth >= CALL_DEPTH_LIMIT)
    return { started: true, exitCode: tellExhausted(start.world, start.stderr) };
  ledger.depth += 1;
  const pid = start.pid ?? (ledger.lastPid += 1);
  const before = ledger.processes.get(pid);
  ledger.processes.set(pid, start.argv);
  const exitCode = run(pid) & 255;
  const signal = ledger.deaths.get(pid);
  if (before === undefined) endProcess(start.world, pid);
  else ledger.processes.set(pid, before);
  ledger.depth -= 1;
  return { started: true, exitCode, ...(signal === undefined ? {} : { signal }) };
};

const endProcess = (world: World, pid: number): void => {
  const { processes, deaths, pending } = ledgerOf(world);
  processes.delete(pid);
  deaths.delete(pid);
  pending.delete(pid);
};

const told = new WeakSet<World>();

/** Says, once in a world, that the fuel has run out; answers the exit code for it. */
export const tellExhausted = (world: World, stderr: OutputStream): number => {
  const { killedBy, timedOut } = ledgerOf(world);
  if (timedOut) return EXHAUSTED_EXIT_CODE;
  if (killedBy !== null) return deathStatus(killedBy);
  if (!told.has(world) && !ledgerOf(world).abandonsBackground) stderr.write('drydock: stopped: this does not seem to end\n');
  if (!ledgerOf(world).abandonsBackground) told.add(world);
  return EXHAUSTED_EXIT_CODE;
};

const invocationOf = (start: ProcessStart, path: string, pid: number): Invocation => ({
  pid,
  world: start.world,
  argv: start.argv,
  executable: path,
  env: start.env,
  cwd: start.cwd,
  who: start.who,
  umask: start.umask,
  stdin: start.stdin,
  stdout: start.stdout,
  stderr: start.stderr,
  exec: (argv, changes) => execute({ ...changed(start, argv, changes ?? {}), pid: changes?.replaces ? pid : undefined }),
});

const changed = (start: ProcessStart, argv: readonly string[], changes: ExecChanges): ProcessStart => ({
  world: start.world,
  programs: start.programs,
  argv,
  env: changes.env ?? start.env,
  cwd: changes.cwd ?? start.cwd,
  who: changes.who ?? start.who,
  umask: changes.umask ?? start.umask,
  executable: changes.executable,
  stdin: changes.stdin ?? start.stdin,
  stdout: changes.stdout ?? start.stdout,
  stderr: changes.stderr ?? start.stderr,
});
