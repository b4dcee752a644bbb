import { root } from '../../../files/access.ts';
import type { Invocation, Program } from '../../process.ts';
import { readOptions } from '../option-reader.ts';
import { findModule, modulePath, pythonOf, type PythonInstallation } from '../python/installation.ts';
import { importsOf } from '../python/python-code.ts';
import { standardModules } from '../python/standard-modules.ts';
import { complain, pathFrom, readText } from '../surroundings.ts';
import { listen } from './listen.ts';

type ModuleProgram = (call: Invocation, args: readonly string[], python: PythonInstallation) => number;

const uvicornValues = [
  '--host',
  '--port',
  '--uds',
  '--fd',
  '--reload-dir',
  '--workers',
  '--loop',
  '--http',
  '--ws',
  '--lifespan',
  '--env-file',
  '--log-config',
  '--log-level',
  '--root-path',
  '--forwarded-allow-ips',
  '--app-dir',
  '--ssl-keyfile',
  '--ssl-certfile',
  '--timeout-keep-alive',
  '--timeout-graceful-shutdown',
  '--limit-concurrency',
  '--backlog',
  '--interface',
];

/** uvicorn: loads the application, then serves it. */
const runUvicorn: ModuleProgram = (call, args, python) => {
  const options = readOptions(args, uvicornValues);
  const [application] = options.words;
  if (options.has('--version')) return 0;
  if (application === undefined)
    return complain(call, "Usage: uvicorn [OPTIONS] APP\nTry 'uvicorn --help' for help.\n\nError: Missing argument 'APP'.", 2);
  const folder = pathFrom(call, options.value('--app-dir') ?? '.');
  const failed = loadApplication(call, application, folder, python);
  if (failed !== null) return complain(call, failed);
  const port = Number(options.value('--port') ?? call.env.get('UVICORN_PORT') ?? 8000);
  return listen(call, {
    name: 'uvicorn',
    host: options.value('--host') ?? call.env.get('UVICORN_HOST') ?? '127.0.0.1',
    port,
    serves: application,
    endsOnTerm: true,
  });
};

/** gunicorn serves on 127.0.0.1:8000 unless -b says otherwise. */
const runGunicorn: ModuleProgram = (call, args, python) => {
  const options = readOptions(args, [
    '-b',
    '--bind',
    '-w',
    '--workers',
    '-k',
    '--worker-class',
    '-c',
    '--config',
    '-t',
    '--timeout',
    '--chdir',
    '--log-level',
    '--access-logfile',
    '--error-logfile',
    '--threads',
    '--worker-tmp-dir',
    '--max-requests',
    '--max-requests-jitter',
    '--keep-alive',
    '--graceful-timeout',
    '-u',
    '--user',
    '-g',
    '--group',
  ]);
  const [application] = options.words;
  if (application === undefined) return complain(call, 'Error: No application module specified.');
  const failed = loadApplication(call, application.split('(', 1)[0] ?? '', pathFrom(call, options.value('--chdir') ?? '.'), python);
  if (failed !== null) return complain(call, failed, 3);
  const [host = '127.0.0.1', port = '8000'] = (options.value('-b', '--bind') ?? '127.0.0.1:8000').split(':');
  return listen(call, {
    name: 'gunicorn',
    host: host === '' ? '0.0.0.0' : host,
    port: Number(port),
    serves: application,
    endsOnTerm: true,
  });
};

const runHttpServer: ModuleProgram = (call, args) => {
  const options = readOptions(args, ['-b', '--bind', '-d', '--directory', '-p', '--protocol']);
  return listen(call, {
    name: 'python',
    host: options.value('-b', '--bind') ?? '0.0.0.0',
    port: Number(options.words[0] ?? 8000),
    serves: pathFrom(call, options.value('-d', '--directory') ?? '.'),
    endsOnTerm: false,
  });
};

