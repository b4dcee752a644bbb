import debianPackages from '../data/debian-packages.json';
import type { Contents, Draft } from './draft.ts';

type DebianRow = (typeof debianPackages.packages)[number];

const rows: ReadonlyMap<string, DebianRow> = new Map(debianPackages.packages.map((row) => [String(row[0]), row]));

const field = (row: DebianRow, index: number): string => {
  const value = row[index];
  return typeof value === 'string' ? value : '';
};

const words = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));

/** Programs of a package with the folder that they are in: `curl` in /usr/bin, `nginx!` in /usr/sbin. */
const programPaths = (row: DebianRow): readonly string[] =>
  words(field(row, 6)).map((name) => (name.endsWith('!') ? `/usr/sbin/${name.slice(0, -1)}` : `/usr/bin/${name}`));

/** Names that a package needs; of alternatives the first, unless one of them is there. */
const dependenciesOf = (row: DebianRow, present: (name: string) => boolean): readonly string[] => choose(field(row, 4), present);

const choose = (text: string, present: (name: string) => boolean): readonly string[] =>
  words(text).map((group) => {
    const names = group.split('|');
    return names.find(present) ?? names.find((name) => rows.has(name)) ?? names[0] ?? '';
  });

/** The packages and all that they need, as `apt-get install --no-install-recommends` would bring them. */
function closure(names: readonly string[], present: ReadonlyMap<string, string>): readonly DebianRow[] {
  const found = new Map<string, DebianRow>();
  const queue = [...names];
  for (let index = 0; index < queue.length; index += 1) {
    const name = queue[index] ?? '';
    const row = rows.get(name);
    if (!row || found.has(name) || present.has(name)) continue;
    found.set(name, row);
    queue.push(...dependenciesOf(row, (other) => found.has(other) || present.has(other)));
  }
  return [...found.values()];
}

/** Programs of one Debian package, at their places, with what it needs. */
export const aptPackage: Contents = (draft, name) => {
  for (const row of closure([name], draft.packages)) {
    draft.packages.set(String(row[0]), String(row[1]));
    for (const path of programPaths(row)) addProgram(draft, path, Math.max(20000, Math.round((Number(row[2]) * 1024) / 8)));
  }
  if (name === 'gcc') draft.layer.link('/usr/bin/cc', 'gcc');
  if (name === 'g++') draft.layer.link('/usr/bin/c++', 'g++');
  if (name === 'ca-certificates') certificates(draft);
  draft.layer.rest('/usr/lib/x86_64-linux-gnu/other-files', 6).rest('/usr/share/other-files', 2).rest('/usr/lib/other-files', 2);
  writePackageStatus(draft);
};

/** Debian's Python by release: the packages are those of bookworm. */
const pythons: Readonly<Record<string, string | undefined>> = { buster: '3.7', bullseye: '3.9', trixie: '3.13' };

function addProgram({ layer, image }: Draft, path: string, sizeBytes: number): void {
  const python = `python${pythons[image.release ?? ''] ?? '3.11'}`;
  if (path === '/usr/bin/python3') layer.link(path, python).directory('/usr/lib/python3/dist-packages');
  else if (path.endsWith('/python3.11')) layer.program(`/usr/bin/${python}`, sizeBytes, 'python3');
  else layer.program(path, sizeBytes);
}

function certificates({ layer }: Draft): void {
  layer
    .file('/etc/ssl/certs/ca-certificates.crt', 213777)
    .directory('/usr/share/ca-certificates')
    .directory('/usr/local/share/ca-certificates');
}

/** What dpkg knows to be installed, in its own file. */
export function writePackageStatus({ layer, packages }: Draft): void {
  const stanzas = [...packages].map(
    ([name, version]) => `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n\n`,
  );
  layer.text('/var/lib/dpkg/status', stanzas.join(''));
}
