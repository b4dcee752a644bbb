import type { Invocation } from '../../process.ts';
import { complain, makeDirectories, opaque, putFile, putText, say, spendDownload } from '../surroundings.ts';
import { aptConfiguration } from './debian-database.ts';
import { suiteOf, type Suite } from './apt-suite.ts';

/** Index files of Debian's archive as apt keeps them compressed, and what was fetched for each: bytes of 2026-11. */
const indexes = [
  { archive: 'debian', suffix: '', file: 'InRelease', keptBytes: 151_075, fetched: '151 kB' },
  { archive: 'debian', suffix: '-updates', file: 'InRelease', keptBytes: 55_403, fetched: '55.4 kB' },
  { archive: 'debian-security', suffix: '-security', file: 'InRelease', keptBytes: 34_770, fetched: '34.8 kB' },
  { archive: 'debian', suffix: '', file: 'main amd64 Packages', keptBytes: 18_840_233, fetched: '8796 kB' },
  { archive: 'debian', suffix: '-updates', file: 'main amd64 Packages', keptBytes: 11_648, fetched: '6924 B' },
  { archive: 'debian-security', suffix: '-security', file: 'main amd64 Packages', keptBytes: 763_339, fetched: '373 kB' },
] as const;

const keptBytes = indexes.reduce((sum, index) => sum + index.keptBytes, 0);

/** `apt-get update`: fetches the package lists into /var/lib/apt/lists. */
export function aptUpdate(call: Invocation, quiet: boolean): number {
  if (call.who.uid !== 0) {
    say(call, 'Reading package lists...');
    return complain(call, 'E: List directory /var/lib/apt/lists/partial is missing. - Acquire (13: Permission denied)', 100);
  }
  const suite = suiteOf(call);
  if (!call.world.network) return unreachable(call, suite);
  if (suite.isGone) return withoutRelease(call, suite);
  writeLists(call, suite);
  if (!quiet) tellFetched(call, suite);
  return 0;
}

/** A name that can't be resolved is a warning to apt: the command succeeds, and the install after it finds nothing. */
function unreachable(call: Invocation, suite: Suite): number {
  const host = suite.host.split('/')[2] ?? '';
  const suites = [suite.name, `${suite.name}-updates`, `${suite.name}-security`];
  for (const [index, name] of suites.entries()) say(call, `Ign:${index + 1} ${suite.host} ${name} InRelease`);
  call.world.spend(12_000);
  for (const [index, name] of suites.entries())
    say(call, `Err:${index + 4} ${suite.host} ${name} InRelease\n  Temporary failure resolving '${host}'`);
  say(call, 'Reading package lists...');
  for (const name of suites)
    complain(call, `W: Failed to fetch ${suite.host}/dists/${name}/InRelease  Temporary failure resolving '${host}'`);
  return complain(call, 'W: Some index files failed to download. They have been ignored, or old ones used instead.', 0);
}

function withoutRelease(call: Invocation, suite: Suite): number {
  call.world.spend(900);
  for (const [index, name] of [suite.name, `${suite.name}-updates`].entries()) {
    say(call, `Ign:${index + 1} ${suite.host} ${name} InRelease`);
    say(call, `Err:${index + 3} ${suite.host} ${name} Release\n  404  Not Found`);
  }
  say(call, 'Reading package lists...');
  for (const name of [suite.name, `${suite.name}-updates`])
    complain(call, `E: The repository '${suite.host} ${name} Release' does not have a Release file.`);
  return 100;
}

function writeLists(call: Invocation, suite: Suite): void {
  const compressed = aptConfiguration(call).includes('GzipIndexes "true"');
  const lists = '/var/lib/apt/lists';
  makeDirectories(call, `${lists}/partial`);
  makeDirectories(call, `${lists}/auxfiles`);
  putText(call, `${lists}/lock`, '', 0o640);
  const wanted = call.world.facts.find(
    'artefact',
    suite.isUbuntu ? 'apt-lists-ubuntu' : compressed ? 'apt-lists' : 'apt-lists-plain',
    null,
  );
  const scale = (wanted?.installedBytes ?? keptBytes) / keptBytes;
  for (const index of indexes) {
    const name = `${suite.host.slice(7).replaceAll('/', '_').replace('_debian', `_${index.archive}`)}_dists_${suite.name}${index.suffix}_${index.file.replace('main amd64 Packages', 'main_binary-amd64_Packages')}`;
    const path = `${lists}/${name}${index.file === 'InRelease' || !compressed ? '' : '.lz4'}`;
    putFile(
      call,
      path,
      opaque(`apt-list:${suite.name}:${name}`, index.keptBytes * scale, { estimated: suite.name !== 'bookworm' || !compressed }),
    );
  }
  spendDownload(call, wanted?.downloadBytes ?? 9_417_000, indexes.length);
  call.world.spend(900);
  writePackageCaches(call);
}

/** Without the official images' setting apt also keeps two caches of what it parsed. */
export function writePackageCaches(call: Invocation): void {
  if (aptConfiguration(call).includes('Dir::Cache::pkgcache ""')) return;
  const bytes = call.world.facts.find('artefact', 'apt-cache-plain', null)?.installedBytes ?? 0;
  for (const name of ['pkgcache.bin', 'srcpkgcache.bin'])
    putFile(call, `/var/cache/apt/${name}`, opaque(`apt-cache:${name}`, bytes / 2, { estimated: true }));
}

function tellFetched(call: Invocation, suite: Suite): void {
  for (const [number, index] of indexes.entries()) {
    const host = suite.isUbuntu ? suite.host : suite.host.replace(/debian$/, index.archive);
    say(
      call,
      `Get:${number + 1} ${host} ${suite.name}${index.suffix}${index.file === 'InRelease' ? ' ' : '/'}${index.file} [${index.fetched}]`,
    );
  }
  say(call, suite.isUbuntu ? 'Fetched 39.0 MB in 4s (9750 kB/s)' : 'Fetched 9417 kB in 1s (8120 kB/s)');
  say(call, 'Reading package lists...');
}
