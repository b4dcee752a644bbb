import { root } from '../../engine/files/access.ts';
import type { Invocation, Program, ProgramTable } from '../../engine/shell/process.ts';
import { absolutePath, baseName, directoryName } from '../../engine/shell/process/paths.ts';
import { curlProbe, netcatProbe, wgetProbe } from './http-probes.ts';
import type { LocalService } from './network.ts';
import { launchIn } from './python-launch.ts';
import { importsOf, isStandard, runRequests, serverRunIn } from './python-code.ts';
import { faultIn, type CodeFault } from './python-syntax.ts';
import { findModule, pythonAt, textAt, type ModuleSearch, type Python } from './python.ts';
import { readServerCommand, readSettings, serverNames, settingsFile, type ServerCommand } from './server-command.ts';

/** A server that was started. */
export interface ServiceStart {
  readonly command: ServerCommand;
  readonly python: Python | null;
  /** Where modules are looked for: the script's folder or the current one first. */
  readonly folders: readonly string[];
  readonly cwd: string;
  readonly env: ReadonlyMap<string, string>;
}

/** What stood in the way of a program. */
export type Obstacle =
  | { readonly kind: 'script-missing'; readonly path: string }
  | { readonly kind: 'code'; readonly fault: CodeFault }
  | { readonly kind: 'module'; readonly module: string; readonly search: ModuleSearch };

/** What happened while a command ran: servers that were started, and what stood in the way. */
export class Happenings {
  readonly starts: ServiceStart[] = [];
  readonly obstacles: Obstacle[] = [];
}

const isServer = (name: string): name is ServerCommand['server'] => (serverNames as readonly string[]).includes(name);
const oneShot = new Set(['-W', '-X', '--check-hash-based-pycs']);

/** Programs that stand for Python, its servers and the clients of HTTP while something is tried out. */
export function probesFor(happenings: Happenings, service: LocalService, others: ProgramTable): ProgramTable {
  const python: Program = (invocation) => runPython(invocation, happenings, service);
  const busyboxWget = wgetProbe(service, false);
  const servers = serverNames.map((name) => [name, consoleScript(name, happenings)] as const);
  const busybox = others.get('busybox');
  const applet: Program = (invocation) => {
    const name = baseName(invocation.argv[0] ?? '');
    const called = name === 'busybox' ? (invocation.argv[1] ?? '') : name;
    if (called === 'wget') return busyboxWget(invocation);
    if (called === 'nc') return netcatProbe(service)(invocation);
    return busybox?.(invocation) ?? 0;
  };
  return new Map<string, Program>([
    ['python3', python],
    ['python', python],
    ['curl', curlProbe(service)],
    ['wget', wgetProbe(service, true)],
    ['nc', netcatProbe(service)],
    ['busybox', applet],
    ...[...others.keys()].filter((name) => /^python\d\.\d+$/.test(name)).map((name) => [name, python] as const),
    ...forwarders.map((name) => [name, forward] as const),
    ...servers,
  ]);
}

const forwarders = ['tini', 'tini-static', 'dumb-init', 'catatonit', 'docker-init'];

/** Little first processes start what stands behind their options, and pass signals on. */
const forward: Program = (invocation) => {
  const args = invocation.argv.slice(1);
  const first = args.findIndex((arg) => arg === '--' || !arg.startsWith('-'));
  const command = first === -1 ? [] : args.slice(args[first] === '--' ? first + 1 : first);
  if (command.length === 0) return 1;
  const result = invocation.exec(command);
  if (result.started) return result.exitCode;
  invocation.stderr.write(`exec: ${command[0] ?? ''}: not found\n`);
  return 127;
};

/** A server's own script, run without its interpreter being looked at: the interpreter is the one beside it. */
function consoleScript(server: ServerCommand['server'], happenings: Happenings): Program {
  return (invocation) => {
    const { world, env, executable, argv } = invocation;
    const found = world.fs.readFile(executable, root);
    const named = found.ok && found.value.kind === 'opaque' && 'interpreter' in found.value ? String(found.value.interpreter) : undefined;
    const python = named === undefined ? null : pythonAt(world.fs, named, env);
    startServer(server, argv.slice(1), python, directoryName(executable), invocation, happenings);
    return 0;
  };
}

