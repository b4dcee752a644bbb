import { contentText } from '../../../files/content.ts';
import { decodeUtf8 } from '../../../files/utf8.ts';
import { serverModules } from '../servers/python-servers.ts';
import type { Invocation, Program } from '../../process.ts';
import { bytesBelow, complain, exists, filesBelow, isDirectory, opaque, pathFrom, putFile, readText, say } from '../surroundings.ts';
import { findModule, modulePath, pythonAt, type PythonInstallation } from './installation.ts';
import { runPip } from './pip.ts';
import { runCode } from './python-code.ts';
import { standardModules } from './standard-modules.ts';
import { makeVirtualEnvironment } from './venv.ts';

/** The interpreter: `--version`, `-m module`, `-c code`, a script, or code on standard input, as far as it can be told. */
export const python: Program = (call) => {
  const installation = pythonAt(call, call.executable);
  const { kind, value, rest } = readArguments(call.argv.slice(1));
  switch (kind) {
    case 'version':
      say(call, `Python ${fullVersion(call, installation)}`);
      return 0;
    case 'module':
      return runModule(call, value, rest, installation);
    case 'code':
      return runCode(call, value, installation, call.cwd, '<string>');
    case 'script':
      return runScript(call, value, installation);
    case 'input':
      return runInput(call, installation);
  }
};

interface PythonArguments {
  readonly kind: 'version' | 'module' | 'code' | 'script' | 'input';
  readonly value: string;
  readonly rest: readonly string[];
}

function readArguments(args: readonly string[]): PythonArguments {
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const rest = args.slice(index + 1);
    if (arg === '-V' || arg === '--version' || arg === '-VV') return { kind: 'version', value: '', rest };
    if (arg === '-W' || arg === '-X') index += 1;
    else if (/^-[a-zA-Z]*m$/.test(arg)) return { kind: 'module', value: rest[0] ?? '', rest: rest.slice(1) };
    else if (/^-[a-zA-Z]*c$/.test(arg)) return { kind: 'code', value: rest[0] ?? '', rest: rest.slice(1) };
    else if (arg === '-') return { kind: 'input', value: '', rest };
    else if (!arg.startsWith('-')) return { kind: 'script', value: arg, rest };
  }
  return { kind: 'input', value: '', rest: [] };
}

/** The image's PYTHON_VERSION when it is of this Python, else a release of Debian or Alpine. */
function fullVersion(call: Invocation, { version, prefix }: PythonInstallation): string {
  const named = call.env.get('PYTHON_VERSION');
  if (named?.startsWith(`${version}.`) && prefix !== '/usr') return named;
  return `${version}.${({ '3.9': '2', '3.11': '2', '3.12': '12', '3.13': '5' } as Readonly<Record<string, string>>)[version] ?? '0'}`;
}

function runModule(call: Invocation, name: string, args: readonly string[], installation: PythonInstallation): number {
  if (name === 'venv' || name === 'virtualenv') return makeVirtualEnvironment(call, args, installation);
  if (name === 'compileall') return compileAll(call, args, installation);
  const folders = [call.cwd, ...modulePath(call, installation)];
  const isStandard = standardModules.has(name.split('.')[0] ?? '');
  if (!isStandard && findModule(call, name, folders) === null) return complain(call, `${installation.executable}: No module named ${name}`);
  if (name === 'pip') return runPip(call, args, installation);
  const server = serverModules.get(name);
  if (server) return server(call, args, installation);
  const source = readText(call, findModule(call, `${name}.__main__`, folders) ?? findModule(call, name, folders) ?? '');
  if (source !== null) return runCode(call, source, installation, call.cwd, name);
  call.world.unmodelled(`python -m ${name} ${args.join(' ')}`.trim());
  return 0;
}

/** Compiles every source below the folders: .pyc files of about the same size beside them. */
function compileAll(call: Invocation, args: readonly string[], { version, site }: PythonInstallation): number {
  const words = args.filter((arg) => !arg.startsWith('-'));
  for (const folder of words.length === 0 ? [site] : words.map((word) => pathFrom(call, word))) {
    if (!exists(call, folder)) return complain(call, `Can't list '${folder}'`);
    for (const path of isDirectory(call, folder) ? filesBelow(call, folder) : [folder]) {
      if (!path.endsWith('.py')) continue;
      const slash = path.lastIndexOf('/');
      const target = `${path.slice(0, slash)}/__pycache__/${path.slice(slash + 1, -3)}.cpython-${version.replace('.', '')}.pyc`;
      const bytes = bytesBelow(call, path) || sizeOfFile(call, path);
      if (bytes > 0) putFile(call, target, opaque(`pyc:${path}:${bytes}`, 120 + bytes * 0.9, { estimated: true }));
    }
    call.world.spend(200);
  }
  return 0;
}

const sizeOfFile = (call: Invocation, path: string): number => {
  const stat = call.world.fs.stat(path, call.who);
  return stat.ok ? stat.value.sizeBytes : 0;
};

function runScript(call: Invocation, name: string, installation: PythonInstallation): number {
  const path = pathFrom(call, name);
  const stat = call.world.fs.stat(path, call.who);
  if (!stat.ok)
    return complain(
      call,
      `${installation.executable}: can't open file '${path}': [Errno ${stat.error === 'EACCES' ? '13] Permission denied' : '2] No such file or directory'}`,
      2,
    );
  if (stat.value.type === 'dir') return complain(call, `${installation.executable}: can't find '__main__' module in '${path}'`);
  if (!call.world.fs.mayAccess(path, 'r', call.who))
    return complain(call, `${installation.executable}: can't open file '${path}': [Errno 13] Permission denied`, 2);
  const code = readText(call, path);
  if (code === null) {
    call.world.unmodelled(`python ${name}: its text is not known`);
    return 0;
  }
  return runCode(call, code, installation, path.slice(0, path.lastIndexOf('/')) || '/', path);
}

function runInput(call: Invocation, installation: PythonInstallation): number {
  const bytes = call.stdin.readAll();
  const code = contentText({ kind: 'bytes', bytes }) ?? decodeUtf8(bytes);
  return code.trim() === '' ? 0 : runCode(call, code, installation, call.cwd, '<stdin>');
}