const runFlask: ModuleProgram = (call, args) => {
  const options = readOptions(args, ['-h', '--host', '-p', '--port', '-A', '--app']);
  if (!options.words.includes('run')) {
    call.world.unmodelled(`flask ${args.join(' ')}`);
    return 0;
  }
  return listen(call, {
    name: 'flask',
    host: options.value('-h', '--host') ?? call.env.get('FLASK_RUN_HOST') ?? '127.0.0.1',
    port: Number(options.value('-p', '--port') ?? call.env.get('FLASK_RUN_PORT') ?? 5000),
    serves: options.value('-A', '--app') ?? call.env.get('FLASK_APP') ?? 'app',
    endsOnTerm: true,
  });
};

const fastapiRun: ModuleProgram = (call, args, python) => {
  const options = readOptions(args, ['--host', '--port', '--app', '--root-path', '--workers']);
  const path = options.words[1] ?? 'main.py';
  const application = `${path.replace(/\.py$/, '').replaceAll('/', '.')}:${options.value('--app') ?? 'app'}`;
  const failed = loadApplication(call, application, call.cwd, python);
  return failed === null
    ? listen(call, {
        name: 'uvicorn',
        host: options.value('--host') ?? (options.words[0] === 'dev' ? '127.0.0.1' : '0.0.0.0'),
        port: Number(options.value('--port') ?? 8000),
        serves: application,
        endsOnTerm: true,
      })
    : complain(call, failed);
};

/** Servers that `python -m` starts. */
export const serverModules: ReadonlyMap<string, ModuleProgram> = new Map([
  ['uvicorn', runUvicorn],
  ['gunicorn', runGunicorn],
  ['http.server', runHttpServer],
  ['flask', runFlask],
  ['fastapi', fastapiRun],
]);

/** The same as programs in PATH: scripts of the Python that their first line names. */
export const pythonServers: readonly (readonly [name: string, program: Program])[] = ['uvicorn', 'gunicorn', 'flask', 'fastapi'].map(
  (name) => [name, (call) => serverModules.get(name)?.(call, call.argv.slice(1), pythonOf(call)) ?? 0] as const,
);

const IMPORT_DEPTH = 6;

/** What stands in the way of loading `package.module:name`; null: nothing that can be seen. */
function loadApplication(call: Invocation, application: string, folder: string, python: PythonInstallation): string | null {
  const [module = '', attribute] = application.split(':');
  const folders = [folder, ...modulePath(call, python)];
  // A script in bin imports its own package first: without it nothing starts.
  const server = call.argv[0]?.replace(/^.*\//, '') ?? '';
  if (['uvicorn', 'gunicorn'].includes(server) && findModule(call, server, modulePath(call, python)) === null)
    return `Traceback (most recent call last):\n  File "${call.executable}", line 5, in <module>\n    from ${server} import main\nModuleNotFoundError: No module named '${server}'`;
  if (attribute === undefined)
    return `ERROR:    Error loading ASGI app. Import string "${application}" must be in format "<module>:<attribute>".`;
  const path = findModule(call, module, folders);
  if (path === null) return `ERROR:    Error loading ASGI app. Could not import module "${module}".`;
  const missing = missingImport(call, path, folders, IMPORT_DEPTH, new Set());
  if (missing !== null)
    return `Traceback (most recent call last):\n  File "${path}", line 1, in <module>\nModuleNotFoundError: No module named '${missing}'`;
  return null;
}

/** The first module that a file, or one of the project's that it imports, asks for in vain. */
function missingImport(call: Invocation, path: string, folders: readonly string[], depth: number, seen: Set<string>): string | null {
  const file = path.endsWith('.py') ? path : `${path}/__init__.py`;
  if (depth === 0 || seen.has(file)) return null;
  seen.add(file);
  const code = readText(call, file, root);
  for (const name of code === null ? [] : importsOf(code)) {
    const top = name.split('.')[0] ?? '';
    if (standardModules.has(top)) continue;
    if (findModule(call, top, folders) === null) return top;
    const found = findModule(call, name, folders);
    const missing = found === null ? null : missingImport(call, found, folders, depth - 1, seen);
    if (missing !== null) return missing;
  }
  return null;
}
