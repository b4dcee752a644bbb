import type { Invocation, PackageFact } from '../../process.ts';
import { guessedPackage } from '../packages/guessed-package.ts';
import { exists, opaque, putFile, putText, removeTree, spendDownload, spendWriting } from '../surroundings.ts';

/** A package that a project asks for by name. */
interface Wanted {
  readonly fact: PackageFact;
  readonly range: string;
}

/** Facts for names with ranges; a name that does not exist is the answer's `missing`. */
export function wantedPackages(
  call: Invocation,
  ranges: ReadonlyMap<string, string>,
): { readonly wanted: readonly Wanted[]; readonly missing: string | null } {
  const wanted: Wanted[] = [];
  for (const [name, range] of ranges) {
    const exact = /^\d+\.\d+\.\d+$/.test(range) ? range : null;
    const fact = call.world.facts.find('npm', name, exact) ?? guessedPackage(call, 'npm', name);
    if (!fact) return { wanted, missing: name };
    wanted.push({ fact, range });
  }
  return { wanted, missing: null };
}

const UNNAMED_PACKAGE_BYTES = 45_000;

/** Bytes of packages that a lock file lists beyond those that the facts count. */
export const unlistedBytes = (wanted: readonly Wanted[], locked: number): number =>
  Math.max(0, locked - packageCount(wanted)) * UNNAMED_PACKAGE_BYTES;

export const packageCount = (wanted: readonly Wanted[]): number =>
  wanted.reduce((sum, { fact }) => sum + (fact.parts?.['packages'] ?? 1), 0);

/** Where packages go, and where the manager keeps what it fetched (null: nowhere). */
export interface Places {
  readonly modules: string;
  readonly bin: string;
  readonly cache: string | null;
  /** Does the bin folder lie in the modules (`node_modules/.bin`)? */
  readonly label: string;
}

/** Writes packages with all that they pull in, as one folder each; answers false where it may not. */
export function writeModules(call: Invocation, wanted: readonly Wanted[], places: Places, extraBytes: number): boolean {
  for (const { fact } of wanted) {
    const folder = `${places.modules}/${fact.name}`;
    const manifest = `{"name":"${fact.name}","version":"${fact.version}"}\n`;
    if (putText(call, `${folder}/package.json`, manifest)) return false;
    putFile(
      call,
      `${folder}/other-files.js`,
      opaque(`npm:${fact.name}:${fact.version}`, fact.installedBytes - manifest.length, { estimated: true }),
    );
    for (const program of fact.programs)
      putFile(call, `${places.bin}/${program}`, opaque(`npm-script:${program}`, 180, { interpreter: '/usr/bin/env' }), 0o755);
  }
  if (extraBytes > 0)
    putFile(call, `${places.modules}/.other-packages/other-files.js`, opaque(`npm-locked:${extraBytes}`, extraBytes, { estimated: true }));
  const bytes = wanted.reduce((sum, { fact }) => sum + fact.installedBytes, extraBytes);
  spendWriting(call, bytes, packageCount(wanted) * 12);
  fetchToCache(call, wanted, places, extraBytes);
  return true;
}

/** What is in the cache already is not fetched again. */
function fetchToCache(call: Invocation, wanted: readonly Wanted[], places: Places, extraBytes: number): void {
  let fetched = extraBytes / 3;
  for (const { fact } of wanted) {
    const kept = fact.parts?.['cache'] ?? Math.round(fact.installedBytes / 2);
    const path = places.cache === null ? null : `${places.cache}/${places.label}/${fact.name.replaceAll('/', '+')}-${fact.version}.tgz`;
    if (path !== null && exists(call, path)) continue;
    fetched += fact.downloadBytes;
    if (path !== null) putFile(call, path, opaque(`${places.label}:${fact.name}:${fact.version}`, kept, { estimated: true }));
  }
  spendDownload(call, fetched, packageCount(wanted));
}

/** Removes what is there, as a clean install does. */
export const clearModules = (call: Invocation, modules: string): void => removeTree(call, modules);
