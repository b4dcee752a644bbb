import type { Invocation, Program } from '../../process.ts';
import { commandPath } from '../linkage.ts';
import { readOptions } from '../option-reader.ts';
import { complain, exists, homeOf, putText, readText, say } from '../surroundings.ts';
import { pythonAt, type PythonInstallation } from './installation.ts';
import { uvCompile, writeLock } from './locking.ts';
import { runPip } from './pip.ts';
import { installTool } from './pipx.ts';
import { listOf, tableOf } from './project.ts';
import { addRequirement, nothingRequested } from './requirements-file.ts';
import { makeVirtualEnvironment } from './venv.ts';

/** The Python that PATH leads to. */
const pythonInPath = (call: Invocation): PythonInstallation | null => {
  const path = commandPath(call, 'python3') ?? commandPath(call, 'python');
  return path === null ? null : pythonAt(call, path);
};

const activeEnvironment = (call: Invocation): string | null => {
  const named = call.env.get('VIRTUAL_ENV') ?? call.env.get('UV_PROJECT_ENVIRONMENT') ?? `${call.cwd === '/' ? '' : call.cwd}/.venv`;
  return exists(call, `${named}/pyvenv.cfg`) ? named : null;
};

/** `--python PATH`: an environment, or the interpreter in one. */
function namedEnvironment(call: Invocation, args: readonly string[]): string | null {
  const at = args.findIndex((arg) => arg === '--python' || arg === '-p' || arg.startsWith('--python='));
  const value = at === -1 ? undefined : args[at]?.startsWith('--python=') ? args[at].slice('--python='.length) : args[at + 1];
  if (value === undefined || !value.includes('/')) return null;
  const path = value.startsWith('/') ? value : `${call.cwd === '/' ? '' : call.cwd}/${value}`;
  const folder = path.replace(/\/bin\/python[\d.]*$/, '');
  return exists(call, `${folder}/pyvenv.cfg`) ? folder : null;
}

const isTrue = (value: string | undefined): boolean => value !== undefined && !['', '0', 'false'].includes(value.toLowerCase());

/** What pip is told on uv's behalf: uv compiles nothing unless asked, and has a cache of its own. */
const pipArguments = (call: Invocation, args: readonly string[]): readonly string[] => {
  const compiles = args.includes('--compile-bytecode') || isTrue(call.env.get('UV_COMPILE_BYTECODE'));
  const cached = !args.includes('--no-cache') && !isTrue(call.env.get('UV_NO_CACHE'));
  const plain = args.filter(
    (arg, at) => !arg.startsWith('--python') && arg !== '-p' && args[at - 1] !== '--python' && args[at - 1] !== '-p',
  );
  const rest = plain.filter((arg) => !['--system', '--no-cache', '--compile-bytecode', '--frozen', '--locked', '--no-dev'].includes(arg));
  return [
    ...rest,
    '--root-user-action=ignore',
    ...(compiles ? [] : ['--no-compile']),
    cached ? `--cache-dir=${call.env.get('UV_CACHE_DIR') ?? `${homeOf(call)}/.cache/uv`}` : '--no-cache-dir',
  ];
};

/** uv: `pip install`, `venv`, `sync`. */
export const uv: Program = (call) => {
  const [command = '', ...rest] = call.argv.slice(1);
  if (command === '--version' || command === 'version') {
    say(call, 'uv 0.9.5');
    return 0;
  }
  const python = pythonInPath(call);
  if (!python) return complain(call, 'error: No interpreter found in virtual environments, managed installations, or search path', 2);
  if (command === 'venv')
    return makeVirtualEnvironment(
      call,
      ['--without-pip', ...(rest.some((arg) => !arg.startsWith('-')) ? rest : [...rest, '.venv'])],
      python,
    );
  if (command === 'pip') return pipCommand(call, rest, python);
  if (command === 'sync') return sync(call, rest, python);
  if (command === 'lock' || command === 'export') return lock(call, command, rest, python);
  if (command === 'run') return runIn(call, rest);
  if (command === 'tool' && rest[0] === 'install')
    return installTool(
      call,
      rest.slice(1).find((word) => !word.startsWith('-')) ?? '',
      `${homeOf(call)}/.local/share/uv/tools`,
      `${homeOf(call)}/.local/bin`,
      python,
    );
  if (['cache', 'tool', 'add', 'python', 'build', 'self'].includes(command)) {
    call.world.unmodelled(call.argv.join(' '));
    return 0;
  }
  return complain(call, `error: unrecognized subcommand '${command}'`, 2);
};

