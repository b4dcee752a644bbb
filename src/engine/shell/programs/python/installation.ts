import { root } from '../../../files/access.ts';
import type { Invocation } from '../../process.ts';
import { exists, filesBelow, homeOf, readText } from '../surroundings.ts';

/** One Python with the places that it installs to and imports from. */
export interface PythonInstallation {
  /** The interpreter as it is called: what the first line of a script that pip installs names. */
  readonly executable: string;
  /** `/usr/local`, `/usr`, or a virtual environment. */
  readonly prefix: string;
  /** `3.11`. */
  readonly version: string;
  readonly isVirtual: boolean;
  /** Debian's own: packages of pip go to /usr/local/lib/python3.11/dist-packages. */
  readonly isDebian: boolean;
  readonly site: string;
  readonly scripts: string;
}

/** The Python at a path: of a virtual environment when a pyvenv.cfg lies above it. */
export function pythonAt(call: Invocation, executable: string): PythonInstallation {
  const real = call.world.fs.realPath(executable, root);
  const path = real.ok ? real.value : executable;
  const version = /python(\d+\.\d+)$/.exec(path)?.[1] ?? '3.11';
  const folder = executable.slice(0, executable.lastIndexOf('/'));
  const above = folder.slice(0, folder.lastIndexOf('/'));
  if (exists(call, `${above}/pyvenv.cfg`))
    return {
      executable,
      prefix: above,
      version,
      isVirtual: true,
      isDebian: false,
      site: `${above}/lib/python${version}/site-packages`,
      scripts: folder,
    };
  const prefix = path.slice(0, path.lastIndexOf('/bin/'));
  const isDebian = prefix === '/usr' && exists(call, '/usr/lib/python3/dist-packages');
  const target = isDebian ? '/usr/local' : prefix;
  return {
    executable: path,
    prefix,
    version,
    isVirtual: false,
    isDebian,
    site: `${target}/lib/python${version}/${isDebian ? 'dist-packages' : 'site-packages'}`,
    scripts: `${target}/bin`,
  };
}

/** The Python that runs a script such as pip: the one its first line names, else the first in PATH. */
export function pythonOf(call: Invocation): PythonInstallation {
  const read = call.world.fs.readFile(call.executable, root);
  const named = read.ok && read.value.kind === 'opaque' ? read.value.interpreter : undefined;
  if (named?.includes('python')) return pythonAt(call, named);
  const found = (call.env.get('PATH') ?? '')
    .split(':')
    .map((folder) => `${folder}/python3`)
    .find((path) => exists(call, path));
  return pythonAt(call, found ?? '/usr/bin/python3');
}

/** `~/.local`, or PYTHONUSERBASE. */
export const userBase = (call: Invocation): string => call.env.get('PYTHONUSERBASE') ?? `${homeOf(call)}/.local`;

export const userSite = (call: Invocation, python: PythonInstallation): string =>
  `${userBase(call)}/lib/python${python.version}/site-packages`;

/** Folders in which modules are looked for, the process's own directory left out. */
export function modulePath(call: Invocation, python: PythonInstallation): readonly string[] {
  const own = (call.env.get('PYTHONPATH') ?? '').split(':').filter((folder) => folder !== '');
  const user = python.isVirtual || (call.env.get('PYTHONNOUSERSITE') ?? '') !== '' ? [] : [userSite(call, python)];
  const debian = python.isDebian ? ['/usr/lib/python3/dist-packages'] : [];
  return [...own, ...user, python.site, ...debian, ...pathFiles(call, python.site)];
}

/** Folders that `.pth` files add: how an editable install is found. */
const pathFiles = (call: Invocation, site: string): readonly string[] => {
  const names = call.world.fs.readDirectory(site, root);
  return (names.ok ? names.value : [])
    .filter((name) => name.endsWith('.pth'))
    .flatMap((name) => (readText(call, `${site}/${name}`, root) ?? '').split('\n'))
    .filter((line) => line.startsWith('/'));
};

/** Is there a module of that name in one of the folders? */
export const findModule = (call: Invocation, name: string, folders: readonly string[]): string | null => {
  const relative = name.replaceAll('.', '/');
  for (const folder of folders) {
    for (const path of [`${folder}/${relative}.py`, `${folder}/${relative}`]) if (exists(call, path)) return path;
    const parent = relative.includes('/') ? `${folder}/${relative.slice(0, relative.lastIndexOf('/'))}` : folder;
    const last = relative.slice(relative.lastIndexOf('/') + 1);
    const names = call.world.fs.readDirectory(parent, root);
    const native = (names.ok ? names.value : []).find((entry) => entry.startsWith(`${last}.cpython-`));
    if (native !== undefined) return `${parent}/${native}`;
  }
  return null;
};

/** An installed distribution: what its `.dist-info` says. */
interface Distribution {
  readonly name: string;
  readonly version: string;
  readonly infoPath: string;
}

const normalised = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

/** Distributions in a folder by normalised name. */
export function distributions(call: Invocation, site: string): Map<string, Distribution> {
  const found = new Map<string, Distribution>();
  const names = call.world.fs.readDirectory(site, root);
  for (const entry of names.ok ? names.value : []) {
    const match = /^(.+)-([^-]+)\.dist-info$/.exec(entry);
    if (match) found.set(normalised(match[1] ?? ''), { name: match[1] ?? '', version: match[2] ?? '', infoPath: `${site}/${entry}` });
  }
  return found;
}

/** Paths that a distribution's RECORD lists, absolute; of those of the base image what lies in its module's folder. */
export function recordedFiles(call: Invocation, site: string, distribution: Distribution): readonly string[] {
  const record = readText(call, `${distribution.infoPath}/RECORD`, root);
  if (record !== null)
    return record
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (line.startsWith('/') ? line : `${site}/${line}`));
  return filesBelow(call, `${site}/${distribution.name}`);
}
