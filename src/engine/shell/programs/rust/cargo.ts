import type { Invocation, Program } from '../../process.ts';
import { commandPath, loaderOf } from '../linkage.ts';
import { readOptions, type ReadOptions } from '../option-reader.ts';
import { parseJson } from '../node/manifest.ts';
import { tableOf } from '../python/project.ts';
import { complain, homeOf, isDirectory, opaque, pathFrom, putFile, putText, readText, say } from '../surroundings.ts';

import { build } from './cargo-build.ts';
import { cargoHome, fetchCrates, rustVersion, withProject, type CargoProject } from './cargo-project.ts';
const withValue = [
  '--target',
  '--bin',
  '-p',
  '--package',
  '--profile',
  '--features',
  '-F',
  '--manifest-path',
  '--target-dir',
  '-j',
  '--jobs',
  '--recipe-path',
  '--root',
  '--version',
  '--git',
  '--path',
  '--config',
  '--edition',
  '--name',
  '--tag',
];

/** cargo and cargo-chef. */
export const cargo: Program = (call) => {
  const [first = '', ...rest] = call.argv.slice(1).filter((arg, index) => index > 0 || !arg.startsWith('+'));
  const isChef = first === 'chef' || (call.argv[0] ?? '').endsWith('cargo-chef');
  if (isChef) return chef(call, (call.argv[0] ?? '').endsWith('cargo-chef') ? call.argv.slice(1).filter((arg) => arg !== 'chef') : rest);
  const options = readOptions(rest, withValue);
  switch (first) {
    case '--version':
    case '-V':
      say(call, `cargo ${rustVersion(call)}`);
      return 0;
    case 'new':
    case 'init':
      return create(call, first, options);
    case 'fetch':
    case 'vendor':
    case 'update':
    case 'generate-lockfile':
      return withProject(call, options, (project) => fetchCrates(call, project));
    case 'build':
    case 'b':
    case 'rustc':
      return withProject(call, options, (project) => build(call, project, options, 'build'));
    case 'install':
      return install(call, options);
    case 'check':
    case 'test':
    case 'clippy':
    case 'fmt':
    case 'run':
    case 'doc':
    case 'audit':
    case 'clean':
      call.world.unmodelled(call.argv.join(' '));
      return 0;
    default:
      return complain(call, `error: no such command: \`${first}\`\n\nhelp: view all installed commands with \`cargo --list\``, 101);
  }
};

function create(call: Invocation, command: string, options: ReadOptions): number {
  const folder = pathFrom(call, options.words[0] ?? '.');
  const name = options.value('--name') ?? folder.slice(folder.lastIndexOf('/') + 1);
  if (command === 'new' && isDirectory(call, folder))
    return complain(call, `error: destination \`${folder}\` already exists\n\nUse \`cargo init\` to initialize the directory`, 101);
  putText(call, `${folder}/Cargo.toml`, `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n`);
  putText(
    call,
    `${folder}/src/${options.has('--lib') ? 'lib.rs' : 'main.rs'}`,
    options.has('--lib')
      ? 'pub fn add(left: u64, right: u64) -> u64 {\n    left + right\n}\n'
      : 'fn main() {\n    println!("Hello, world!");\n}\n',
  );
  return complain(call, `    Creating ${options.has('--lib') ? 'library' : 'binary (application)'} \`${name}\` package`, 0);
}

const INSTALLED_BYTES: Readonly<Record<string, number | undefined>> = {
  'cargo-chef': 7_500_000,
  'cargo-audit': 11_000_000,
  'cargo-watch': 6_500_000,
  'sqlx-cli': 14_000_000,
  'wasm-pack': 9_000_000,
  just: 4_500_000,
  sccache: 22_000_000,
};