function pipCommand(call: Invocation, args: readonly string[], python: PythonInstallation): number {
  const system =
    args.includes('--system') ||
    isTrue(call.env.get('UV_SYSTEM_PYTHON')) ||
    args.some((arg) => arg.startsWith('--target') || arg.startsWith('--prefix'));
  if (args[0] === 'compile') return uvCompile(call, args.slice(1), python);
  const environment = namedEnvironment(call, args) ?? activeEnvironment(call);
  if (!system && environment === null && ['install', 'sync', 'uninstall'].includes(args[0] ?? ''))
    return complain(
      call,
      'error: No virtual environment found; run `uv venv` to create an environment, or pass `--system` to install into a non-virtual environment',
      2,
    );
  const target = system || environment === null ? python : pythonAt(call, `${environment}/bin/python3`);
  const words = args[0] === 'sync' ? ['install', ...args.slice(1).flatMap((arg) => (arg.startsWith('-') ? [arg] : ['-r', arg]))] : args;
  return runPip(call, pipArguments(call, words), target);
}

/** `uv lock` writes uv.lock; `uv export` writes the same as requirements. */
function lock(call: Invocation, command: 'lock' | 'export', args: readonly string[], python: PythonInstallation): number {
  const options = readOptions(args, ['-o', '--output-file', '--format', '--group', '--no-group', '--extra', '--python', '-p']);
  const text = readText(call, `${call.cwd}/pyproject.toml`);
  if (text === null) return complain(call, 'error: No `pyproject.toml` found in current directory or any parent directory', 2);
  const output = command === 'lock' ? 'uv.lock' : (options.value('-o', '--output-file') ?? null);
  return lockProject(
    call,
    listOf(tableOf(text, 'project'), 'dependencies'),
    python,
    output,
    command === 'export' && !options.has('--no-hashes'),
  );
}

/** Writes the exact versions that these requirements come to. `output` null: to standard output. */
function lockProject(
  call: Invocation,
  texts: readonly string[],
  python: PythonInstallation,
  output: string | null,
  hashes: boolean,
): number {
  const requested = nothingRequested();
  for (const text of texts) addRequirement(text, 'pyproject.toml', python.version, requested);
  return requested.error === null ? writeLock(call, requested, { python, output, hashes }) : complain(call, requested.error);
}

/** `uv run`, `poetry run`: the command with the project's environment in front of PATH. */
function runIn(call: Invocation, args: readonly string[]): number {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  const command = at === -1 ? [] : args.slice(at);
  const folder = activeEnvironment(call) ?? `${call.cwd}/.venv`;
  const env = new Map(call.env).set('VIRTUAL_ENV', folder).set('PATH', `${folder}/bin:${call.env.get('PATH') ?? ''}`);
  if (command.length === 0) return 2;
  const result = call.exec(command, { env });
  return result.started
    ? result.exitCode
    : complain(call, `error: Failed to spawn: \`${command[0] ?? ''}\`\n  Caused by: No such file or directory (os error 2)`, 2);
}

function sync(call: Invocation, args: readonly string[], python: PythonInstallation): number {
  const text = readText(call, `${call.cwd}/pyproject.toml`);
  if (text === null) return complain(call, 'error: No `pyproject.toml` found in current directory or any parent directory', 2);
  if (args.includes('--frozen') && !exists(call, `${call.cwd}/uv.lock`))
    return complain(call, 'error: Unable to find lockfile at `uv.lock`. To create a lockfile, run `uv lock` or `uv sync`.', 2);
  const folder = call.env.get('UV_PROJECT_ENVIRONMENT') ?? `${call.cwd}/.venv`;
  if (!exists(call, `${folder}/pyvenv.cfg`)) makeVirtualEnvironment(call, ['--without-pip', folder], python);
  const dependencies = [
    ...listOf(tableOf(text, 'project'), 'dependencies'),
    ...(args.includes('--no-dev') ? [] : listOf(tableOf(text, 'dependency-groups'), 'dev')),
  ];
  if (dependencies.length === 0) return 0;
  return runPip(
    call,
    pipArguments(call, ['install', ...dependencies, ...args.filter((arg) => arg === '--compile-bytecode' || arg === '--no-cache')]),
    pythonAt(call, `${folder}/bin/python3`),
  );
}

