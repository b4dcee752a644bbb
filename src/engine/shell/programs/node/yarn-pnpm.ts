import type { Invocation, Program } from '../../process.ts';
import { readOptions } from '../option-reader.ts';
import { complain, exists, homeOf, opaque, putFile, putText, removeTree, say } from '../surroundings.ts';
import { readManifest } from './manifest.ts';
import { packageCount, wantedPackages, writeModules, type Places } from './node-modules.ts';
import { runScript } from './scripts.ts';

const yarnCache = (call: Invocation): string =>
  call.env.get('YARN_CACHE_FOLDER') ?? (call.who.uid === 0 ? '/usr/local/share/.cache/yarn' : `${homeOf(call)}/.cache/yarn`);

const pnpmStore = (call: Invocation): string => `${call.env.get('PNPM_HOME') ?? `${homeOf(call)}/.local/share/pnpm`}/store`;

/** yarn 1: installs by yarn.lock, keeps what it fetched, runs scripts by their bare names. */
export const yarn: Program = (call) => {
  const options = readOptions(call.argv.slice(1), [
    '--cwd',
    '--cache-folder',
    '--network-timeout',
    '--registry',
    '--mutex',
    '--modules-folder',
  ]);
  const [command = 'install', ...words] = options.words;
  if (options.has('-v', '--version') && options.words.length === 0) {
    say(call, call.env.get('YARN_VERSION') ?? '1.22.22');
    return 0;
  }
  if (command === 'install' || command === 'add') {
    const locked = exists(call, `${call.cwd}/yarn.lock`);
    if (command === 'install' && options.has('--frozen-lockfile', '--immutable') && !locked)
      return complain(call, 'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.');
    const production = options.has('--production', '--prod') || call.env.get('NODE_ENV') === 'production';
    const places: Places = {
      modules: `${call.cwd}/node_modules`,
      bin: `${call.cwd}/node_modules/.bin`,
      cache: options.value('--cache-folder') ?? yarnCache(call),
      label: 'v6',
    };
    return installAll(call, places, production && !options.values('--production').includes('false'), command === 'add' ? words : []);
  }
  if (command === 'cache') {
    if (words[0] === 'clean') removeTree(call, `${yarnCache(call)}/v6`);
    return 0;
  }
  if (command === 'global' || command === 'config' || command === 'set') {
    call.world.unmodelled(call.argv.join(' '));
    return 0;
  }
  return runScript(call, 'yarn', command === 'run' ? (words[0] ?? '') : command, command === 'run' ? words.slice(1) : words);
};

/** pnpm: as npm, from a store whose files node_modules links to. */
export const pnpm: Program = (call) => {
  const options = readOptions(call.argv.slice(1), ['--dir', '-C', '--filter', '-F', '--store-dir', '--registry']);
  const [command = '', ...words] = options.words;
  if (options.has('-v', '--version')) {
    say(call, '10.17.1');
    return 0;
  }
  if (['install', 'i', 'ci', 'add', 'fetch'].includes(command)) {
    const frozen = options.has('--frozen-lockfile') || command === 'ci' || call.env.get('CI') !== undefined;
    if (frozen && command !== 'add' && !exists(call, `${call.cwd}/pnpm-lock.yaml`))
      return complain(call, ' ERR_PNPM_NO_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent');
    // The store and node_modules are hard links of one another: they count once.
    const places: Places = { modules: `${call.cwd}/node_modules`, bin: `${call.cwd}/node_modules/.bin`, cache: null, label: 'v10' };
    const production = options.has('-P', '--prod', '--production') || call.env.get('NODE_ENV') === 'production';
    const exitCode = installAll(call, places, production, command === 'add' ? words : []);
    if (exitCode === 0) putFile(call, `${pnpmStore(call)}/v10/index/other-files`, opaque('pnpm-index', 400_000, { estimated: true }));
    return exitCode;
  }
  if (command === 'store') {
    if (words[0] === 'prune') removeTree(call, pnpmStore(call));
    return 0;
  }
  if (['prune', 'deploy', 'exec', 'dlx', 'config', 'rebuild'].includes(command)) {
    call.world.unmodelled(call.argv.join(' '));
    return 0;
  }
  return runScript(call, 'pnpm', command === 'run' ? (words[0] ?? '') : command, command === 'run' ? words.slice(1) : words);
};

function installAll(call: Invocation, places: Places, production: boolean, added: readonly string[]): number {
  const read = readManifest(call, call.cwd);
  if (!read.ok && added.length === 0) return complain(call, `error Couldn't find a package.json file in "${call.cwd}"`);
  if (!call.world.network)
    return complain(
      call,
      'error An unexpected error occurred: "https://registry.yarnpkg.com: getaddrinfo EAI_AGAIN registry.yarnpkg.com".',
    );
  const ranges = new Map([
    ...(read.ok ? read.manifest.dependencies : []),
    ...(read.ok && !production ? read.manifest.devDependencies : []),
    ...added.map((word) => [word.replace(/(.)@[^@]*$/, '$1'), 'latest'] as const),
  ]);
  const { wanted, missing } = wantedPackages(call, ranges);
  if (missing !== null) return complain(call, `error Couldn't find package "${missing}" on the "npm" registry.`);
  if (!writeModules(call, wanted, places, 0))
    return complain(call, `error An unexpected error occurred: "EACCES: permission denied, mkdir '${places.modules}'".`);
  putText(call, `${places.modules}/.modules.yaml`, 'layoutVersion: 5\n');
  say(call, `Done: ${packageCount(wanted)} packages`);
  return 0;
}

/** corepack: `enable` makes yarn and pnpm programs. */
export const corepack: Program = (call) => {
  const [command = '', ...names] = readOptions(call.argv.slice(1)).words;
  const managers = names.filter((name) => /^(yarn|pnpm)/.test(name)).map((name) => name.replace(/@.*$/, ''));
  if (command === 'enable' || command === 'prepare' || command === 'install' || command === 'use') {
    for (const name of managers.length === 0 ? ['yarn', 'pnpm'] : managers)
      if (!exists(call, `/usr/local/bin/${name}`))
        putFile(call, `/usr/local/bin/${name}`, opaque(`corepack:${name}`, 120, { interpreter: '/usr/bin/env' }), 0o755);
    if (command !== 'enable')
      putFile(call, `${homeOf(call)}/.cache/node/corepack/v1/other-files`, opaque('corepack-cache', 18_000_000, { estimated: true }));
  }
  return 0;
};
