import { root } from '../../../files/access.ts';
import type { Invocation, PackageFact, Program } from '../../process.ts';
import { readOptions, type ReadOptions } from '../option-reader.ts';
import { complain, exists, filesBelow, opaque, pathFrom, putFile, readText, removeTree, say, spendDownload } from '../surroundings.ts';
import { apkEntries, apkWorld, writeApkEntries, writeApkWorld, type ApkEntry } from './apk-database.ts';
import { guessedPackage } from './guessed-package.ts';

const withValue = [
  '-t',
  '--virtual',
  '-X',
  '--repository',
  '-p',
  '--root',
  '--arch',
  '--keys-dir',
  '--cache-dir',
  '--cache-max-age',
  '--repositories-file',
  '--wait',
];

/** Alpine's package manager. */
export const apk: Program = (call) => {
  const options = readOptions(call.argv.slice(1), withValue);
  const [command = '', ...names] = options.words;
  if (options.has('--version', '-V') && command === '') {
    say(call, 'apk-tools 2.14.12, compiled for x86_64.');
    return 0;
  }
  if (['add', 'del', 'update', 'upgrade', 'fix'].includes(command) && call.who.uid !== 0) {
    complain(call, 'ERROR: Unable to lock database: Permission denied');
    return complain(call, 'ERROR: Failed to open apk database: Permission denied', 99);
  }
  switch (command) {
    case 'add':
      return add(call, names, options);
    case 'del':
      return remove(call, names);
    case 'update':
      return update(call, options);
    case 'info':
      return info(call, names, options);
    case 'cache':
      for (const path of filesBelow(call, '/var/cache/apk')) removeTree(call, path);
      return 0;
    case 'upgrade':
    case 'fix':
    case 'fetch':
    case 'search':
    case 'list':
    case 'version':
    case 'policy':
      call.world.unmodelled(call.argv.join(' '));
      return command === 'upgrade' && !options.has('--no-cache') ? fetchIndex(call, false) : 0;
    default:
      say(call, 'apk-tools 2.14.12, compiled for x86_64.\n\nusage: apk [<OPTIONS>...] COMMAND [<ARGUMENTS>...]');
      return 1;
  }
};

const repositories = (call: Invocation): readonly string[] =>
  (readText(call, '/etc/apk/repositories', root) ?? '').split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));

/** Fetches the indexes; `keep`: into /var/cache/apk. Answers how many could not be had. */
function fetchIndex(call: Invocation, keep: boolean): number {
  const bytes = call.world.facts.find('artefact', 'apk-index', null)?.installedBytes ?? 2_690_000;
  const sources = repositories(call);
  for (const [index, line] of sources.entries()) {
    const url = `${line.replace(/^@\S+\s+/, '')}/x86_64/APKINDEX.tar.gz`;
    say(call, `fetch ${url}`);
    if (!call.world.network) complain(call, `WARNING: fetching ${url.slice(0, -20)}: temporary error (try again later)`);
    else if (keep)
      putFile(
        call,
        `/var/cache/apk/APKINDEX.${index === 0 ? '066df28d' : `b53994b${index}`}.tar.gz`,
        opaque(`apk-index:${url}`, index === 0 ? bytes * 0.18 : (bytes * 0.82) / Math.max(1, sources.length - 1), { estimated: true }),
      );
  }
  if (!call.world.network) return sources.length;
  spendDownload(call, bytes, 2);
  return 0;
}

function update(call: Invocation, options: ReadOptions): number {
  const missing = fetchIndex(call, !options.has('--no-cache'));
  if (missing > 0) return complain(call, `${missing} unavailable, 0 stale; ${apkEntries(call).size} distinct packages available`, missing);
  say(call, 'OK: 25406 distinct packages available');
  return 0;
}

/** `name`, `name=1.2-r0`, `name~=1.2`, `name@edge`. */
const requestOf = (word: string): { name: string; constraint: string } => {
  const match = /^([^=<>~@]+)(.*)$/.exec(word);
  return { name: match?.[1] ?? word, constraint: match?.[2] ?? '' };
};

const find = (call: Invocation, name: string): PackageFact | null =>
  call.world.facts.find('apk', name, null) ?? guessedPackage(call, 'apk', name);

