import type { Program } from '../../process.ts';
import { readOptions } from '../option-reader.ts';
import { say } from '../surroundings.ts';
import { automaticPackages, hasLists, installedPackages, writeAutomatic } from './debian-database.ts';

/** apt-mark: which packages came only because others needed them. */
export const aptMark: Program = (call) => {
  const [command = '', ...names] = readOptions(call.argv.slice(1), ['-o']).words;
  const automatic = automaticPackages(call);
  const installed = installedPackages(call);
  switch (command) {
    case 'showmanual':
    case 'showauto':
      for (const name of [...installed.keys()].sort()) if (automatic.has(name) === (command === 'showauto')) say(call, name);
      return 0;
    case 'auto':
    case 'manual':
      for (const name of names.filter((one) => installed.has(one))) {
        if (command === 'auto') automatic.add(name);
        else automatic.delete(name);
        say(call, command === 'auto' ? `${name} set to automatically installed.` : `${name} set to manually installed.`);
      }
      writeAutomatic(call, automatic);
      return 0;
    case 'hold':
    case 'unhold':
      for (const name of names) say(call, command === 'hold' ? `${name} set on hold.` : `Canceled hold on ${name}.`);
      return 0;
    default:
      return 100;
  }
};

/** apt-cache: looks names up in the lists. */
export const aptCache: Program = (call) => {
  const [command = '', ...names] = readOptions(call.argv.slice(1), ['-o']).words;
  let exitCode = 0;
  for (const name of names) {
    const fact = hasLists(call) ? call.world.facts.find('apt', name, null) : null;
    const installed = installedPackages(call).get(name);
    if (command === 'policy')
      say(
        call,
        `${name}:\n  Installed: ${installed?.version ?? '(none)'}\n  Candidate: ${fact?.version ?? installed?.version ?? '(none)'}`,
      );
    else if (fact)
      say(
        call,
        command === 'search'
          ? `${name} - (no description)`
          : `Package: ${name}\nVersion: ${fact.version}\nInstalled-Size: ${Math.round(fact.installedBytes / 1024)}\nSize: ${fact.downloadBytes}\n`,
      );
    else if (command !== 'search') {
      call.stderr.write(`N: Unable to locate package ${name}\nE: No packages found\n`);
      exitCode = 100;
    }
  }
  return exitCode;
};