function runPython(invocation: Invocation, happenings: Happenings, service: LocalService): number {
  const { argv, executable, env, world, cwd } = invocation;
  const python = pythonAt(world.fs, executable, env);
  const run = { invocation, happenings, service, python };
  for (let place = 1; place < argv.length; place += 1) {
    const arg = argv[place] ?? '';
    if (oneShot.has(arg)) place += 1;
    else if (arg === '-m') return runModule(argv[place + 1] ?? '', argv.slice(place + 2), run);
    else if (arg === '-c') return runCode(argv[place + 1] ?? '', cwd, argv.slice(place + 2), run);
    else if (/^-[A-Za-z]+m$/.test(arg)) return runModule(argv[place + 1] ?? '', argv.slice(place + 2), run);
    else if (/^-[A-Za-z]+c$/.test(arg)) return runCode(argv[place + 1] ?? '', cwd, argv.slice(place + 2), run);
    else if (!arg.startsWith('-')) return runScript(arg, argv.slice(place + 1), run);
  }
  return 0;
}

interface PythonRun {
  readonly invocation: Invocation;
  readonly happenings: Happenings;
  readonly service: LocalService;
  readonly python: Python | null;
}

function runModule(name: string, args: readonly string[], run: PythonRun): number {
  const { invocation, happenings, python } = run;
  const { world, cwd, who } = invocation;
  if (isServer(name)) return startServer(name, args, python, cwd, invocation, happenings);
  const path = absolutePath(name.replaceAll('.', '/'), cwd);
  const code = textAt(world.fs, `${path}.py`, who) ?? textAt(world.fs, `${path}/__main__.py`, who);
  if (code !== null) return runCode(code, cwd, args, run);
  return isStandard(name.split('.')[0] ?? '') ? 0 : blocked(run, { kind: 'module', module: name, search: { state: 'missing' } });
}

function runScript(script: string, args: readonly string[], run: PythonRun): number {
  const { invocation, happenings, python } = run;
  const path = absolutePath(script, invocation.cwd);
  const name = baseName(path);
  if (!invocation.world.fs.stat(path, invocation.who).ok) return blocked(run, { kind: 'script-missing', path: script }, 2);
  if (isServer(name)) return startServer(name, args, python, directoryName(path), invocation, happenings);
  const code = textAt(invocation.world.fs, path, invocation.who);
  return code === null ? 0 : runCode(code, directoryName(path), args, run);
}

/** Runs a small text for what it imports, starts and asks. */
function runCode(code: string, folder: string, args: readonly string[], run: PythonRun): number {
  const { invocation, happenings, python, service } = run;
  const folders = [folder, ...(python?.searchPath ?? [])];
  const fault = faultIn(code);
  if (fault) return blocked(run, { kind: 'code', fault });
  for (const module of importsOf(code)) {
    if (isStandard(module) || !python) continue;
    const search = findModule(invocation.world.fs, python, folders, module, invocation.who);
    if (search.state !== 'found') return blocked(run, { kind: 'module', module, search });
  }
  const server = serverRunIn(code);
  if (!server) return launched(code, args, run) ?? runRequests(code, service, invocation.env);
  const command: ServerCommand = {
    server: 'uvicorn',
    application: server.application,
    host: server.host,
    port: server.port,
    portText: String(server.port ?? ''),
    folder: null,
    surplus: null,
    files: [],
    daemon: false,
    needs: [],
  };
  happenings.starts.push({ command, python, folders, cwd: invocation.cwd, env: invocation.env });
  return 0;
}

/** Starts the program that a text starts; null when it starts none. A server that is left behind is one that goes to the background. */
function launched(code: string, args: readonly string[], { invocation, happenings }: PythonRun): number | null {
  const launch = launchIn(code, args);
  if (!launch) return null;
  const before = happenings.starts.length;
  const result = invocation.exec(launch.argv);
  if (!result.started) {
    invocation.stderr.write(`FileNotFoundError: [Errno 2] No such file or directory: ${launch.argv[0] ?? ''}: not found\n`);
    return 1;
  }
  if (launch.way === 'leaves')
    happenings.starts.splice(
      before,
      Infinity,
      ...happenings.starts.slice(before).map((one) => ({ ...one, command: { ...one.command, daemon: true } })),
    );
  return result.exitCode;
}

function startServer(
  server: ServerCommand['server'],
  args: readonly string[],
  python: Python | null,
  folder: string,
  invocation: Invocation,
  happenings: Happenings,
): number {
  const path = settingsFile(server, args);
  const text = path === null ? null : textAt(invocation.world.fs, absolutePath(path, invocation.cwd), invocation.who);
  const command = readServerCommand(server, args, invocation.env, readSettings(text ?? ''));
  happenings.starts.push({ command, python, folders: [folder, ...(python?.searchPath ?? [])], cwd: invocation.cwd, env: invocation.env });
  return 0;
}

function blocked({ happenings }: PythonRun, obstacle: Obstacle, exitCode = 1): number {
  happenings.obstacles.push(obstacle);
  return exitCode;
}
