import type { PackageFact } from '../engine/shell/process.ts';

const measured = 'measured in 2026-11 on linux/amd64';
const estimate = 'estimated from the measured ones';

const artefact = (name: string, installedBytes: number, downloadBytes = 0, source = measured): readonly [string, PackageFact] => [
  name,
  { name, version: '', downloadBytes, installedBytes, dependencies: [], programs: [], estimated: source !== measured, source },
];

/** Indexes, caches and compiled programs, by name. Bytes left on disk, and bytes fetched. */
export const artefacts: ReadonlyMap<string, PackageFact> = new Map([
  artefact('apt-lists', 19_856_468, 9_417_000),
  artefact('apt-lists-plain', 87_257_985, 15_800_000),
  artefact('apt-cache-plain', 79_954_204),
  artefact('apt-lists-ubuntu', 48_600_000, 39_000_000, estimate),
  artefact('apk-index', 2_690_000, 2_690_000, estimate),
  artefact('venv', 23_092_271),
  artefact('venv-without-setuptools', 12_600_000, 0, estimate),
  artefact('go-binary', 6_463_347),
  artefact('go-binary-stripped', 4_468_736),
  artefact('go-binary-small', 1_203_233),
  artefact('go-binary-small-stripped', 786_432),
  artefact('go-service', 12_000_000, 0, estimate),
  artefact('go-service-stripped', 8_000_000, 0, estimate),
  artefact('go-build-cache', 72_843_785),
  artefact('rust-debug', 4_780_840),
  artefact('rust-debug-target', 7_584_027),
  artefact('rust-release', 498_344),
  artefact('rust-release-stripped', 379_920),
  artefact('rust-release-smallest', 337_080),
  artefact('rust-service', 9_000_000, 0, estimate),
  artefact('rust-service-stripped', 4_000_000, 0, estimate),
]);
