import type { Invocation, Program } from '../../process.ts';
import { readOptions } from '../option-reader.ts';
import { complain, exists, pathFrom, say } from '../surroundings.ts';
import { filesOfPackage, installedPackages } from './debian-database.ts';

/** dpkg, as far as it answers questions; what a .deb file holds is not known. */
export const dpkg: Program = (call) => {
  const options = readOptions(call.argv.slice(1));
  if (options.has('--print-architecture')) {
    say(call, 'amd64');
    return 0;
  }
  if (options.has('--version')) {
    say(call, "Debian 'dpkg' package management program version 1.21.22 (amd64).");
    return 0;
  }
  if (options.has('-l', '--list')) return list(call, options.words);
  if (options.has('-s', '--status')) return status(call, options.words);
  if (options.has('-L', '--listfiles')) return listFiles(call, options.words);
  if (options.has('-i', '--install')) return installFiles(call, options.words);
  if (options.has('--configure', '--add-architecture', '--compare-versions', '-S', '--search', '-r', '-P', '--purge', '--remove', '-x')) {
    call.world.unmodelled(call.argv.join(' '));
    return 0;
  }
  return complain(call, 'dpkg: error: need an action option', 2);
};

function list(call: Invocation, names: readonly string[]): number {
  const installed = installedPackages(call);
  const wanted = names.length === 0 ? [...installed.keys()] : names;
  const missing = wanted.filter((name) => !installed.has(name));
  for (const name of missing) complain(call, `dpkg-query: no packages found matching ${name}`);
  for (const name of wanted) if (installed.has(name)) say(call, `ii  ${name} ${installed.get(name)?.version ?? ''} amd64`);
  return missing.length === 0 ? 0 : 1;
}

function status(call: Invocation, names: readonly string[]): number {
  const installed = installedPackages(call);
  let exitCode = 0;
  for (const name of names) {
    const found = installed.get(name);
    if (found) say(call, `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${found.version}`);
    else exitCode = complain(call, `dpkg-query: package '${name}' is not installed and no information is available`);
  }
  return exitCode;
}

function listFiles(call: Invocation, names: readonly string[]): number {
  for (const name of names) {
    const files = filesOfPackage(call, name);
    if (files.length === 0) return complain(call, `dpkg-query: package '${name}' is not installed`);
    for (const path of files) say(call, path);
  }
  return 0;
}

function installFiles(call: Invocation, files: readonly string[]): number {
  for (const file of files) {
    if (!exists(call, pathFrom(call, file)))
      return complain(call, `dpkg: error: cannot access archive '${file}': No such file or directory`, 2);
    call.world.unmodelled(`dpkg -i ${file}: what is in the package is not known`);
  }
  return 0;
}

/** dpkg-query and dpkg-architecture in their plainest uses. */
export const dpkgQuery: Program = (call) => {
  const options = readOptions(call.argv.slice(1), ['-f', '--showformat']);
  const format = options.value('-f', '--showformat');
  const installed = installedPackages(call);
  if (format === undefined) return list(call, options.words);
  for (const name of options.words.length === 0 ? [...installed.keys()] : options.words) {
    const found = installed.get(name);
    if (!found) return complain(call, `dpkg-query: no packages found matching ${name}`);
    call.stdout.write(
      format
        .replaceAll('${Package}', name)
        .replaceAll('${Version}', found.version)
        .replaceAll('${Status}', 'install ok installed')
        .replaceAll('${db:Status-Abbrev}', 'ii ')
        .replaceAll('${Architecture}', 'amd64')
        .replaceAll('\\n', '\n')
        .replaceAll('\\t', '\t'),
    );
  }
  return 0;
};
