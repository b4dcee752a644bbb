import { root } from '../../engine/files/access.ts';
import { contentText } from '../../engine/files/content.ts';
import type { Credentials, FileSystem } from '../../engine/files/types.ts';

/** One Python interpreter of an image, and where it looks for modules. */
export interface Python {
  readonly executable: string;
  /** `3.11`. */
  readonly version: string;
  readonly prefix: string;
  /** Folders in the order in which they are searched, without the one of the script. */
  readonly searchPath: readonly string[];
  readonly musl: boolean;
}

/** What became of looking for a module. */
export type ModuleSearch =
  | { readonly state: 'found'; readonly path: string }
  /** It is there, but the user may not read it. */
  | { readonly state: 'unreadable'; readonly path: string }
  /** Compiled for another Python or another C library. */
  | { readonly state: 'other-build'; readonly path: string; readonly builtFor: string }
  /** It lies where another version of Python would look. */
  | { readonly state: 'other-python'; readonly path: string; readonly version: string }
  | { readonly state: 'missing' };

const exists = (fs: FileSystem, path: string): boolean => fs.stat(path, root).ok;

export function textAt(fs: FileSystem, path: string, who: Credentials): string | null {
  const read = fs.readFile(path, who);
  return read.ok ? contentText(read.value) : null;
}

const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')));

/** The interpreter at `executable`, a path that need not be resolved (virtual environments go by it). null: there is none. */
export function pythonAt(fs: FileSystem, executable: string, env: ReadonlyMap<string, string>): Python | null {
  const real = fs.realPath(executable, root);
  if (!real.ok) return null;
  const version = /python(\d+\.\d+)$/.exec(real.value)?.[1];
  if (version === undefined) return null;
  const venv = virtualEnvironment(fs, executable);
  const base = folderOf(folderOf(real.value)) || '/';
  const prefix = venv?.prefix ?? base;
  const own = siteFolders(fs, prefix, version);
  const shared = venv ? (venv.systemPackages ? siteFolders(fs, base, version) : []) : [];
  const user = venv && !venv.systemPackages ? [] : userSite(env, version);
  const searchPath = [...pathList(env.get('PYTHONPATH')), `${base === '/' ? '' : base}/lib/python${version}`, ...user, ...own, ...shared];
  return { executable, version, prefix, searchPath, musl: exists(fs, '/lib/ld-musl-x86_64.so.1') };
}

const pathList = (value: string | undefined): readonly string[] => (value ?? '').split(':').filter((path) => path !== '');

function siteFolders(fs: FileSystem, prefix: string, version: string): readonly string[] {
  const root_ = prefix === '/' ? '' : prefix;
  const site = `${root_}/lib/python${version}/site-packages`;
  const isDebian = prefix === '/usr' && (exists(fs, '/usr/lib/python3/dist-packages') || !exists(fs, site));
  return isDebian ? [`/usr/local/lib/python${version}/dist-packages`, '/usr/lib/python3/dist-packages'] : [site];
}

function userSite(env: ReadonlyMap<string, string>, version: string): readonly string[] {
  if ((env.get('PYTHONNOUSERSITE') ?? '') !== '') return [];
  const base = env.get('PYTHONUSERBASE') || `${env.get('HOME') ?? ''}/.local`;
  return [`${base}/lib/python${version}/site-packages`];
}

/** pyvenv.cfg beside the executable or one folder above it, as site.py looks for it. */
function virtualEnvironment(fs: FileSystem, executable: string): { readonly prefix: string; readonly systemPackages: boolean } | null {
  const bin = folderOf(executable);
  for (const folder of [bin, folderOf(bin)]) {
    const text = textAt(fs, `${folder}/pyvenv.cfg`, root);
    if (text === null) continue;
    return { prefix: folder, systemPackages: /^include-system-site-packages\s*=\s*true\s*$/im.test(text) };
  }
  return null;
}

/** Looks for a top-level module along `folders` with the rights of `who`. */
export function findModule(fs: FileSystem, python: Python, folders: readonly string[], name: string, who: Credentials): ModuleSearch {
  let unreadable: string | null = null;
  for (const folder of folders) {
    const found = moduleIn(fs, folder, name, who);
    if (found.state === 'unreadable') unreadable ??= found.path;
    if (found.state === 'found') return fittingBuild(fs, python, found.path, who) ?? found;
  }
  if (unreadable !== null) return { state: 'unreadable', path: unreadable };
  return inOtherVersion(fs, python, folders, name) ?? { state: 'missing' };
}

const versions = ['3.8', '3.9', '3.10', '3.11', '3.12', '3.13', '3.14'];

function inOtherVersion(fs: FileSystem, python: Python, folders: readonly string[], name: string): ModuleSearch | null {
  for (const version of versions) {
    for (const folder of folders) {
      if (!folder.includes(`/python${python.version}/`) || version === python.version) continue;
      const path = moduleFor(fs, folder.replace(`/python${python.version}/`, `/python${version}/`), name, root);
      if (path !== null) return { state: 'other-python', path, version };
    }
  }
  return null;
}

function moduleIn(fs: FileSystem, folder: string, name: string, who: Credentials): ModuleSearch {
  const asRoot = moduleFor(fs, folder, name, root);
  if (asRoot === null) return { state: 'missing' };
  return moduleFor(fs, folder, name, who) === null ? { state: 'unreadable', path: asRoot } : { state: 'found', path: asRoot };
}

function moduleFor(fs: FileSystem, folder: string, name: string, who: Credentials): string | null {
  const path = `${folder}/${name}`;
  const stat = fs.stat(path, who);
  if (stat.ok && stat.value.type === 'dir' && fs.mayAccess(path, 'rx', who)) return path;
  if (fs.mayAccess(`${path}.py`, 'r', who)) return `${path}.py`;
  const names = fs.readDirectory(folder, who);
  const native = names.ok ? names.value.find((entry) => entry.startsWith(`${name}.`) && entry.endsWith('.so')) : undefined;
  return native !== undefined && fs.mayAccess(`${folder}/${native}`, 'r', who) ? `${folder}/${native}` : null;
}

/** `other-build` when the compiled parts of a package are all for another Python or C library, else null. */
function fittingBuild(fs: FileSystem, python: Python, path: string, who: Credentials): ModuleSearch | null {
  const names = fs.readDirectory(path, who);
  const natives = (names.ok ? names.value : [path.slice(path.lastIndexOf('/') + 1)]).filter((name) => name.endsWith('.so'));
  const builds = natives.map(buildOf).filter((build) => build !== null);
  if (builds.length === 0) return null;
  const fits = builds.some(
    (build) => (build.version === null || build.version === python.version) && (build.musl === null || build.musl === python.musl),
  );
  const first = builds[0];
  return fits || !first
    ? null
    : {
        state: 'other-build',
        path,
        builtFor: `${first.version === null ? '' : `Python ${first.version}, `}${first.musl ? 'musl' : 'glibc'}`,
      };
}

/** `x.cpython-311-x86_64-linux-gnu.so` tells both; `x.abi3.so` fits every version. */
function buildOf(name: string): { readonly version: string | null; readonly musl: boolean | null } | null {
  const match = /\.cpython-(\d)(\d+)(?:-[a-z0-9_]+-linux-(gnu|musl))?\.so$/.exec(name);
  if (!match) return null;
  return { version: `${match[1]}.${match[2]}`, musl: match[3] === undefined ? null : match[3] === 'musl' };
}
