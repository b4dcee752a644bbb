import type { Program } from '../../process.ts';
import { readOptions, type ReadOptions } from '../option-reader.ts';
import { complain, filesBelow, removeTree, say } from '../surroundings.ts';
import { aptInstall, type InstallOptions } from './apt-install.ts';
import { aptRemove } from './apt-remove.ts';
import { aptUpdate } from './apt-update.ts';
import { aptConfiguration, installedPackages } from './debian-database.ts';

const withValue = ['-o', '--option', '-c', '--config-file', '-t', '--target-release', '--default-release', '-a', '--host-architecture'];

/** apt-get, and apt, which warns about itself and keeps no archives. */
export const aptGet: Program = (call) => {
  const isApt = (call.argv[0] ?? '').endsWith('apt');
  if (isApt) complain(call, '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n');
  const options = readOptions(call.argv.slice(1), withValue);
  const [command = '', ...names] = options.words;
  const install = installOptions(options, aptConfiguration(call), isApt);
  switch (command) {
    case 'update':
      return aptUpdate(call, install.quiet >= 2);
    case 'install':
    case 'reinstall':
      if (options.has('--update', '-U')) aptUpdate(call, install.quiet >= 2);
      return aptInstall(call, names, install);
    case 'remove':
    case 'purge':
    case 'autoremove':
    case 'autopurge':
    case 'auto-remove':
      return aptRemove(call, names, command.startsWith('auto') || options.has('--auto-remove', '--autoremove'), install.yes);
    default:
      return otherCommand(call, command, names);
  }
};

function installOptions(options: ReadOptions, configuration: string, isApt: boolean): InstallOptions {
  const settings = options.values('-o', '--option').join('\n');
  const declined = /Install-Recommends(=|\s+)"?(0|false|no)/i;
  const quiet = options.values('-q', '--quiet').reduce((sum, value) => sum + (Number(value) || 1), 0);
  return {
    quiet,
    // "-qq" means "-y" as well (apt-get(8)).
    yes:
      quiet >= 2 || options.has('-y', '--yes', '--assume-yes') || /Assume-Yes(=|\s+)"?(1|true|yes)/i.test(`${settings}\n${configuration}`),
    withRecommends:
      options.has('--install-recommends') ||
      !(options.has('--no-install-recommends') || declined.test(settings) || declined.test(configuration)),
    downloadOnly: options.has('-d', '--download-only'),
    simulate: options.has('-s', '--simulate', '--just-print', '--dry-run', '--recon', '--no-act'),
    keepArchives: !isApt || /Keep-Downloaded-Packages\s+"?(1|true)/i.test(configuration),
  };
}

function otherCommand(call: Parameters<Program>[0], command: string, names: readonly string[]): number {
  switch (command) {
    case 'clean':
    case 'distclean':
    case 'dist-clean':
      for (const path of filesBelow(call, '/var/cache/apt')) removeTree(call, path);
      if (command !== 'clean') for (const path of filesBelow(call, '/var/lib/apt/lists')) removeTree(call, path);
      return 0;
    case 'autoclean':
    case 'auto-clean':
    case 'check':
      return 0;
    case 'upgrade':
    case 'dist-upgrade':
    case 'full-upgrade':
      call.world.unmodelled(`apt-get ${command}: which packages the archive has newer is not known`);
      call.world.spend(700);
      say(
        call,
        'Reading package lists...\nBuilding dependency tree...\nReading state information...\nCalculating upgrade...\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.',
      );
      return 0;
    case 'list':
      for (const { name, version } of installedPackages(call).values()) say(call, `${name}/now ${version} amd64 [installed,local]`);
      return 0;
    case 'build-dep':
    case 'source':
    case 'download':
    case 'changelog':
      call.world.unmodelled(`apt-get ${command} ${names.join(' ')}`);
      return 0;
    case '':
      say(call, 'apt 2.6.1 (amd64)\nUsage: apt-get [options] command');
      return 1;
    default:
      return complain(call, `E: Invalid operation ${command}`, 100);
  }
}
