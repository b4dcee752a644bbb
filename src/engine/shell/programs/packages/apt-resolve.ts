import type { Invocation, PackageFact } from '../../process.ts';
import { recordedSuite, type Suite } from './apt-suite.ts';
import { guessedPackage } from './guessed-package.ts';
import { installedPackages, type InstalledPackage } from './debian-database.ts';

/** What `apt-get install` will do. */
export interface InstallPlan {
  /** New packages, in the order in which they are set up. */
  readonly fresh: readonly PackageFact[];
  /** Those of `fresh` that nobody named. */
  readonly extra: readonly PackageFact[];
  /** Named packages that are there already. */
  readonly present: readonly InstalledPackage[];
  readonly recommended: readonly string[];
}

type Planned = { readonly ok: true; readonly plan: InstallPlan } | { readonly ok: false; readonly errors: readonly string[] };

interface Request {
  readonly name: string;
  readonly version: string | null;
}

/** `name=version`, `name/suite`, `name:amd64`. */
function requestOf(word: string): Request {
  const equals = word.indexOf('=');
  const named = (equals === -1 ? word : word.slice(0, equals)).split('/')[0] ?? '';
  return { name: named.replace(/:(amd64|any|native)$/, ''), version: equals === -1 ? null : word.slice(equals + 1) };
}

/** Resolves names against the facts. `withRecommends`: as apt does by default. */
export function planInstall(call: Invocation, words: readonly string[], suite: Suite, withRecommends: boolean): Planned {
  const requests = words.map(requestOf);
  const installed = installedPackages(call);
  const errors = requests.flatMap((request) => problemOf(call, request, suite, installed));
  if (errors.length > 0) return { ok: false, errors };
  const named = new Set(requests.map(({ name }) => name));
  const { fresh, recommended } = closure(call, [...named], installed, withRecommends);
  return {
    ok: true,
    plan: {
      fresh: [...fresh].reverse(),
      extra: [...fresh].filter((fact) => !named.has(fact.name)),
      recommended,
      present: [...named].flatMap((name) => installed.get(name) ?? []),
    },
  };
}

const find = (call: Invocation, name: string): PackageFact | null =>
  call.world.facts.find('apt', name, null) ?? guessedPackage(call, 'apt', name);

function problemOf(
  call: Invocation,
  { name, version }: Request,
  suite: Suite,
  installed: ReadonlyMap<string, InstalledPackage>,
): readonly string[] {
  if (installed.has(name) && version === null) return [];
  const fact = find(call, name);
  if (!fact && !installed.has(name)) return [`E: Unable to locate package ${name}`];
  if (version === null || suite.name !== recordedSuite || !fact || fact.source === 'guess') return [];
  return versionMatches(version, fact.version) ? [] : [`E: Version '${version}' for '${name}' was not found`];
}

/** A version may end in `*`. */
const versionMatches = (wanted: string, version: string): boolean =>
  wanted.endsWith('*') ? version.startsWith(wanted.slice(0, -1)) : wanted === version;

function closure(
  call: Invocation,
  names: readonly string[],
  installed: ReadonlyMap<string, InstalledPackage>,
  withRecommends: boolean,
): { fresh: ReadonlySet<PackageFact>; recommended: readonly string[] } {
  const found = new Map<string, PackageFact>();
  const recommended = new Set<string>();
  const queue = [...names];
  for (let index = 0; index < queue.length; index += 1) {
    const name = queue[index] ?? '';
    const fact = installed.has(name) || found.has(name) ? null : find(call, name);
    if (!fact) continue;
    found.set(name, fact);
    const choose = (groups: readonly string[]): readonly string[] => groups.flatMap((group) => chosen(call, group, found, installed));
    queue.push(...choose(fact.dependencies));
    const more = choose(fact.recommends ?? []);
    if (withRecommends) queue.push(...more);
    else for (const other of more) recommended.add(other);
  }
  return { fresh: new Set(found.values()), recommended: [...recommended].filter((name) => !found.has(name)) };
}

/** Of alternatives `a|b` the one that is there or comes anyway, else the first that is known. */
function chosen(
  call: Invocation,
  group: string,
  found: ReadonlyMap<string, PackageFact>,
  installed: ReadonlyMap<string, InstalledPackage>,
): readonly string[] {
  const names = group.split('|');
  if (names.some((name) => found.has(name) || installed.has(name))) return [];
  const known = names.find((name) => call.world.facts.find('apt', name, null) !== null);
  return known === undefined ? [] : [known];
}
