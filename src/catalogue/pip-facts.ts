import type { PackageFact } from '../engine/shell/process.ts';
import pipPackages from './data/pip-packages.json';

type PipRow = (typeof pipPackages.packages)[number];

const rowsByName = new Map<string, PipRow[]>();
for (const row of pipPackages.packages) rowsByName.set(String(row[0]), [...(rowsByName.get(String(row[0])) ?? []), row]);

const extras: Readonly<Record<string, string | undefined>> = pipPackages.extras;

const words = (value: unknown): readonly string[] => (typeof value === 'string' && value !== '' ? value.split(' ') : []);

/** As PyPI compares names: lower case, one `-` for each run of `-`, `_` and `.`. */
const normalisedName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

/** `name` may carry extras, `uvicorn[standard]`: then the dependencies hold theirs. A version that is not recorded gets the figures of the nearest. */
export function findPip(name: string, version: string | null): PackageFact | null {
  const bracket = name.indexOf('[');
  const base = normalisedName(bracket === -1 ? name : name.slice(0, bracket));
  const rows = rowsByName.get(base);
  const newest = rows?.[0];
  if (!rows || !newest) return null;
  const row = version === null ? newest : nearest(rows, version);
  const fact = pipFact(row, version ?? String(row[1]));
  if (bracket === -1) return fact;
  const wanted = name
    .slice(bracket + 1, -1)
    .split(',')
    .flatMap((extra) => words(extras[`${base}[${extra.trim()}]`]));
  return { ...fact, dependencies: [...new Set([...fact.dependencies, ...wanted.filter((needed) => needed !== base)])] };
}

function pipFact(row: PipRow, version: string): PackageFact {
  const [name, recorded, downloadBytes, unpacked, native, compiled, requires, programs, modules, estimated] = row;
  return {
    name: String(name),
    version,
    downloadBytes: Number(downloadBytes),
    installedBytes: Number(unpacked),
    dependencies: words(requires),
    programs: words(programs),
    modules: words(modules),
    parts: { native: Number(native), compiled: Number(compiled) },
    estimated: estimated === 1 || version !== recorded,
    source: pipPackages.source,
  };
}

function nearest(rows: readonly PipRow[], version: string): PipRow {
  const exact = rows.find((row) => row[1] === version);
  const older = rows.filter((row) => compareVersions(String(row[1]), version) <= 0)[0];
  return exact ?? older ?? rows[rows.length - 1] ?? [];
}

/** Compares the numbers of two releases; what follows them does not count. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(/[.+]/).map((part) => parseInt(part, 10)), b.split(/[.+]/).map((part) => parseInt(part, 10))];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] || 0) - (right[index] || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
