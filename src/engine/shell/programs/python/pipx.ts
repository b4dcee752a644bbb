import type { Invocation, Program } from '../../process.ts';
import { readOptions } from '../option-reader.ts';
import { complain, exists, homeOf, makeDirectories, say } from '../surroundings.ts';
import { pythonAt, pythonOf, type PythonInstallation } from './installation.ts';
import { runPip } from './pip.ts';
import { makeVirtualEnvironment } from './venv.ts';

/** pipx: each program of Python in an environment of its own, linked into one folder. */
export const pipx: Program = (call) => {
  const [command = '', ...rest] = call.argv.slice(1);
  if (command === 'install') return install(call, rest);
  if (command === 'ensurepath') return 0;
  if (command === '--version') {
    say(call, '1.8.0');
    return 0;
  }
  call.world.unmodelled(call.argv.join(' '));
  return 0;
};

function install(call: Invocation, args: readonly string[]): number {
  const options = readOptions(args, ['--python', '--pip-args', '--suffix', '-i', '--index-url', '--preinstall']);
  const places = {
    home: call.env.get('PIPX_HOME') ?? `${homeOf(call)}/.local/share/pipx`,
    bin: call.env.get('PIPX_BIN_DIR') ?? `${homeOf(call)}/.local/bin`,
  };
  if (options.words.length === 0) return complain(call, 'pipx install: error: the following arguments are required: package_spec', 2);
  for (const text of options.words) {
    const failed = installTool(call, text, `${places.home}/venvs`, places.bin, pythonOf(call));
    if (failed !== 0) return failed;
  }
  return 0;
}

/** Installs one tool into an environment below `venvs`, and links its programs into `bin`. */
export function installTool(call: Invocation, text: string, venvs: string, bin: string, python: PythonInstallation): number {
  const name = /^[\w.-]+/.exec(text)?.[0] ?? 'tool';
  const folder = `${venvs}/${name}`;
  const failed =
    makeVirtualEnvironment(call, ['--without-pip', folder], python) ||
    runPip(call, ['install', text], pythonAt(call, `${folder}/bin/python3`));
  if (failed !== 0) return failed;
  makeDirectories(call, bin);
  for (const program of programsOf(call, `${folder}/bin`))
    if (!exists(call, `${bin}/${program}`)) call.world.fs.symlink(`${folder}/bin/${program}`, `${bin}/${program}`, call.who);
  say(call, `  installed package ${name}`);
  return 0;
}

function programsOf(call: Invocation, folder: string): readonly string[] {
  const names = call.world.fs.readDirectory(folder, call.who);
  return (names.ok ? names.value : []).filter((name) => !/^(?:python[\d.]*|pip[\d.]*|activate)$/.test(name));
}
