import type { Invocation, Program } from '../../process.ts';
import { readOptions } from '../option-reader.ts';
import { complain, exists, makeDirectories, opaque, pathFrom, putFile, putText, removeTree } from '../surroundings.ts';
import { pythonOf, type PythonInstallation } from './installation.ts';

/** `python -m venv DIR`: a folder with links to this Python, and with a pip of its own. */
export function makeVirtualEnvironment(call: Invocation, args: readonly string[], python: PythonInstallation): number {
  const options = readOptions(args, ['--prompt']);
  const [name] = options.words;
  if (name === undefined)
    return complain(call, 'usage: venv [-h] ENV_DIR [ENV_DIR ...]\nvenv: error: the following arguments are required: ENV_DIR', 2);
  const folder = pathFrom(call, name);
  const withPip = !options.has('--without-pip');
  if (withPip && python.prefix === '/usr' && python.isDebian && !hasEnsurepip(call)) return withoutEnsurepip(call, python, folder);
  if (options.has('--clear')) removeTree(call, folder);
  const failed = makeDirectories(call, `${folder}/bin`) ?? makeDirectories(call, `${folder}/lib/python${python.version}/site-packages`);
  if (failed) return complain(call, `Error: [Errno 13] Permission denied: '${folder}'`);
  writeEnvironment(call, folder, python);
  if (withPip) writePip(call, folder, python);
  call.world.spend(withPip ? 2800 : 120);
  return 0;
}

/** The package of that name does the same, for the Python that it was installed for. */
export const virtualenv: Program = (call) => makeVirtualEnvironment(call, call.argv.slice(1), pythonOf(call));

/** Debian keeps the files that venv needs in a package of their own. */
const hasEnsurepip = (call: Invocation): boolean =>
  exists(call, '/usr/share/doc/python3.11-venv') || exists(call, '/usr/share/doc/python3-venv');

function withoutEnsurepip(call: Invocation, python: PythonInstallation, folder: string): number {
  call.stdout.write(`The virtual environment was not created successfully because ensurepip is not
available.  On Debian/Ubuntu systems, you need to install the python3-venv
package using the following command.

    apt install python${python.version}-venv

You may need to use sudo with that command.  After installing the python3-venv
package, recreate your virtual environment.

Failing command: ${folder}/bin/python3

`);
  return 1;
}

function writeEnvironment(call: Invocation, folder: string, python: PythonInstallation): void {
  const home = python.executable.slice(0, python.executable.lastIndexOf('/'));
  putText(
    call,
    `${folder}/pyvenv.cfg`,
    `home = ${home}\ninclude-system-site-packages = false\nversion = ${python.version}\nexecutable = ${python.executable}\ncommand = ${python.executable} -m venv ${folder}\n`,
  );
  const { fs } = call.world;
  if (!fs.lstat(`${folder}/bin/python`, call.who).ok) {
    fs.symlink(`${home}/python3`, `${folder}/bin/python3`, call.who);
    for (const link of ['python', `python${python.version}`]) fs.symlink('python3', `${folder}/bin/${link}`, call.who);
    fs.symlink('lib', `${folder}/lib64`, call.who);
  }
  makeDirectories(call, `${folder}/include/python${python.version}`);
  putText(call, `${folder}/bin/activate`, activation(folder));
}

/** What `. bin/activate` does: the environment's programs come first in PATH. */
const activation = (folder: string): string => `deactivate () {
    PATH="$_OLD_VIRTUAL_PATH"
    export PATH
    unset VIRTUAL_ENV
}
_OLD_VIRTUAL_PATH="$PATH"
VIRTUAL_ENV=${folder}
export VIRTUAL_ENV
PATH="$VIRTUAL_ENV/bin:$PATH"
export PATH
`;

/** pip, and setuptools up to Python 3.11, compiled, as measured. */
function writePip(call: Invocation, folder: string, python: PythonInstallation): void {
  const withSetuptools = Number(python.version.split('.')[1]) < 12;
  const bytes = call.world.facts.find('artefact', withSetuptools ? 'venv' : 'venv-without-setuptools', null)?.installedBytes ?? 12_600_000;
  const site = `${folder}/lib/python${python.version}/site-packages`;
  const tools = withSetuptools
    ? ([
        ['pip', '24.0', 0.55],
        ['setuptools', '65.5.0', 0.45],
      ] as const)
    : ([['pip', '25.0.1', 1]] as const);
  for (const [name, version, share] of tools) {
    putFile(call, `${site}/${name}/__init__.py`, opaque(`venv:${name}:${version}`, 357));
    putFile(call, `${site}/${name}/other-files.py`, opaque(`venv:${name}:${version}:files`, bytes * share * 0.53, { estimated: true }));
    putFile(
      call,
      `${site}/${name}/__pycache__/__init__.cpython-${python.version.replace('.', '')}.pyc`,
      opaque(`venv:${name}:${version}:compiled`, bytes * share * 0.47, { estimated: true }),
    );
    putText(call, `${site}/${name}-${version}.dist-info/METADATA`, `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`);
  }
  for (const name of ['pip', 'pip3', `pip${python.version}`])
    putFile(
      call,
      `${folder}/bin/${name}`,
      opaque(`script:pip:${folder}`, 230, { program: 'pip', interpreter: `${folder}/bin/python3` }),
      0o755,
    );
}
