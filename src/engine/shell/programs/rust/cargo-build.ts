import { stringOf } from '../python/project.ts';
import { sha256Hex } from '../../../files/sha256.ts';
import { behaviourOf, compiledProgramName, identityWith } from '../servers/compiled-program.ts';
import type { Invocation } from '../../process.ts';
import { commandPath, loaderOf, textOf } from '../linkage.ts';
import { type ReadOptions } from '../option-reader.ts';
import { tableOf } from '../python/project.ts';
import { complain, exists, filesBelow, opaque, putFile, putText } from '../surroundings.ts';

import { crateCount, fetchCrates, type CargoProject } from './cargo-project.ts';

/** Compiles: what is in target from before (of cargo-chef, or a cache mount) is not compiled again. */
export function build(call: Invocation, project: CargoProject, options: ReadOptions, mode: 'build' | 'cook'): number {
  const sources = filesBelow(call, `${project.folder}/src`).filter((path) => path.endsWith('.rs'));
  if (mode === 'build' && sources.length === 0)
    return complain(
      call,
      `error: failed to parse manifest at \`${project.folder}/Cargo.toml\`\n\nCaused by:\n  no targets specified in the manifest\n  either src/lib.rs, src/main.rs, a [lib] section, or [[bin]] section must be present`,
      101,
    );
  const target = options.value('--target');
  if (commandPath(call, 'cc') === null && commandPath(call, 'gcc') === null)
    return complain(
      call,
      'error: linker `cc` not found\n  |\n  = note: No such file or directory (os error 2)\n\nerror: could not compile due to 1 previous error',
      101,
    );
  const fetched = fetchCrates(call, project);
  if (fetched !== 0) return fetched;
  if (!project.hasLock && mode === 'build')
    putText(call, `${project.folder}/Cargo.lock`, `version = 4\n\n[[package]]\nname = "${project.name}"\nversion = "0.1.0"\n`);
  const release = options.has('--release', '-r') || options.value('--profile') === 'release';
  const folder = `${options.value('--target-dir') ?? call.env.get('CARGO_TARGET_DIR') ?? `${project.folder}/target`}${target === undefined ? '' : `/${target}`}/${release ? 'release' : 'debug'}`;
  compileCrates(call, project, folder, release);
  if (mode === 'build') linkProgram(call, project, sources, folder, { release, isStatic: target?.includes('musl') ?? false });
  complain(
    call,
    `    Finished \`${release ? 'release' : 'dev'}\` profile [${release ? 'optimized' : 'unoptimized + debuginfo'}] target(s)`,
    0,
  );
  return 0;
}

function compileCrates(call: Invocation, project: CargoProject, folder: string, release: boolean): void {
  const count = crateCount(project);
  const path = `${folder}/deps/lib-${count}-crates.rlib`;
  if (count === 0 || exists(call, path)) return;
  for (const crate of project.crates.slice(0, 6)) complain(call, `   Compiling ${crate}`, 0);
  putFile(
    call,
    path,
    opaque(`rlib:${project.crates.join(',')}:${String(release)}`, count * (release ? 1_500_000 : 2_600_000), { estimated: true }),
  );
  call.world.spend(count * (release ? 1100 : 550));
}

interface Linking {
  readonly release: boolean;
  readonly isStatic: boolean;
}

function linkProgram(
  call: Invocation,
  project: CargoProject,
  sources: readonly string[],
  folder: string,
  { release, isStatic }: Linking,
): void {
  complain(call, `   Compiling ${project.name} v0.1.0 (${project.folder})`, 0);
  const code = textOf(call, sources.slice(0, 300));
  const profile = release ? tableOf(project.manifest, 'profile.release') : '';
  const bytes = programBytes(call, project, code, profile, release);
  // With musl's loader in the image the compiler's own target is the static one.
  const alone = isStatic || exists(call, '/lib/ld-musl-x86_64.so.1');
  for (const name of binariesOf(call, project)) {
    putFile(
      call,
      `${folder}/${name}`,
      opaque(identityWith(`rust:${name}:${sha256Hex(code)}:${profile}:${String(release)}`, behaviourOf(code)), bytes, {
        program: compiledProgramName,
        estimated: true,
        ...loaderOf(call, alone),
      }),
      0o755,
    );
    putFile(
      call,
      `${folder}/incremental/${name}/other-files`,
      opaque(`incremental:${name}:${code.length}`, release ? 200_000 : 2_500_000, { estimated: true }),
    );
  }
  call.world.spend(release ? (/lto\s*=\s*(true|"fat")/.test(profile) ? 30_000 : 6000) : 3000);
}

/** The package's own program, and one for each `[[bin]]` and each file in src/bin. */
function binariesOf(call: Invocation, project: CargoProject): readonly string[] {
  const named = project.manifest
    .split('[[bin]]')
    .slice(1)
    .flatMap((section) => stringOf(section.split('\n[', 1)[0] ?? '', 'name') ?? []);
  const others = filesBelow(call, `${project.folder}/src/bin`)
    .filter((path) => path.endsWith('.rs'))
    .map((path) => path.replace(/^.*\//, '').slice(0, -3));
  const own = exists(call, `${project.folder}/src/main.rs`) && named.length === 0 ? [project.name] : [];
  return [...new Set([...own, ...named, ...others])];
}

function programBytes(call: Invocation, project: CargoProject, code: string, profile: string, release: boolean): number {
  const serves = project.crates.some((crate) => /^(axum|actix-web|hyper|warp|rocket|tonic|tokio)$/.test(crate));
  const stripped = /strip\s*=\s*(true|"symbols")/.test(profile) || (call.env.get('CARGO_PROFILE_RELEASE_STRIP') ?? 'none') !== 'none';
  const figure = (name: string): number => call.world.facts.find('artefact', name, null)?.installedBytes ?? 500_000;
  const optimised =
    /lto\s*=\s*(true|"fat")/.test(profile) && /codegen-units\s*=\s*1/.test(profile)
      ? figure('rust-release-smallest') / figure('rust-release-stripped')
      : 1;
  if (!release) return figure('rust-debug') * (serves ? 14 : 1) + code.length;
  const base = figure(`rust-${serves ? 'service' : 'release'}${stripped ? '-stripped' : ''}`);
  return base * optimised + crateCount(project) * (serves ? 0 : 12_000) * (stripped ? 0.5 : 1) + code.length * 0.5;
}
