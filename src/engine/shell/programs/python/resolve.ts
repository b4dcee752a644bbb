import type { Invocation, PackageFact } from '../../process.ts';
import { guessedPackage } from '../packages/guessed-package.ts';
import { exists, filesBelow, pathFrom } from '../surroundings.ts';
import { compareReleases, parseRequirement, satisfies, type Requirement } from './requirement.ts';

export const normalisedName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

/** A distribution to be installed. */
export interface Candidate {
  readonly fact: PackageFact;
  readonly name: string;
  readonly version: string;
  /** The wheel that it comes from; null: the index. */
  readonly wheel: string | null;
  readonly requirement: Requirement;
}

export interface ResolveOptions {
  readonly noIndex: boolean;
  readonly findLinks: readonly string[];
  readonly withDependencies: boolean;
  readonly pythonVersion: string;
}

type Resolved =
  | { readonly ok: true; readonly candidates: readonly Candidate[] }
  | { readonly ok: false; readonly failing: Requirement; readonly versions: string };

/** What the requirements come to, dependencies included; those asked for first decide about versions. */
export function resolve(call: Invocation, requirements: readonly Requirement[], options: ResolveOptions): Resolved {
  const wheels = options.findLinks.flatMap((folder) =>
    filesBelow(call, pathFrom(call, folder.replace(/^file:\/\//, ''))).filter((path) => path.endsWith('.whl')),
  );
  const chosen = new Map<string, Candidate>();
  const queue = [...requirements];
  for (let index = 0; index < queue.length; index += 1) {
    const requirement = queue[index];
    if (!requirement) continue;
    const name = normalisedName(
      requirement.source === null ? requirement.name : (wheelParts(requirement.source)?.name ?? requirement.name),
    );
    const known = chosen.get(name);
    if (!known) {
      const candidate = candidateFor(call, requirement, options, wheels);
      if (!candidate.ok) return { ok: false, failing: requirement, versions: candidate.versions };
      chosen.set(name, candidate.candidate);
    }
    const fact = chosen.get(name)?.fact;
    if (options.withDependencies && fact && (!known || requirement.extras.length > 0))
      queue.push(...needs(call, fact, requirement, options));
  }
  return { ok: true, candidates: [...chosen.values()] };
}

/** Requirements of a package, with those of the extras that were asked for. */
function needs(call: Invocation, fact: PackageFact, requirement: Requirement, options: ResolveOptions): readonly Requirement[] {
  const extended =
    requirement.extras.length === 0
      ? fact
      : (call.world.facts.find('pip', `${fact.name}[${requirement.extras.join(',')}]`, fact.version) ?? fact);
  return extended.dependencies.flatMap((text) => {
    const parsed = parseRequirement(text, fact.name, options.pythonVersion);
    return parsed === null || parsed === 'skipped' ? [] : [parsed];
  });
}

type Found = { readonly ok: true; readonly candidate: Candidate } | { readonly ok: false; readonly versions: string };

function candidateFor(call: Invocation, requirement: Requirement, options: ResolveOptions, wheels: readonly string[]): Found {
  if (requirement.source !== null) return fromSource(call, requirement);
  const found = wheels
    .flatMap((path) => wheelParts(path) ?? [])
    .filter((wheel) => normalisedName(wheel.name) === normalisedName(requirement.name));
  const wheel = found.find(({ version }) => satisfies(version, requirement.specifiers));
  if (wheel) return candidate(call, requirement, wheel.version, wheel.path);
  if (options.noIndex || !call.world.network) return { ok: false, versions: found.map(({ version }) => version).join(', ') || 'none' };
  return fromIndex(call, requirement);
}

const factOf = (call: Invocation, name: string, version: string | null): PackageFact | null =>
  call.world.facts.find('pip', name, version) ?? guessedPackage(call, 'pip', normalisedName(name));

function candidate(call: Invocation, requirement: Requirement, version: string, wheel: string | null): Found {
  const name = wheel === null ? requirement.name : (wheelParts(wheel)?.name ?? requirement.name);
  const fact = factOf(call, name, version);
  return fact ? { ok: true, candidate: { fact, name: fact.name, version, wheel, requirement } } : { ok: false, versions: 'none' };
}

function fromSource(call: Invocation, requirement: Requirement): Found {
  const source = requirement.source ?? '';
  const wheel = wheelParts(source);
  if (wheel && exists(call, pathFrom(call, source))) return candidate(call, requirement, wheel.version, pathFrom(call, source));
  call.world.unmodelled(`pip install ${source}: what it holds is not known`);
  const name =
    /#egg=([\w.-]+)/.exec(source)?.[1] ??
    (requirement.name === source ? (/([\w.-]+?)(\.git)?(@[^/]*)?\/?$/.exec(source.slice(-160))?.[1] ?? 'package') : requirement.name);
  const fact: PackageFact = {
    name,
    version: '0.0.0',
    downloadBytes: 100_000,
    installedBytes: 400_000,
    dependencies: [],
    programs: [],
    estimated: true,
    source: 'guess',
  };
  return { ok: true, candidate: { fact, name, version: '0.0.0', wheel: null, requirement } };
}

/** The newest release that fits; a pinned one that is newer than all that is known does not exist. */
function fromIndex(call: Invocation, requirement: Requirement): Found {
  const newest = factOf(call, requirement.name, null);
  if (!newest) return { ok: false, versions: 'none' };
  const pinned = requirement.specifiers.find(([operator, version]) => operator.startsWith('==') && !version.includes('*'))?.[1];
  if (pinned !== undefined)
    return newest.source !== 'guess' && compareReleases(pinned, newest.version) > 0
      ? { ok: false, versions: newest.version }
      : candidate(call, requirement, pinned, null);
  if (newest.source === 'guess' || satisfies(newest.version, requirement.specifiers))
    return candidate(call, requirement, newest.version, null);
  const bound = highestBelow(requirement.specifiers);
  const fact = bound === null ? null : call.world.facts.find('pip', requirement.name, bound);
  return bound !== null && fact && satisfies(bound, requirement.specifiers)
    ? candidate(call, requirement, bound, null)
    : { ok: false, versions: newest.version };
}

/** A release that the upper bound leaves: its own, or one under it. */
function highestBelow(specifiers: Requirement['specifiers']): string | null {
  for (const [operator, version] of specifiers) {
    if (operator === '<=' || operator === '~=') return version;
    if (operator === '==') return version.replace(/\.\*$/, '.0');
    if (operator !== '<') continue;
    const lower = specifiers.find(([other]) => other === '>=')?.[1];
    const numbers = version.split('.').map(Number);
    const last = numbers.findLastIndex((number) => number > 0);
    if (lower !== undefined || last === -1) return lower ?? null;
    return (
      numbers.map((number, index) => (index < last ? number : index === last ? number - 1 : 9)).join('.') +
      (last === numbers.length - 1 ? '.9' : '')
    );
  }
  return null;
}

/** Name and version of a wheel's file name. */
function wheelParts(path: string): { readonly name: string; readonly version: string; readonly path: string } | null {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const [name = '', version = ''] = file.split('-');
  return file.endsWith('.whl') && /^\d/.test(version) ? { name: name.replaceAll('_', '-'), version, path } : null;
}

/** The file name of a candidate's wheel. */
export const wheelName = ({ name, version, fact }: Candidate, pythonVersion: string): string => {
  const tag = `cp${pythonVersion.replace('.', '')}`;
  return `${name.replaceAll('-', '_')}-${version}-${(fact.parts?.['native'] ?? 0) > 0 ? `${tag}-${tag}-manylinux_2_17_x86_64.manylinux2014_x86_64` : 'py3-none-any'}.whl`;
};
