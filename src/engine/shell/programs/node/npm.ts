import { root } from '../../../files/access.ts';
import type { Invocation, Program } from '../../process.ts';
import { readOptions, type ReadOptions } from '../option-reader.ts';
import { complain, exists, homeOf, opaque, putFile, putText, readText, removeTree, say } from '../surroundings.ts';
import { lockedPackages, parseJson, readManifest, type Manifest } from './manifest.ts';
import { clearModules, packageCount, unlistedBytes, wantedPackages, writeModules, type Places } from './node-modules.ts';
import { runScript } from './scripts.ts';

const withValue = [
  '--prefix',
  '-C',
  '--cache',
  '--registry',
  '--omit',
  '--include',
  '--loglevel',
  '-w',
  '--workspace',
  '--userconfig',
  '--fetch-retries',
  '--fetch-timeout',
  '--maxsockets',
];

/** npm: installs into node_modules, keeps what it fetched in ~/.npm, runs the project's scripts. */
export const npm: Program = (call) => {
  const options = readOptions(call.argv.slice(1), withValue);
  const [command = '', ...words] = options.words;
  if (command === '' && options.has('-v', '--version')) {
    say(call, versionOf(call));
    return 0;
  }
  switch (command) {
    case 'ci':
    case 'clean-install':
    case 'install-clean':
      return cleanInstall(call, options);
    case 'install':
    case 'i':
    case 'add':
      return options.has('-g', '--global') ? installGlobally(call, words) : install(call, options, words);
    case 'run':
    case 'run-script':
      return runScript(call, 'npm', words[0] ?? '', words.slice(1));
    case 'start':
    case 'test':
    case 't':
    case 'stop':
      return runScript(call, 'npm', command === 't' ? 'test' : command, words);
    case 'cache':
      if (words[0] === 'clean') removeTree(call, `${cacheOf(call, options)}/_cacache`);
      return 0;
    case 'prune':
      return install(call, options, []);
    case 'uninstall':
    case 'rm':
    case 'remove':
      for (const word of words) removeTree(call, `${options.has('-g', '--global') ? '/usr/local/lib' : call.cwd}/node_modules/${word}`);
      return 0;
    case 'exec':
    case 'x':
      return npxRun(call, words);
    case 'config':
    case 'set':
    case 'audit':
    case 'fund':
    case 'ls':
    case 'list':
    case 'rebuild':
    case 'pkg':
    case 'root':
    case 'ping':
    case 'init':
    case 'update':
    case 'version':
    case 'link':
    case 'pack':
      call.world.unmodelled(call.argv.join(' '));
      return 0;
    default:
      return complain(call, `Unknown command: "${command}"\n\nTo see a list of supported npm commands, run:\n  npm help`);
  }
};

const versionOf = (call: Invocation): string => {
  const node = Number((call.env.get('NODE_VERSION') ?? '22').split('.')[0]);
  return node >= 24 ? '11.6.0' : node >= 20 ? '10.9.3' : node >= 18 ? '10.8.2' : '8.19.4';
};

const cacheOf = (call: Invocation, options: ReadOptions): string =>
  options.value('--cache') ?? call.env.get('npm_config_cache') ?? call.env.get('NPM_CONFIG_CACHE') ?? `${homeOf(call)}/.npm`;

const projectFolder = (call: Invocation, options: ReadOptions): string => {
  const named = options.value('--prefix', '-C');
  return named === undefined ? call.cwd : named.startsWith('/') ? named : `${call.cwd}/${named}`;
};

const errorLines = (call: Invocation, lines: readonly string[], exitCode: number): number => {
  for (const line of lines) complain(call, line === '' ? 'npm error' : `npm error ${line}`);
  return exitCode;
};