const poetryValues = [
  '--only',
  '--without',
  '--with',
  '-E',
  '--extras',
  '-C',
  '--directory',
  '-f',
  '--format',
  '-o',
  '--output',
  '-P',
  '--project',
];

/** poetry: installs what pyproject.toml asks for, into the environment or, when told so, the Python itself. */
export const poetry: Program = (call) => {
  const options = readOptions(call.argv.slice(1), poetryValues);
  const [command = '', key = '', value = ''] = options.words;
  if (options.has('--version', '-V')) {
    say(call, 'Poetry (version 2.2.1)');
    return 0;
  }
  if (command === 'config') {
    putText(call, `${homeOf(call)}/.config/pypoetry/config.toml`, `[virtualenvs]\n${key.replace('virtualenvs.', '')} = ${value}\n`);
    return 0;
  }
  if (command === 'export') return poetryExport(call, options.value('-o', '--output') ?? null, !options.has('--without-hashes'));
  if (command === 'run') return runIn(call, call.argv.slice(2));
  if (command !== 'install' && command !== 'sync') {
    call.world.unmodelled(call.argv.join(' '));
    return 0;
  }
  return poetryInstall(call, options.has('--only') || options.has('--no-dev') || options.value('--without') !== undefined);
};

function poetryExport(call: Invocation, output: string | null, hashes: boolean): number {
  const text = readText(call, `${call.cwd}/pyproject.toml`);
  const python = pythonInPath(call);
  if (text === null || !python) return complain(call, `Poetry could not find a pyproject.toml file in ${call.cwd} or its parents`);
  const dependencies = [...listOf(tableOf(text, 'project'), 'dependencies'), ...poetryTable(text, 'tool.poetry.dependencies')];
  return lockProject(call, dependencies, python, output, hashes);
}

function poetryInstall(call: Invocation, mainOnly: boolean): number {
  const text = readText(call, `${call.cwd}/pyproject.toml`);
  if (text === null) return complain(call, `Poetry could not find a pyproject.toml file in ${call.cwd} or its parents`);
  const python = pythonInPath(call);
  if (!python) return complain(call, 'The command `python` was not found');
  const dependencies = [
    ...listOf(tableOf(text, 'project'), 'dependencies'),
    ...poetryTable(text, 'tool.poetry.dependencies'),
    ...(mainOnly ? [] : poetryTable(text, 'tool.poetry.group.dev.dependencies')),
  ];
  const creates =
    !(
      call.env.get('POETRY_VIRTUALENVS_CREATE') === 'false' ||
      (readText(call, `${homeOf(call)}/.config/pypoetry/config.toml`) ?? '').includes('create = false')
    ) && !python.isVirtual;
  const inProject = isTrue(call.env.get('POETRY_VIRTUALENVS_IN_PROJECT'));
  const folder = inProject ? `${call.cwd}/.venv` : `${homeOf(call)}/.cache/pypoetry/virtualenvs/app-py${python.version}`;
  if (creates && !exists(call, `${folder}/pyvenv.cfg`)) makeVirtualEnvironment(call, ['--without-pip', folder], python);
  if (dependencies.length === 0) return 0;
  const cache = isTrue(call.env.get('POETRY_NO_CACHE')) ? '--no-cache-dir' : `--cache-dir=${homeOf(call)}/.cache/pypoetry/cache`;
  return runPip(
    call,
    ['install', ...dependencies, '--root-user-action=ignore', '--no-compile', cache],
    creates ? pythonAt(call, `${folder}/bin/python3`) : python,
  );
}

/** `name = "^1.2"` of poetry's own tables as pip's requirements. */
const poetryTable = (text: string, table: string): readonly string[] =>
  tableOf(text, table)
    .split('\n')
    .flatMap((line) => {
      const match = /^\s*([\w.-]+)\s*=\s*(?:"([^"]*)"|\{(.*)\})/.exec(line);
      if (!match || match[1] === 'python') return [];
      const range = match[2] ?? /version\s*=\s*"([^"]*)"/.exec(match[3] ?? '')?.[1] ?? '*';
      const extras = /extras\s*=\s*\[([^\]]*)\]/.exec(match[3] ?? '')?.[1]?.replaceAll(/["'\s]/g, '');
      const name = `${match[1] ?? ''}${extras === undefined ? '' : `[${extras}]`}`;
      return [/^\d[\d.]*$/.test(range) ? `${name}==${range}` : name];
    });
