import type { PackageFact, PackageFacts } from '../engine/shell/process.ts';
import alpinePackages from './data/alpine-packages.json';
import npmPackages from './data/npm-packages.json';
import debianPackages from './data/debian-packages.json';
import { artefacts } from './artefacts.ts';
import { findPip } from './pip-facts.ts';

type DebianRow = (typeof debianPackages.packages)[number];
type Row = readonly (string | number)[];

const debianByName: ReadonlyMap<string, DebianRow> = new Map(debianPackages.packages.map((row) => [String(row[0]), row]));
const alpineByName: ReadonlyMap<string, Row> = new Map(alpinePackages.packages.map((row) => [String(row[0]), row]));
const npmByName: ReadonlyMap<string, Row> = new Map([...npmPackages.packages].reverse().map((row) => [String(row[0]), row]));

const words = (value: unknown): readonly string[] => (typeof value === 'string' && value !== '' ? value.split(' ') : []);

/**
 * Debian's figures; where no installed copy was measured, files are taken as 0.985 of Installed-Size (0.8 for the packages of many
 * small files, as each is counted in whole KiB), 7 % of them documentation.
 */
function findApt(name: string): PackageFact | null {
  // Since trixie libraries with 64-bit times carry another name.
  const row = debianByName.get(name) ?? debianByName.get(name.replace(/t64$/, ''));
  if (!row) return null;
  const measured = row.find((value): value is number[] => Array.isArray(value));
  const declaredBytes = Number(row[2]) * 1024;
  const [
    files = Math.round(declaredBytes * (name.startsWith('node-') ? 0.8 : 0.985)),
    documentation = Math.round(declaredBytes * 0.07),
    records = 700 + Math.round(declaredBytes * 0.004),
  ] = measured ?? [];
  return {
    name,
    version: String(row[1]),
    downloadBytes: Number(row[3]),
    installedBytes: declaredBytes,
    dependencies: words(row[4]),
    recommends: words(row[5]),
    programs: words(row[6]),
    parts: { files, documentation, records },
    estimated: measured === undefined,
    source: debianPackages.source,
  };
}

function findApk(name: string): PackageFact | null {
  const row = alpineByName.get(name);
  if (!row) return null;
  return {
    name,
    version: String(row[1]),
    installedBytes: Number(row[2]),
    downloadBytes: Number(row[3]),
    dependencies: words(row[4]),
    programs: words(row[5]),
    estimated: row[6] === 1,
    source: alpinePackages.source,
  };
}

/** An npm package with all that it pulls in: its own `dependencies` are within the figures. */
function findNpm(name: string, version: string | null): PackageFact | null {
  const row = npmByName.get(name);
  if (!row) return null;
  const exact = version !== null && version === row[1];
  return {
    name,
    version: version ?? String(row[1]),
    installedBytes: Number(row[3]),
    downloadBytes: Math.round(Number(row[4]) * 0.8),
    dependencies: [],
    programs: words(row[6]),
    parts: { packages: Number(row[2]), cache: Number(row[4]), files: Number(row[5]) },
    estimated: row[7] === 1 || !exact,
    source: npmPackages.source,
  };
}

/** What package managers and compilers bring and make. Ecosystems: `apt`, `apk`, `pip`, `npm`, and `artefact` for indexes, caches and binaries. */
export const catalogueFacts: PackageFacts = {
  find(ecosystem, name, version) {
    if (ecosystem === 'apt') return findApt(name);
    if (ecosystem === 'apk') return findApk(name);
    if (ecosystem === 'pip') return findPip(name, version);
    if (ecosystem === 'npm') return findNpm(name, version);
    return ecosystem === 'artefact' ? (artefacts.get(name) ?? null) : null;
  },
};
