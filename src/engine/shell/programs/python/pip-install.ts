import type { Invocation } from '../../process.ts';
import type { ReadOptions } from '../option-reader.ts';
import { complain, exists, opaque, pathFrom, putFile, putText, say, spendWriting } from '../surroundings.ts';
import { distributions, type PythonInstallation } from './installation.ts';
import { cacheFolder, destinationOf, externallyManaged, isExternallyManaged, isOn, type Destination } from './pip-settings.ts';
import { cannotFind, fetchCandidates } from './pip-fetch.ts';
import { installProject, isProject, projectAt } from './project.ts';
import { addRequirement, nothingRequested, readRequirementsFile, type Requested } from './requirements-file.ts';
import { normalisedName, resolve, wheelName, type Candidate, type ResolveOptions } from './resolve.ts';
import { buildProblem } from './source-builds.ts';
import { removeDistribution, unpackWheel } from './unpack-wheel.ts';
import { parseRequirement, satisfies } from './requirement.ts';

/** What the words and files of a command ask for. */
function requestedBy(call: Invocation, options: ReadOptions, python: PythonInstallation): Requested {
  const requested = nothingRequested();
  for (const name of options.values('-r', '--requirement')) readRequirementsFile(call, name, python.version, requested);
  for (const name of options.words.slice(1)) addRequirement(name, '', python.version, requested);
  requested.editable.push(...options.values('-e', '--editable'));
  return requested;
}

const resolveOptionsOf = (call: Invocation, options: ReadOptions, requested: Requested, python: PythonInstallation): ResolveOptions => ({
  noIndex: requested.noIndex || isOn(call, options, 'no-index'),
  findLinks: [...options.values('-f', '--find-links'), ...requested.findLinks, ...(call.env.get('PIP_FIND_LINKS')?.split(' ') ?? [])],
  withDependencies: !options.has('--no-deps'),
  pythonVersion: python.version,
});

/** `pip install`. */
export function pipInstall(call: Invocation, options: ReadOptions, python: PythonInstallation): number {
  const requested = requestedBy(call, options, python);
  if (requested.error !== null) return complain(call, requested.error);
  if (requested.requirements.length + requested.editable.length === 0 && options.values('-r', '--requirement').length === 0)
    return complain(call, 'ERROR: You must give at least one requirement to install (see "pip help install")');
  if (isOn(call, options, 'require-virtualenv') && !python.isVirtual)
    return complain(call, 'ERROR: Could not find an activated virtualenv (required).', 3);
  const chosen = destinationOf(call, options, python);
  if (!chosen.ok) return complain(call, chosen.error);
  if (isExternallyManaged(call, options, python, chosen.destination)) return externallyManaged(call);
  const local = localProjects(call, requested, options, python, chosen.destination);
  if (typeof local === 'number') return local;
  return installRequirements(call, requested, options, python, chosen.destination);
}

