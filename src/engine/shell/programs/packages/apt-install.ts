import { contentText } from '../../../files/content.ts';
import { decodeUtf8 } from '../../../files/utf8.ts';
import type { Invocation, PackageFact } from '../../process.ts';
import { complain, opaque, putFile, say, spendDownload } from '../surroundings.ts';
import { aptConfiguration, automaticPackages, hasLists, installedPackages, writeAutomatic, writeStatus } from './debian-database.ts';
import { unpackDebianPackage, leavesDocumentationOut } from './debian-unpack.ts';
import { planInstall, type InstallPlan } from './apt-resolve.ts';
import { suiteOf } from './apt-suite.ts';
import { writePackageCaches } from './apt-update.ts';

/** The options of apt-get that change what an install does. */
export interface InstallOptions {
  readonly yes: boolean;
  readonly quiet: number;
  readonly withRecommends: boolean;
  readonly downloadOnly: boolean;
  readonly simulate: boolean;
  readonly keepArchives: boolean;
}

/** `apt-get install`. Answers 100 where apt does, 1 when nobody agrees. */
export function aptInstall(call: Invocation, names: readonly string[], options: InstallOptions): number {
  if (call.who.uid !== 0) {
    complain(call, 'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)');
    return complain(call, 'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?', 100);
  }
  if (options.quiet < 2) say(call, 'Reading package lists...\nBuilding dependency tree...\nReading state information...');
  call.world.spend(350);
  const installed = installedPackages(call);
  const [debFiles, packages] = [names.filter((name) => name.endsWith('.deb')), names.filter((name) => !name.endsWith('.deb'))];
  for (const file of debFiles) call.world.unmodelled(`apt-get install ${file}: what is in the package is not known`);
  const missing = hasLists(call) ? [] : packages.filter((name) => !installed.has(name.split(/[=/:]/)[0] ?? ''));
  if (missing.length > 0)
    return missing.map((name) => complain(call, `E: Unable to locate package ${name.split('=')[0] ?? ''}`, 100)).at(-1) ?? 100;
  const planned = planInstall(call, packages, suiteOf(call), options.withRecommends);
  if (!planned.ok) return planned.errors.map((line) => complain(call, line, 100)).at(-1) ?? 100;
  return carryOut(call, planned.plan, options);
}

function carryOut(call: Invocation, plan: InstallPlan, options: InstallOptions): number {
  tellPlan(call, plan, options);
  if (plan.fresh.length === 0 || options.simulate) return 0;
  if (!options.yes && plan.extra.length > 0 && !agreed(call)) {
    say(call, 'Do you want to continue? [Y/n] Abort.');
    return 1;
  }
  if (!call.world.network) return failFetch(call, plan);
  fetchArchives(call, plan.fresh, options);
  if (options.downloadOnly) return 0;
  install(call, plan);
  return 0;
}

/** apt asks on standard input: nothing there means no. */
const agreed = (call: Invocation): boolean => /^(y|yes|)\s*$/i.test(firstLine(call) ?? 'n');

function firstLine(call: Invocation): string | null {
  const bytes = call.stdin.readAll();
  return bytes.length === 0 ? null : ((contentText({ kind: 'bytes', bytes }) ?? decodeUtf8(bytes)).split('\n', 1)[0] ?? null);
}

const names = (facts: readonly PackageFact[]): string =>
  facts
    .map((fact) => fact.name)
    .sort()
    .join(' ');

function tellPlan(call: Invocation, plan: InstallPlan, options: InstallOptions): void {
  if (options.quiet >= 2) return;
  for (const { name, version } of plan.present) say(call, `${name} is already the newest version (${version}).`);
  if (plan.extra.length > 0) say(call, `The following additional packages will be installed:\n  ${names(plan.extra)}`);
  if (plan.recommended.length > 0) say(call, `Recommended packages:\n  ${plan.recommended.join(' ')}`);
  if (plan.fresh.length > 0) say(call, `The following NEW packages will be installed:\n  ${names(plan.fresh)}`);
  say(call, `0 upgraded, ${plan.fresh.length} newly installed, 0 to remove and 0 not upgraded.`);
  if (plan.fresh.length === 0) return;
  say(call, `Need to get ${humanSize(sum(plan.fresh, 'downloadBytes'))} of archives.`);
  say(call, `After this operation, ${humanSize(sum(plan.fresh, 'installedBytes'))} of additional disk space will be used.`);
}

const sum = (facts: readonly PackageFact[], field: 'downloadBytes' | 'installedBytes'): number =>
  facts.reduce((total, fact) => total + fact[field], 0);