/** Runs with what the folder's package.json says, or fails as npm does. */
function withManifest(call: Invocation, folder: string, run: (manifest: Manifest) => number): number {
  const read = readManifest(call, folder);
  if (read.ok) return run(read.manifest);
  const path = `${folder === '/' ? '' : folder}/package.json`;
  if (read.reason === 'unknown') {
    call.world.unmodelled(`npm: the content of ${path} is not known`);
    return 0;
  }
  if (read.reason === 'invalid')
    return errorLines(
      call,
      [
        'code EJSONPARSE',
        `path ${path}`,
        'JSON.parse Failed to parse JSON data.',
        'JSON.parse Note: package.json must be actual JSON, not just JavaScript.',
      ],
      1,
    );
  return errorLines(
    call,
    [
      'code ENOENT',
      'syscall open',
      `path ${path}`,
      'errno -2',
      `enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'`,
      'enoent This is related to npm not being able to find a file.',
      'enoent',
    ],
    254,
  );
}

function cleanInstall(call: Invocation, options: ReadOptions): number {
  const folder = projectFolder(call, options);
  return withManifest(call, folder, (manifest) => {
    const locked = lockedPackages(call, folder);
    if (!locked)
      return errorLines(
        call,
        [
          'code EUSAGE',
          '',
          'The `npm ci` command can only install with an existing package-lock.json or',
          'npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or',
          'later to generate a package-lock.json file, then try again.',
        ],
        1,
      );
    const missing = [...manifest.dependencies, ...manifest.devDependencies].find(([name]) => !locked.has(name));
    if (missing)
      return errorLines(
        call,
        [
          'code EUSAGE',
          '',
          '`npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.',
          '',
          `Missing: ${missing[0]}@${missing[1].replace(/^[\^~]/, '')} from lock file`,
        ],
        1,
      );
    clearModules(call, `${folder}/node_modules`);
    return installProject(call, options, folder, manifest, locked);
  });
}

function install(call: Invocation, options: ReadOptions, names: readonly string[]): number {
  const folder = projectFolder(call, options);
  if (names.length > 0) return addPackages(call, options, folder, names);
  return withManifest(call, folder, (manifest) => installProject(call, options, folder, manifest, lockedPackages(call, folder)));
}

const isProduction = (call: Invocation, options: ReadOptions): boolean => {
  const omitted = [...options.values('--omit'), call.env.get('NPM_CONFIG_OMIT') ?? call.env.get('npm_config_omit') ?? ''];
  if (options.values('--include').includes('dev') || options.values('--production').includes('false')) return false;
  return (
    omitted.includes('dev') ||
    options.has('--production', '--only=production') ||
    options.values('--only').some((value) => value.startsWith('prod')) ||
    call.env.get('NODE_ENV') === 'production' ||
    call.env.get('NPM_CONFIG_PRODUCTION') === 'true'
  );
};

function installProject(
  call: Invocation,
  options: ReadOptions,
  folder: string,
  manifest: Manifest,
  locked: ReadonlySet<string> | null,
): number {
  const production = isProduction(call, options);
  const ranges = new Map([...manifest.dependencies, ...(production ? [] : manifest.devDependencies)]);
  if (production)
    for (const name of manifest.devDependencies.keys()) if (!ranges.has(name)) removeTree(call, `${folder}/node_modules/${name}`);
  const done = fetchAndWrite(call, options, folder, ranges, production ? 0 : (locked?.size ?? 0));
  if (done !== 0) return done;
  if (!options.has('--ignore-scripts'))
    for (const name of ['preinstall', 'install', 'postinstall', ...(production ? [] : ['prepare'])])
      if (manifest.scripts.has(name)) {
        const exitCode = runScript(call, 'npm', name, []);
        if (exitCode !== 0) return exitCode;
      }
  return 0;
}

function fetchAndWrite(
  call: Invocation,
  options: ReadOptions,
  folder: string,
  ranges: ReadonlyMap<string, string>,
  locked: number,
): number {
  const [first] = ranges.keys();
  if (first !== undefined && !call.world.network) return unreachable(call, first);
  const { wanted, missing } = wantedPackages(call, ranges);
  if (missing !== null) return notFound(call, missing);
  const home = cacheOf(call, options);
  const places: Places = {
    modules: `${folder}/node_modules`,
    bin: `${folder}/node_modules/.bin`,
    cache: `${home}/_cacache`,
    label: 'content-v2',
  };
  if (!writeModules(call, wanted, places, unlistedBytes(wanted, locked))) return denied(call, places.modules);
  putText(call, `${places.modules}/.package-lock.json`, '{}\n');
  putFile(call, `${home}/_logs/2026-01-01T00_00_00_000Z-debug-0.log`, opaque('npm-log', 3000, { estimated: true }));
  say(
    call,
    `\nadded ${Math.max(packageCount(wanted), locked)} packages, and audited ${Math.max(packageCount(wanted), locked) + 1} packages in 3s\n\nfound 0 vulnerabilities`,
  );
  return 0;
}