function add(call: Invocation, words: readonly string[], options: ReadOptions): number {
  const cached = filesBelow(call, '/var/cache/apk').some((path) => path.includes('APKINDEX'));
  const reachable =
    options.has('--no-cache') || !cached || options.has('-U', '--update-cache', '--update')
      ? fetchIndex(call, !options.has('--no-cache')) === 0
      : true;
  const files = words.filter((word) => word.endsWith('.apk'));
  for (const file of files)
    if (exists(call, pathFrom(call, file))) call.world.unmodelled(`apk add ${file}: what is in the package is not known`);
  const requests = words.filter((word) => !word.endsWith('.apk')).map(requestOf);
  const entries = apkEntries(call);
  const problems = requests.flatMap(({ name, constraint }) => problemOf(call, name, constraint, entries, reachable && call.world.network));
  if (problems.length > 0) {
    complain(call, `ERROR: unable to select packages:\n${problems.join('\n')}`);
    return problems.length;
  }
  const fresh = closure(
    call,
    requests.map(({ name }) => name),
    entries,
  );
  install(call, fresh, entries);
  remember(
    call,
    requests.map(({ name }) => name),
    options.value('-t', '--virtual'),
    entries,
  );
  tellTotal(call, entries);
  return 0;
}

function problemOf(
  call: Invocation,
  name: string,
  constraint: string,
  entries: ReadonlyMap<string, ApkEntry>,
  reachable: boolean,
): readonly string[] {
  if (entries.has(name)) return [];
  const fact = reachable ? find(call, name) : null;
  if (!fact) return [`  ${name} (no such package):\n    required by: world[${name}${constraint}]`];
  const wanted = constraint.startsWith('=') ? constraint.slice(1) : null;
  // Recorded versions are of one Alpine release: of the others a pinned one may be right.
  return wanted === null || fact.estimated || wanted === fact.version
    ? []
    : [`  ${name}-${fact.version}:\n    breaks: world[${name}${constraint}]`];
}

/** What is new, what is needed first. */
function closure(call: Invocation, names: readonly string[], entries: ReadonlyMap<string, ApkEntry>): readonly PackageFact[] {
  const found = new Map<string, PackageFact>();
  const queue = [...names];
  for (let index = 0; index < queue.length; index += 1) {
    const name = queue[index] ?? '';
    const fact = entries.has(name) || found.has(name) ? null : find(call, name);
    if (!fact) continue;
    found.set(name, fact);
    queue.push(...fact.dependencies);
  }
  return [...found.values()].reverse();
}

const programPath = (name: string): string => (name.startsWith('/') ? name : `/usr/bin/${name}`);

function install(call: Invocation, fresh: readonly PackageFact[], entries: Map<string, ApkEntry>): void {
  for (const [index, fact] of fresh.entries()) {
    say(call, `(${index + 1}/${fresh.length}) Installing ${fact.name} (${fact.version})`);
    entries.set(fact.name, { name: fact.name, version: fact.version, dependencies: fact.dependencies, files: unpack(call, fact) });
  }
  const bytes = fresh.reduce((sum, fact) => sum + fact.installedBytes, 0);
  spendDownload(
    call,
    fresh.reduce((sum, fact) => sum + fact.downloadBytes, 0),
    fresh.length,
  );
  call.world.spend(60 + 8 * fresh.length + Math.round(bytes / 400_000));
  if (fresh.length > 0) say(call, 'Executing busybox-1.37.0-r20.trigger');
}

const models: Readonly<Record<string, string | undefined>> = { python3: 'python3', pip: 'pip', pip3: 'pip' };