/** As apt shows bytes: `988 B`, `4243 kB`, `12.0 MB`. */
function humanSize(bytes: number): string {
  for (const [unit, size] of [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const)
    if (bytes >= size * (unit === 'kB' ? 1 : 10))
      return `${bytes / size >= 100 ? Math.round(bytes / size) : (bytes / size).toFixed(1)} ${unit}`;
  return `${bytes} B`;
}

function failFetch(call: Invocation, plan: InstallPlan): number {
  const { host, name } = suiteOf(call);
  const server = host.split('/')[2] ?? '';
  call.world.spend(6000);
  for (const fact of plan.fresh)
    say(call, `Err:1 ${host} ${name}/main amd64 ${fact.name} amd64 ${fact.version}\n  Temporary failure resolving '${server}'`);
  for (const fact of plan.fresh)
    complain(
      call,
      `E: Failed to fetch ${host}/pool/main/${fact.name[0] ?? ''}/${fact.name}/${fact.name}_${fact.version}_amd64.deb  Temporary failure resolving '${server}'`,
    );
  return complain(call, 'E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?', 100);
}

/** Archives stay in the cache unless the official images' docker-clean empties it, or `apt` itself does. */
function fetchArchives(call: Invocation, fresh: readonly PackageFact[], options: InstallOptions): void {
  const { host, name } = suiteOf(call);
  const bytes = sum(fresh, 'downloadBytes');
  if (options.quiet < 2)
    for (const [index, fact] of fresh.entries())
      say(call, `Get:${index + 1} ${host} ${name}/main amd64 ${fact.name} amd64 ${fact.version} [${humanSize(fact.downloadBytes)}]`);
  if (!call.env.get('DEBIAN_FRONTEND')?.startsWith('noninteractive'))
    complain(call, 'debconf: delaying package configuration, since apt-utils is not installed');
  if (options.quiet < 2)
    say(
      call,
      `Fetched ${humanSize(bytes)} in ${Math.max(1, Math.round(bytes / 12_000_000))}s (${humanSize(Math.min(bytes, 12_000_000))}/s)`,
    );
  spendDownload(call, bytes, fresh.length);
  const cleans = aptConfiguration(call).includes('archives/*.deb');
  if (cleans || (!options.keepArchives && !options.downloadOnly)) return;
  for (const fact of fresh)
    putFile(
      call,
      `/var/cache/apt/archives/${fact.name}_${fact.version.replaceAll(':', '%3a')}_amd64.deb`,
      opaque(`deb:${fact.name}:${fact.version}`, fact.downloadBytes, { estimated: fact.estimated }),
    );
}

function install(call: Invocation, plan: InstallPlan): void {
  const installed = installedPackages(call);
  const automatic = automaticPackages(call);
  const slim = leavesDocumentationOut(call);
  for (const fact of plan.fresh)
    say(
      call,
      `Selecting previously unselected package ${fact.name}.\nPreparing to unpack .../${fact.name}_${fact.version}_amd64.deb ...\nUnpacking ${fact.name} (${fact.version}) ...`,
    );
  for (const fact of plan.fresh) {
    unpackDebianPackage(call, fact, slim);
    installed.set(fact.name, { name: fact.name, version: fact.version });
    say(call, `Setting up ${fact.name} (${fact.version}) ...`);
  }
  for (const fact of plan.extra) automatic.add(fact.name);
  say(call, 'Processing triggers for libc-bin ...');
  writeStatus(call, installed);
  writeAutomatic(call, automatic);
  writeLogs(call, plan);
  writePackageCaches(call);
  call.world.spend(250 + 60 * plan.fresh.length + Math.round(sum(plan.fresh, 'installedBytes') / 120_000));
}

/** dpkg's and apt's logs and the loader's cache, by the measured installs: 55 kB and 600 bytes for each package. */
function writeLogs(call: Invocation, plan: InstallPlan): void {
  const identity = plan.fresh.map((fact) => `${fact.name}=${fact.version}`).join(',');
  const facts = { estimated: true };
  putFile(call, '/var/log/dpkg.log', opaque(`dpkg.log:${identity}`, 600 * plan.fresh.length, facts));
  putFile(call, '/var/log/apt/term.log', opaque(`term.log:${identity}`, 4000, facts));
  putFile(call, '/var/log/apt/history.log', opaque(`history.log:${identity}`, 1200, facts));
  putFile(call, '/var/log/apt/eipp.log.xz', opaque(`eipp.log:${identity}`, 50_000, facts));
  putFile(call, '/var/cache/ldconfig/aux-cache', opaque(`aux-cache:${identity}`, 5000 + 20 * plan.fresh.length, facts), 0o600);
  putFile(call, '/etc/ld.so.cache', opaque(`ld.so.cache:${identity}`, 8000 + 60 * plan.fresh.length, facts));
}