function unreachable(call: Invocation, name: string): number {
  call.world.spend(70_000);
  return errorLines(
    call,
    [
      'code EAI_AGAIN',
      'syscall getaddrinfo',
      'errno EAI_AGAIN',
      `request to https://registry.npmjs.org/${name.replace('/', '%2f')} failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org`,
    ],
    1,
  );
}

const notFound = (call: Invocation, name: string): number =>
  errorLines(
    call,
    [
      'code E404',
      `404 Not Found - GET https://registry.npmjs.org/${name.replace('/', '%2f')} - Not found`,
      '404',
      `404  '${name}@*' is not in this registry.`,
    ],
    1,
  );

const denied = (call: Invocation, path: string): number =>
  errorLines(call, ['code EACCES', 'syscall mkdir', `path ${path}`, 'errno -13', `Error: EACCES: permission denied, mkdir '${path}'`], 243);

/** `express@4`, `@types/node`: name and range. */
function named(word: string): readonly [name: string, range: string] {
  const at = word.lastIndexOf('@');
  return at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word, 'latest'];
}

/** Adds to package.json too, as `npm install NAME` does. */
function addPackages(call: Invocation, options: ReadOptions, folder: string, names: readonly string[]): number {
  const ranges = new Map(names.map(named));
  const done = fetchAndWrite(call, options, folder, ranges, 0);
  if (done !== 0 || options.has('--no-save')) return done;
  const path = `${folder === '/' ? '' : folder}/package.json`;
  const json = parseJson(readText(call, path, root) ?? '{}') ?? {};
  const key = options.has('-D', '--save-dev') ? 'devDependencies' : 'dependencies';
  const saved = [...ranges].map(
    ([name, range]) => [name, /^\d/.test(range) ? range : `^${call.world.facts.find('npm', name, null)?.version ?? '1.0.0'}`] as const,
  );
  const before = typeof json[key] === 'object' && json[key] !== null ? Object.entries(json[key]) : [];
  putText(call, path, `${JSON.stringify({ ...json, [key]: Object.fromEntries([...before, ...saved]) }, null, 2)}\n`);
  return 0;
}

function installGlobally(call: Invocation, names: readonly string[]): number {
  const prefix = call.env.get('npm_config_prefix') ?? call.env.get('NPM_CONFIG_PREFIX') ?? '/usr/local';
  if (!call.world.network) return unreachable(call, names[0] ?? '');
  const { wanted, missing } = wantedPackages(call, new Map(names.map(named)));
  if (missing !== null) return notFound(call, missing);
  const places: Places = {
    modules: `${prefix}/lib/node_modules`,
    bin: `${prefix}/bin`,
    cache: `${cacheOf(call, readOptions([]))}/_cacache`,
    label: 'content-v2',
  };
  if (!writeModules(call, wanted, places, 0)) return denied(call, `${places.modules}/${names[0] ?? ''}`);
  say(call, `\nadded ${packageCount(wanted)} packages in 2s`);
  return 0;
}

/** npx: runs a program of the project, else fetches its package for once. */
export const npx: Program = (call) =>
  npxRun(
    call,
    call.argv.slice(1).filter((word, index, all) => !word.startsWith('-') || all.slice(0, index).some((before) => !before.startsWith('-'))),
  );

function npxRun(call: Invocation, words: readonly string[]): number {
  const [program = '', ...rest] = words;
  const local = `${call.cwd}/node_modules/.bin/${named(program)[0]}`;
  if (exists(call, local)) {
    const result = call.exec([local, ...rest]);
    return result.started ? result.exitCode : 127;
  }
  if (!call.world.network) return unreachable(call, program);
  call.world.unmodelled(`npx ${words.join(' ')}`);
  return 0;
}