/** `.` and `-e .`: installs the project, and adds what it needs to what is asked for. Answers a code when that fails. */
function localProjects(
  call: Invocation,
  requested: Requested,
  options: ReadOptions,
  python: PythonInstallation,
  destination: Destination,
): number | null {
  const plain = requested.requirements.filter(({ source }) => source !== null && isProject(source));
  requested.requirements.splice(
    0,
    requested.requirements.length,
    ...requested.requirements.filter((requirement) => !plain.includes(requirement)),
  );
  const folders = [
    ...plain.map(({ source }) => [source ?? '.', false] as const),
    ...requested.editable.map((path) => [path, true] as const),
  ];
  for (const [path, editable] of folders) {
    const project = projectAt(call, path);
    if (!project.ok) return complain(call, project.error);
    for (const text of options.has('--no-deps') ? [] : project.dependencies) addRequirement(text, project.name, python.version, requested);
    say(call, `${editable ? 'Obtaining' : 'Processing'} ${editable ? `file://${project.folder}` : project.folder}`);
    installProject(call, project, python, destination, editable);
  }
  return null;
}

function installRequirements(
  call: Invocation,
  requested: Requested,
  options: ReadOptions,
  python: PythonInstallation,
  destination: Destination,
): number {
  call.world.spend(450);
  const settings = resolveOptionsOf(call, options, requested, python);
  const site = distributions(call, destination.site);
  const anew = options.has('-U', '--upgrade', '--force-reinstall', '-I', '--ignore-installed') || destination.kind === 'target';
  const wanted = requested.requirements.filter((requirement) => anew || requirement.source !== null || !satisfied(call, requirement, site));
  const result = resolve(call, wanted, settings);
  if (!result.ok) return cannotFind(call, result.failing, result.versions, settings.noIndex);
  const candidates = result.candidates.filter(
    ({ name, version, requirement }) => requirement.source !== null || anew || site.get(normalisedName(name))?.version !== version,
  );
  const problem = candidates.map((candidate) => buildProblem(call, candidate)).find((text) => text !== null);
  if (problem) return complain(call, problem);
  fetchCandidates(call, candidates, cacheFolder(call, options), python.version);
  if (options.has('--dry-run')) return 0;
  return install(call, candidates, options, python, destination);
}

function satisfied(
  call: Invocation,
  requirement: {
    readonly name: string;
    readonly text: string;
    readonly specifiers: readonly (readonly [string, string])[];
    readonly extras: readonly string[];
  },
  site: ReturnType<typeof distributions>,
): boolean {
  const there = site.get(normalisedName(requirement.name));
  if (!there || !satisfies(there.version, requirement.specifiers)) return false;
  say(
    call,
    `Requirement already satisfied: ${requirement.text} in ${there.infoPath.slice(0, there.infoPath.lastIndexOf('/'))} (${there.version})`,
  );
  return requirement.extras.length === 0;
}

function install(
  call: Invocation,
  candidates: readonly Candidate[],
  options: ReadOptions,
  python: PythonInstallation,
  destination: Destination,
): number {
  if (candidates.length === 0) return 0;
  const ordered = [...candidates].reverse();
  say(call, `Installing collected packages: ${ordered.map(({ name }) => name).join(', ')}`);
  for (const candidate of ordered) {
    if (destination.kind !== 'target' && removeDistribution(call, candidate.name, destination.site))
      say(call, `  Attempting uninstall: ${candidate.name}`);
    const failed = unpackWheel(call, candidate, python, destination, !options.has('--no-compile'));
    if (failed)
      return complain(
        call,
        `ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '${firstMissing(call, destination.site)}'\nCheck the permissions.\n`,
      );
  }
  const bytes = ordered.reduce((sum, { fact }) => sum + fact.installedBytes, 0);
  spendWriting(call, bytes, ordered.length * 40);
  call.world.spend(Math.round(bytes / 9000));
  warn(call, ordered, destination);
  say(
    call,
    `Successfully installed ${ordered
      .map(({ name, version }) => `${name}-${version}`)
      .sort()
      .join(' ')}`,
  );
  if (
    call.who.uid === 0 &&
    !python.isVirtual &&
    options.value('--root-user-action') !== 'ignore' &&
    call.env.get('PIP_ROOT_USER_ACTION') !== 'ignore'
  )
    complain(
      call,
      "WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager, possibly rendering your system unusable. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv. Use the --root-user-action option if you know what you are doing and want to suppress this warning.",
    );
  return 0;
}

/** The folder that would have to be made first. */
function firstMissing(call: Invocation, path: string): string {
  let missing = path;
  for (let parent = path; parent !== '' && !exists(call, parent); parent = parent.slice(0, parent.lastIndexOf('/'))) missing = parent;
  return missing;
}

function warn(call: Invocation, candidates: readonly Candidate[], destination: Destination): void {
  if ((call.env.get('PATH') ?? '').split(':').includes(destination.scripts) || destination.kind === 'target') return;
  for (const { fact } of candidates)
    for (const name of fact.programs)
      complain(call, `  WARNING: The script ${name} is installed in '${destination.scripts}' which is not on PATH.`);
}

/** `pip wheel` and `pip download`: puts the wheels of all that is asked for into a folder. */
export function pipWheel(call: Invocation, options: ReadOptions, python: PythonInstallation): number {
  const requested = requestedBy(call, options, python);
  if (requested.error !== null) return complain(call, requested.error);
  const settings = resolveOptionsOf(call, options, requested, python);
  const projects = requested.requirements.filter(({ source }) => source !== null && isProject(source));
  const folder = pathFrom(call, options.value('-w', '--wheel-dir', '-d', '--dest') ?? call.env.get('PIP_WHEEL_DIR') ?? '.');
  const others = requested.requirements.filter((requirement) => !projects.includes(requirement));
  for (const { source } of projects) {
    const project = projectAt(call, source ?? '.');
    if (!project.ok) return complain(call, project.error);
    for (const text of settings.withDependencies ? project.dependencies : []) {
      const requirement = parseRequirement(text, project.name, python.version);
      if (requirement !== null && requirement !== 'skipped') others.push(requirement);
    }
    putFile(
      call,
      `${folder}/${project.name.replaceAll('-', '_')}-${project.version}-py3-none-any.whl`,
      opaque(`wheel-of:${project.name}`, project.bytes / 3, { estimated: true }),
    );
  }
  const result = resolve(call, others, settings);
  if (!result.ok) return cannotFind(call, result.failing, result.versions, settings.noIndex);
  const problem = result.candidates.map((candidate) => buildProblem(call, candidate)).find((text) => text !== null);
  if (problem) return complain(call, problem);
  fetchCandidates(call, result.candidates, cacheFolder(call, options), python.version);
  for (const candidate of result.candidates) {
    const name = wheelName(candidate, python.version);
    const failed = exists(call, `${folder}/${name}`)
      ? null
      : putFile(
          call,
          `${folder}/${name}`,
          opaque(`whl:${candidate.name}:${candidate.version}`, candidate.fact.downloadBytes, { estimated: candidate.fact.estimated }),
        );
    if (failed) return complain(call, `ERROR: Could not write wheel: [Errno 13] Permission denied: '${folder}/${name}'`);
    say(call, `Saved ${folder}/${name}`);
  }
  return 0;
}

/** `pip uninstall`. */
export function pipUninstall(call: Invocation, options: ReadOptions, python: PythonInstallation): number {
  if (!options.has('-y', '--yes')) return complain(call, 'Proceed (Y/n)? ERROR: Exception:\nEOFError: EOF when reading a line', 2);
  for (const name of options.words.slice(1)) {
    const version = distributions(call, python.site).get(normalisedName(name))?.version;
    if (!removeDistribution(call, name, python.site)) complain(call, `WARNING: Skipping ${name} as it is not installed.`, 0);
    else say(call, `Successfully uninstalled ${name}-${version ?? ''}`);
  }
  return 0;
}

/** `pip config set`: writes the user's file, or the global one. */
export function pipConfig(call: Invocation, options: ReadOptions, home: string): number {
  const [, action, name = '', value = ''] = options.words;
  if (action !== 'set') return 0;
  const path = options.has('--global') ? '/etc/pip.conf' : `${home}/.config/pip/pip.conf`;
  const [section = 'global', key = ''] = name.split('.');
  putText(call, path, `[${section}]\n${key} = ${value}\n\n`);
  say(call, `Writing to ${path}`);
  return 0;
}
