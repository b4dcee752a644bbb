import { root } from '../../../files/access.ts';
import type { Invocation } from '../../process.ts';
import { trimSlashes } from '../../process/paths.ts';
import { readOptions, type ReadOptions } from '../option-reader.ts';
import { complain, exists, homeOf, readText } from '../surroundings.ts';
import { userBase, userSite, type PythonInstallation } from './installation.ts';

const withValue = [
  '-r',
  '--requirement',
  '-c',
  '--constraint',
  '-e',
  '--editable',
  '-t',
  '--target',
  '--prefix',
  '--root',
  '-i',
  '--index-url',
  '--extra-index-url',
  '--trusted-host',
  '-f',
  '--find-links',
  '--cache-dir',
  '-w',
  '--wheel-dir',
  '-d',
  '--dest',
  '--timeout',
  '--retries',
  '--root-user-action',
  '--only-binary',
  '--no-binary',
  '--platform',
  '--python-version',
  '--implementation',
  '--abi',
  '--progress-bar',
  '--python',
  '--log',
  '--proxy',
  '--cert',
  '--upgrade-strategy',
  '--src',
  '-b',
  '--build',
  '--config-settings',
  '--default-timeout',
  '--exists-action',
  '--report',
  '--use-feature',
  '--format',
  '--path',
];

export const readPipOptions = (args: readonly string[]): ReadOptions => readOptions(args, withValue);

/** A switch of pip from the command line, its environment (`PIP_NO_CACHE_DIR=1`) or its configuration files. */
export function isOn(call: Invocation, options: ReadOptions, name: string): boolean {
  if (options.has(`--${name}`)) return true;
  const value = call.env.get(`PIP_${name.toUpperCase().replaceAll('-', '_')}`) ?? configured(call, name);
  return value !== undefined && !['', '0', 'no', 'false', 'off', 'n', 'f'].includes(value.toLowerCase());
}

const configured = (call: Invocation, name: string): string | undefined => {
  for (const path of [`${homeOf(call)}/.config/pip/pip.conf`, `${homeOf(call)}/.pip/pip.conf`, '/etc/pip.conf']) {
    const line = (readText(call, path, root) ?? '').split('\n').find((entry) => entry.replaceAll('_', '-').startsWith(name));
    if (line?.includes('=')) return line.slice(line.indexOf('=') + 1).trim();
  }
  return undefined;
};

const valueOf = (call: Invocation, options: ReadOptions, name: string, short?: string): string | undefined =>
  options.value(`--${name}`, ...(short === undefined ? [] : [short])) ?? call.env.get(`PIP_${name.toUpperCase().replaceAll('-', '_')}`);

/** Where modules and scripts of an install go. */
export interface Destination {
  readonly site: string;
  readonly scripts: string;
  readonly kind: 'normal' | 'user' | 'prefix' | 'target';
}

type Chosen = { readonly ok: true; readonly destination: Destination } | { readonly ok: false; readonly error: string };

/** By --target, --prefix, --user; a user who can't write to the usual place gets its own. */
export function destinationOf(call: Invocation, options: ReadOptions, python: PythonInstallation): Chosen {
  const under = options.value('--root')?.replace(/\/$/, '') ?? '';
  const target = valueOf(call, options, 'target', '-t');
  const absolute = (path: string): string => trimSlashes(path.startsWith('/') ? path : `${call.cwd}/${path}`);
  const chosen = (kind: Destination['kind'], site: string, scripts: string): Chosen => ({
    ok: true,
    destination: { kind, site: under + site, scripts: under + scripts },
  });
  if (target !== undefined) return chosen('target', absolute(target), `${absolute(target)}/bin`);
  const prefix = valueOf(call, options, 'prefix');
  if (prefix !== undefined) {
    const local = python.isDebian ? `${absolute(prefix)}/local` : absolute(prefix);
    return chosen('prefix', `${local}/lib/python${python.version}/${python.isDebian ? 'dist-packages' : 'site-packages'}`, `${local}/bin`);
  }
  if (isOn(call, options, 'user')) {
    if (python.isVirtual)
      return { ok: false, error: "ERROR: Can not perform a '--user' install. User site-packages are not visible in this virtualenv." };
    return chosen('user', userSite(call, python), `${userBase(call)}/bin`);
  }
  if (under !== '' || mayWrite(call, python.site)) return chosen('normal', python.site, python.scripts);
  if (python.isVirtual)
    return {
      ok: false,
      error: `ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '${python.site}'\nCheck the permissions.\n`,
    };
  call.stdout.write('Defaulting to user installation because normal site-packages is not writeable\n');
  return chosen('user', userSite(call, python), `${userBase(call)}/bin`);
}

/** May the process write there, or make it? */
function mayWrite(call: Invocation, path: string): boolean {
  let folder = path;
  while (folder.length > 1 && !exists(call, folder)) folder = folder.slice(0, folder.lastIndexOf('/')) || '/';
  return call.world.fs.mayAccess(folder, 'w', call.who);
}

/** Debian's and Alpine's own Python keep pip out (PEP 668). */
export function isExternallyManaged(call: Invocation, options: ReadOptions, python: PythonInstallation, destination: Destination): boolean {
  if (python.isVirtual || destination.kind === 'target' || destination.kind === 'prefix' || isOn(call, options, 'break-system-packages'))
    return false;
  return exists(call, `${python.prefix}/lib/python${python.version}/EXTERNALLY-MANAGED`);
}

export const externallyManaged = (call: Invocation): number =>
  complain(
    call,
    `error: externally-managed-environment

× This environment is externally managed
╰─> To install Python packages system-wide, try apt install
    python3-xyz, where xyz is the package you are trying to
    install.

    If you wish to install a non-Debian-packaged Python package,
    create a virtual environment using python3 -m venv path/to/venv.

note: If you believe this is a mistake, please contact your Python installation or OS distribution provider. You can override this, at the risk of breaking your Python installation or OS, by passing --break-system-packages.
hint: See PEP 668 for the detailed specification.`,
  );

/** pip's cache, or null when there is none. */
export function cacheFolder(call: Invocation, options: ReadOptions): string | null {
  if (isOn(call, options, 'no-cache-dir')) return null;
  const folder = valueOf(call, options, 'cache-dir') ?? `${call.env.get('XDG_CACHE_HOME') ?? `${homeOf(call)}/.cache`}/pip`;
  if (mayWrite(call, folder)) return folder;
  complain(
    call,
    `WARNING: The directory '${folder}' or its parent directory is not owned or is not writable by the current user. The cache has been disabled. Check the permissions and owner of that directory. If executing pip with sudo, you should use sudo's -H flag.`,
  );
  return null;
}