function install(call: Invocation, options: ReadOptions): number {
  const names = options.words;
  if (names.length === 0) return withProject(call, options, (project) => build(call, project, readOptions(['--release']), 'build'));
  for (const name of names) {
    if (!call.world.network) return complain(call, `error: failed to download from \`https://index.crates.io/config.json\``, 101);
    const crate = name.split('@')[0] ?? name;
    if (INSTALLED_BYTES[crate] === undefined) call.world.unmodelled(`cargo install ${crate}: its size is a guess`);
    putFile(
      call,
      `${options.value('--root') ?? cargoHome(call)}/bin/${crate}`,
      opaque(`cargo-install:${crate}`, INSTALLED_BYTES[crate] ?? 8_000_000, { estimated: true, ...loaderOf(call, false) }),
      0o755,
    );
    putFile(
      call,
      `${cargoHome(call)}/registry/src/index.crates.io-1949cf8c6b5b557f/${crate}/other-files`,
      opaque(`cargo-install-sources:${crate}`, 60_000_000, { estimated: true }),
    );
    complain(call, `  Installing ${cargoHome(call)}/bin/${crate}\n   Installed package \`${crate}\` (executable \`${crate}\`)`, 0);
    call.world.spend(45_000);
  }
  return 0;
}

/** cargo-chef: `prepare` writes what the build depends on into a recipe, `cook` compiles just that. */
function chef(call: Invocation, args: readonly string[]): number {
  if (commandPath(call, 'cargo-chef') === null)
    return complain(
      call,
      'error: no such command: `chef`\n\nhelp: view all installed commands with `cargo --list`\nhelp: find a package to install `chef` with `cargo search cargo-chef`',
      101,
    );
  const options = readOptions(args.slice(1), withValue);
  const recipe = pathFrom(call, options.value('--recipe-path') ?? 'recipe.json');
  if (args[0] === 'prepare') return withProject(call, options, (project) => prepare(call, project, recipe));
  if (args[0] !== 'cook') return complain(call, 'error: a subcommand is required', 2);
  const text = readText(call, recipe);
  if (text === null)
    return complain(call, `Error: Failed to read recipe from path.\n\nCaused by:\n    No such file or directory (os error 2)`);
  const json = parseJson(text) ?? {};
  const crates = Array.isArray(json['crates']) ? json['crates'].filter((name) => typeof name === 'string') : [];
  const [name, manifest] = [json['name'], json['manifest']].map((value) => (typeof value === 'string' ? value : ''));
  const project: CargoProject = {
    folder: call.cwd,
    name: name ?? '',
    edition: '2021',
    manifest: manifest ?? '',
    crates,
    hasLock: json['lock'] === true,
  };
  return build(call, project, options, 'cook');
}

/** Only what dependencies hang on: an edit of the sources leaves the recipe as it was. */
function prepare(call: Invocation, project: CargoProject, recipe: string): number {
  const manifest = ['dependencies', 'profile.release']
    .map((table) => `[${table}]\n${tableOf(project.manifest, table).trim()}`)
    .join('\n\n');
  const failed = putText(
    call,
    recipe,
    `{"name":"${project.name}","lock":${String(project.hasLock)},"manifest":${JSON.stringify(manifest)},"crates":[${project.crates.map((crate) => `"${crate}"`).join(',')}]}\n`,
  );
  call.world.spend(700);
  return failed ? complain(call, `Error: Failed to save recipe to '${recipe}'`) : 0;
}

/** rustup: components and targets, by usual sizes. */
export const rustup: Program = (call) => {
  const [command = '', action = '', ...names] = readOptions(call.argv.slice(1), [
    '--toolchain',
    '--profile',
    '--component',
    '-c',
    '-t',
    '--target',
  ]).words;
  if (command === '' || command === 'show' || command === 'default' || command === 'update') return 0;
  if (action === 'add' || action === 'install' || command === 'install') {
    if (!call.world.network) return complain(call, 'error: could not download file from https://static.rust-lang.org: dns error');
    for (const name of names.length === 0 ? [action] : names) {
      const home = call.env.get('RUSTUP_HOME') ?? `${homeOf(call)}/.rustup`;
      putFile(
        call,
        `${home}/toolchains/${name}/other-files`,
        opaque(`rustup:${name}`, command === 'target' ? 110_000_000 : command === 'component' ? 25_000_000 : 540_000_000, {
          estimated: true,
        }),
      );
      complain(call, `info: downloading component '${name}'\ninfo: installing component '${name}'`, 0);
      call.world.spend(6000);
    }
  }
  return 0;
};

export const rustc: Program = (call) => {
  if (call.argv.includes('--version') || call.argv.includes('-V')) say(call, `rustc ${rustVersion(call)}`);
  else call.world.unmodelled(call.argv.join(' '));
  return 0;
};
