import type { Invocation, Program } from '../../process.ts';
import { complain, filesBelow, homeOf, removeTree, say } from '../surroundings.ts';
import { distributions, pythonOf, userSite, type PythonInstallation } from './installation.ts';
import { pipConfig, pipInstall, pipUninstall, pipWheel } from './pip-install.ts';
import { cacheFolder, readPipOptions } from './pip-settings.ts';
import { normalisedName } from './resolve.ts';

/** pip, as a script of a Python. */
export const pip: Program = (call) => runPip(call, call.argv.slice(1), pythonOf(call));

/** pip with its arguments, for the Python that runs it. */
export function runPip(call: Invocation, args: readonly string[], python: PythonInstallation): number {
  const options = readPipOptions(args);
  if (options.has('-V', '--version')) {
    const own = distributions(call, python.site).get('pip');
    say(call, `pip ${own?.version ?? '24.0'} from ${python.site}/pip (python ${python.version})`);
    return 0;
  }
  switch (options.words[0] ?? '') {
    case 'install':
      return pipInstall(call, options, python);
    case 'wheel':
    case 'download':
      return pipWheel(call, options, python);
    case 'uninstall':
      return pipUninstall(call, options, python);
    case 'config':
      return pipConfig(call, options, homeOf(call));
    case 'cache':
      return purgeCache(call, args, cacheFolder(call, options));
    case 'freeze':
    case 'list':
      return list(call, python, options.words[0] === 'freeze' || options.value('--format') === 'freeze');
    case 'show':
      return show(call, options.words.slice(1), python);
    case 'check':
      say(call, 'No broken requirements found.');
      return 0;
    case '':
      say(call, 'Usage:\n  pip <command> [options]');
      return 0;
    default:
      return complain(call, `ERROR: unknown command "${options.words[0] ?? ''}"`);
  }
}

function purgeCache(call: Invocation, args: readonly string[], folder: string | null): number {
  if (folder === null) return complain(call, 'ERROR: pip cache commands can not function since cache is disabled.');
  if (!args.includes('purge')) return 0;
  const files = filesBelow(call, folder);
  removeTree(call, folder);
  say(call, `Files removed: ${files.length}`);
  return 0;
}

const installedIn = (call: Invocation, python: PythonInstallation) => [
  ...distributions(call, python.site).values(),
  ...(python.isVirtual ? [] : distributions(call, userSite(call, python)).values()),
];

function list(call: Invocation, python: PythonInstallation, frozen: boolean): number {
  const found = installedIn(call, python).sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  if (!frozen) say(call, 'Package Version\n------- -------');
  for (const { name, version } of found)
    if (!frozen || !['pip', 'setuptools', 'wheel'].includes(name)) say(call, frozen ? `${name}==${version}` : `${name} ${version}`);
  return 0;
}

function show(call: Invocation, names: readonly string[], python: PythonInstallation): number {
  let shown = 0;
  for (const name of names) {
    const found = installedIn(call, python).find((one) => normalisedName(one.name) === normalisedName(name));
    if (!found) complain(call, `WARNING: Package(s) not found: ${name}`);
    else {
      shown += 1;
      say(call, `Name: ${found.name}\nVersion: ${found.version}\nLocation: ${found.infoPath.slice(0, found.infoPath.lastIndexOf('/'))}`);
    }
  }
  return shown > 0 ? 0 : 1;
}
