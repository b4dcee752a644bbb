import { root } from '../../../files/access.ts';
import { filesBelow, opaque, putFile, putText, readText } from '../surroundings.ts';
import type { Invocation } from '../../process.ts';

/** What dpkg knows of an installed package. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
}

const statusPath = '/var/lib/dpkg/status';
const statesPath = '/var/lib/apt/extended_states';

/** Installed packages by name. */
export function installedPackages(call: Invocation): Map<string, InstalledPackage> {
  const installed = new Map<string, InstalledPackage>();
  for (const stanza of (readText(call, statusPath, root) ?? '').split('\n\n')) {
    const name = /^Package: (\S+)$/m.exec(stanza)?.[1];
    if (name !== undefined && stanza.includes('ok installed'))
      installed.set(name, { name, version: /^Version: (\S+)$/m.exec(stanza)?.[1] ?? '' });
  }
  return installed;
}

/** Bytes of dpkg's own records by the measured installs: about 157 kB for a minimal root and 1.3 kB for each package more. */
const RECORDS_BYTES = 157_000;
const RECORDS_BYTES_EACH = 1300;
const BASE_PACKAGES = 88;

/** Writes dpkg's status, and the older copy that dpkg keeps beside it. */
export function writeStatus(call: Invocation, installed: ReadonlyMap<string, InstalledPackage>): void {
  const text = [...installed.values()]
    .map(({ name, version }) => `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n\n`)
    .join('');
  putText(call, statusPath, text);
  const records = RECORDS_BYTES + RECORDS_BYTES_EACH * Math.max(0, installed.size - BASE_PACKAGES);
  putFile(call, `${statusPath}-old`, opaque(`dpkg-status-old:${text.length}`, records - text.length, { estimated: true }));
}

/** Packages that came only because others needed them. */
export function automaticPackages(call: Invocation): Set<string> {
  const text = readText(call, statesPath, root) ?? '';
  return new Set([...text.matchAll(/^Package: (\S+)\n(?:Architecture: \S+\n)?Auto-Installed: 1$/gm)].map((match) => match[1] ?? ''));
}

export const writeAutomatic = (call: Invocation, names: ReadonlySet<string>): void =>
  void putText(
    call,
    statesPath,
    [...names]
      .sort()
      .map((name) => `Package: ${name}\nArchitecture: amd64\nAuto-Installed: 1\n\n`)
      .join(''),
  );

/** The files of a package that was installed in a build; empty for those of the base image, whose lists are not known. */
export const filesOfPackage = (call: Invocation, name: string): readonly string[] =>
  (readText(call, listPath(name), root) ?? '').split('\n').filter((path) => path !== '');

export const listPath = (name: string): string => `/var/lib/dpkg/info/${name}.list`;

/** Is there an index that apt can look a package up in? */
export const hasLists = (call: Invocation): boolean => filesBelow(call, '/var/lib/apt/lists').some((path) => path.includes('_Packages'));

/** Text of all files of apt's configuration. */
export const aptConfiguration = (call: Invocation): string =>
  ['/etc/apt/apt.conf', ...filesBelow(call, '/etc/apt/apt.conf.d')].map((path) => readText(call, path, root) ?? '').join('\n');