function unpack(call: Invocation, fact: PackageFact): readonly string[] {
  const files: string[] = [];
  const python = /^VERSION_ID=3\.1[0-9]\b/m.test(readText(call, '/etc/os-release', root) ?? '') ? 'python3.11' : 'python3.12';
  const put = (path: string, sizeBytes: number, mode = 0o644): void => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const program = name === python ? 'python3' : models[name];
    const facts = {
      estimated: true,
      ...(mode === 0o755 ? { interpreter: '/lib/ld-musl-x86_64.so.1' } : {}),
      ...(program ? { program } : {}),
    };
    // busybox's names are links: a program of a package takes their place.
    if (call.world.fs.lstat(path, root).ok) call.world.fs.unlink(path, call.who);
    putFile(call, path, opaque(`apk:${fact.name}:${fact.version}${path}`, sizeBytes, facts), mode);
    files.push(path);
  };
  const paths = fact.programs.map((name) => programPath(name === 'python3' ? python : name));
  const each = paths.length === 0 ? 0 : Math.floor((fact.installedBytes * (fact.name.startsWith('py') ? 0.01 : 0.6)) / paths.length);
  for (const path of paths) put(path, each, 0o755);
  const rest = fact.installedBytes - each * paths.length;
  if (rest > 0) put(mainPath(fact.name, python), rest);
  if (fact.name === 'ca-certificates') put('/etc/ssl/certs/ca-certificates.crt', 213_777);
  if (fact.name === 'python3') {
    put(`/usr/lib/${python}/EXTERNALLY-MANAGED`, 600);
    call.world.fs.symlink(python, '/usr/bin/python3', call.who);
    files.push('/usr/bin/python3');
  }
  return files;
}

/** Where most of a package's bytes lie. */
function mainPath(name: string, python: string): string {
  if (name.startsWith('py3-')) return `/usr/lib/${python}/site-packages/${name.slice(4)}/other-files.py`;
  if (name === 'python3') return `/usr/lib/${python}/other-files.py`;
  return name.endsWith('-dev') ? `/usr/include/${name.slice(0, -4)}/other-files` : `/usr/lib/${name}/other-files`;
}

function remember(call: Invocation, names: readonly string[], virtual: string | undefined, entries: Map<string, ApkEntry>): void {
  const world = apkWorld(call);
  if (virtual !== undefined) {
    entries.set(virtual, { name: virtual, version: '20260101.000000', dependencies: names, files: [] });
    world.add(virtual);
  } else for (const name of names) world.add(name);
  writeApkEntries(call, entries);
  writeApkWorld(call, world);
}

function tellTotal(call: Invocation, entries: ReadonlyMap<string, ApkEntry>): void {
  const bytes = [...entries.keys()].reduce((sum, name) => sum + (call.world.facts.find('apk', name, null)?.installedBytes ?? 0), 0);
  say(call, `OK: ${Math.round(bytes / 1_048_576)} MiB in ${entries.size} packages`);
}

/** Takes names out of the world, then all that nothing in it needs any more. What the base image brought stays. */
function remove(call: Invocation, names: readonly string[]): number {
  const entries = apkEntries(call);
  const world = apkWorld(call);
  for (const name of names)
    if (!world.delete(name) && !entries.has(name))
      complain(call, `World updated, but the following packages are not removed due to: ${name}`);
  const queue = [...world, ...[...entries.values()].filter(({ files }) => files === null).map(({ name }) => name)].filter(
    (name) => !names.includes(name),
  );
  const needed = new Set(queue);
  for (let index = 0; index < queue.length; index += 1)
    for (const name of entries.get(queue[index] ?? '')?.dependencies ?? [])
      if (!needed.has(name)) {
        needed.add(name);
        queue.push(name);
      }
  const going = [...entries.values()].filter(({ name }) => !needed.has(name));
  for (const [index, { name, version, files }] of going.entries()) {
    say(call, `(${index + 1}/${going.length}) Purging ${name} (${version})`);
    for (const path of files ?? []) removePackageFile(call, path);
    entries.delete(name);
  }
  writeApkEntries(call, entries);
  writeApkWorld(call, world);
  if (going.length > 0) say(call, 'Executing busybox-1.37.0-r20.trigger');
  tellTotal(call, entries);
  call.world.spend(50 + 5 * going.length);
  return 0;
}

function removePackageFile(call: Invocation, path: string): void {
  removeTree(call, path);
  const folder = path.slice(0, path.lastIndexOf('/'));
  if (path.endsWith('/other-files')) call.world.fs.removeDirectory(folder, call.who);
}

function info(call: Invocation, names: readonly string[], options: ReadOptions): number {
  const entries = apkEntries(call);
  if (names.length === 0) for (const name of [...entries.keys()].sort()) say(call, name);
  const missing = names.filter((name) => !entries.has(name));
  for (const name of names) {
    const entry = entries.get(name);
    if (entry) say(call, options.has('-e', '--installed') ? name : `${name}-${entry.version} installed`);
  }
  return missing.length > 0 ? 1 : 0;
}
