import type { Invocation } from '../../process.ts';
import { type ReadOptions } from '../option-reader.ts';
import { stringOf, tableOf } from '../python/project.ts';
import { complain, exists, homeOf, opaque, pathFrom, putFile, readText, spendDownload } from '../surroundings.ts';

export const rustVersion = (call: Invocation): string => call.env.get('RUST_VERSION') ?? '1.84.0';

export interface CargoProject {
  readonly folder: string;
  readonly name: string;
  readonly edition: string;
  readonly manifest: string;
  readonly crates: readonly string[];
  readonly hasLock: boolean;
}

/** Runs with what Cargo.toml says, or fails as cargo does. */
export function withProject(call: Invocation, options: ReadOptions, run: (project: CargoProject) => number): number {
  const path = pathFrom(call, options.value('--manifest-path') ?? 'Cargo.toml');
  const manifest = readText(call, path);
  if (manifest === null) return complain(call, `error: could not find \`Cargo.toml\` in \`${call.cwd}\` or any parent directory`, 101);
  const folder = path.slice(0, path.lastIndexOf('/'));
  const lock = readText(call, `${folder}/Cargo.lock`);
  const direct = tableOf(manifest, 'dependencies')
    .split('\n')
    .flatMap((line) => /^\s*([\w-]+)\s*[.=]/.exec(line)?.[1] ?? []);
  const locked = lock === null ? [] : [...lock.matchAll(/^name = "([^"]+)"$/gm)].map((match) => match[1] ?? '');
  const name = stringOf(tableOf(manifest, 'package'), 'name') ?? 'app';
  const project = {
    folder,
    name,
    manifest,
    edition: stringOf(tableOf(manifest, 'package'), 'edition') ?? '2015',
    crates: locked.length > 1 ? locked.filter((crate) => crate !== name) : direct,
    hasLock: lock !== null,
  };
  if (options.has('--locked', '--frozen') && !project.hasLock)
    return complain(call, `error: cannot create the lock file ${folder}/Cargo.lock because --locked was passed to prevent this`, 101);
  const [, minor = 0] = rustVersion(call).split('.').map(Number);
  if (project.edition === '2024' && minor < 85)
    return complain(
      call,
      `error: failed to parse manifest at \`${path}\`\n\nCaused by:\n  feature \`edition2024\` is required\n\n  The package requires the Cargo feature called \`edition2024\`, but that feature is not stabilized in this version of Cargo (${rustVersion(call)}).`,
      101,
    );
  return run(project);
}

export const cargoHome = (call: Invocation): string => call.env.get('CARGO_HOME') ?? `${homeOf(call)}/.cargo`;

const CRATE_BYTES = 720_000;
/** Crates that a name in Cargo.toml without a lock file stands for, itself included. */
const CRATES_FOR_ONE: Readonly<Record<string, number | undefined>> = {
  axum: 45,
  tokio: 18,
  'actix-web': 90,
  serde: 6,
  serde_json: 5,
  sqlx: 110,
  reqwest: 95,
  tracing: 8,
  'tracing-subscriber': 15,
  chrono: 8,
  uuid: 4,
  clap: 14,
};

export const crateCount = (project: CargoProject): number =>
  project.hasLock && project.crates.length > 12
    ? project.crates.length
    : project.crates.reduce((sum, name) => sum + (CRATES_FOR_ONE[name] ?? 3), 0);

/** Sources of crates into the registry of CARGO_HOME: packed, unpacked, and the index. */
export function fetchCrates(call: Invocation, project: CargoProject): number {
  const count = crateCount(project);
  const registry = `${cargoHome(call)}/registry`;
  const marker = `${registry}/src/index.crates.io-1949cf8c6b5b557f/${project.name}-${count}-crates`;
  if (count === 0 || exists(call, marker)) return 0;
  if (!call.world.network)
    return complain(
      call,
      `error: failed to get \`${project.crates[0] ?? ''}\` as a dependency of package \`${project.name}\`\n\nCaused by:\n  download of config.json failed\n\nCaused by:\n  failed to download from \`https://index.crates.io/config.json\`\n\nCaused by:\n  [6] Couldn't resolve host name (Could not resolve host: index.crates.io)`,
      101,
    );
  complain(call, '    Updating crates.io index', 0);
  complain(call, ` Downloading crates ...\n  Downloaded ${count} crates`, 0);
  const identity = `${project.crates.join(',')}:${count}`;
  putFile(call, marker, opaque(`crates:${identity}`, count * CRATE_BYTES, { estimated: true }));
  putFile(
    call,
    `${registry}/cache/index.crates.io-1949cf8c6b5b557f/${project.name}-${count}-crates.crate`,
    opaque(`crate-files:${identity}`, count * CRATE_BYTES * 0.2, { estimated: true }),
  );
  putFile(
    call,
    `${registry}/index/index.crates.io-1949cf8c6b5b557f/.cache/other-files`,
    opaque(`crate-index:${identity}`, count * 40_000, { estimated: true }),
  );
  spendDownload(call, count * CRATE_BYTES * 0.2, count);
  return 0;
}
