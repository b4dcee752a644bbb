import type { Invocation } from '../../process.ts';
import { complain, removeTree, say } from '../surroundings.ts';
import {
  automaticPackages,
  filesOfPackage,
  installedPackages,
  listPath,
  writeAutomatic,
  writeStatus,
  type InstalledPackage,
} from './debian-database.ts';

/** `apt-get remove`, `purge`, `autoremove`: takes packages away, with those that then nobody needs when `auto`. */
export function aptRemove(call: Invocation, names: readonly string[], auto: boolean, yes: boolean): number {
  if (call.who.uid !== 0)
    return complain(call, 'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)', 100);
  const installed = installedPackages(call);
  say(call, 'Reading package lists...\nBuilding dependency tree...\nReading state information...');
  const unknown = names.filter((name) => !installed.has(name) && !call.world.facts.find('apt', name, null));
  if (unknown.length > 0) return unknown.map((name) => complain(call, `E: Unable to locate package ${name}`, 100)).at(-1) ?? 100;
  for (const name of names) if (!installed.has(name)) say(call, `Package '${name}' is not installed, so not removed`);
  const going = new Set(names.filter((name) => installed.has(name)));
  dependants(call, going, installed);
  if (auto) for (const name of unneeded(call, installed, going)) going.add(name);
  say(
    call,
    going.size === 0
      ? '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.'
      : `The following packages will be REMOVED:\n  ${[...going].sort().join(' ')}`,
  );
  if (going.size === 0) return 0;
  if (!yes && call.stdin.readAll().length === 0) {
    say(call, 'Do you want to continue? [Y/n] Abort.');
    return 1;
  }
  for (const name of going) remove(call, name, installed);
  finish(call, installed, going);
  return 0;
}

/** What needs a package goes with it. */
function dependants(call: Invocation, going: Set<string>, installed: ReadonlyMap<string, InstalledPackage>): void {
  let before = -1;
  while (going.size !== before) {
    before = going.size;
    for (const name of installed.keys())
      if (
        !going.has(name) &&
        (call.world.facts.find('apt', name, null)?.dependencies ?? []).some(
          (group) =>
            group.split('|').every((one) => going.has(one) || !installed.has(one)) && group.split('|').some((one) => going.has(one)),
        )
      )
        going.add(name);
  }
}

/** Automatic packages that no package which stays needs or recommends. */
function unneeded(call: Invocation, installed: ReadonlyMap<string, InstalledPackage>, going: ReadonlySet<string>): readonly string[] {
  const automatic = automaticPackages(call);
  const queue = [...installed.keys()].filter((name) => !automatic.has(name) && !going.has(name));
  const needed = new Set(queue);
  for (let index = 0; index < queue.length; index += 1) {
    const fact = call.world.facts.find('apt', queue[index] ?? '', null);
    for (const name of [...(fact?.dependencies ?? []), ...(fact?.recommends ?? [])].flatMap((group) => group.split('|')))
      if (installed.has(name) && !needed.has(name) && !going.has(name)) {
        needed.add(name);
        queue.push(name);
      }
  }
  return [...automatic].filter((name) => installed.has(name) && !needed.has(name));
}

function remove(call: Invocation, name: string, installed: Map<string, InstalledPackage>): void {
  const version = installed.get(name)?.version ?? '';
  const files = filesOfPackage(call, name);
  if (files.length === 0) call.world.unmodelled(`apt-get remove ${name}: it came with the base image, which of its files go is not known`);
  for (const path of files) removeTree(call, path);
  for (const path of [listPath(name), `/var/lib/dpkg/info/${name}.md5sums`, `/usr/share/doc/${name}`]) removeTree(call, path);
  for (const folder of ['lib', 'include']) removeTree(call, `/usr/${folder}/${folder === 'lib' ? name : name.replace(/-dev$/, '')}`);
  say(call, `Removing ${name} (${version}) ...`);
  installed.delete(name);
}

function finish(call: Invocation, installed: Map<string, InstalledPackage>, going: ReadonlySet<string>): void {
  const automatic = automaticPackages(call);
  for (const name of going) automatic.delete(name);
  writeStatus(call, installed);
  writeAutomatic(call, automatic);
  call.world.spend(300 + 40 * going.size);
}
