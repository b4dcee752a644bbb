import type { Program } from '../../process.ts';
import { readOptions } from '../option-reader.ts';
import { complain, filesBelow, opaque, putFile, removeTree, say, spendDownload } from '../surroundings.ts';

const METADATA_BYTES = 120_000_000;

/** yum, dnf and microdnf: their packages are not among the facts, so sizes are guesses; the cache that they leave is not. */
export const yum: Program = (call) => {
  const tool = (call.argv[0] ?? 'yum').replace(/^.*\//, '');
  const [command = '', ...names] = readOptions(call.argv.slice(1), [
    '--setopt',
    '--enablerepo',
    '--disablerepo',
    '--installroot',
    '--releasever',
    '-c',
  ]).words;
  if (command === 'clean') {
    for (const path of filesBelow(call, `/var/cache/${tool === 'yum' ? 'dnf' : tool}`)) removeTree(call, path);
    return 0;
  }
  if (call.who.uid !== 0)
    return complain(call, 'Error: This command has to be run with superuser privileges (under the root user on most systems).');
  if (!call.world.network)
    return complain(
      call,
      "Error: Failed to download metadata for repo 'baseos': Cannot prepare internal mirrorlist: Curl error (6): Couldn't resolve host name",
    );
  if (!['install', 'update', 'upgrade', 'makecache', 'reinstall', 'remove', 'erase', 'groupinstall'].includes(command))
    return complain(call, `No such command: ${command}. Please use /usr/bin/${tool} --help`);
  call.world.unmodelled(`${tool} ${command} ${names.join(' ')}: sizes of its packages are guesses`);
  if (command !== 'remove' && command !== 'erase')
    putFile(call, '/var/cache/dnf/repositories.solv', opaque('dnf-metadata', METADATA_BYTES, { estimated: true }));
  spendDownload(call, METADATA_BYTES / 3, 4);
  if (command === 'install')
    for (const name of names)
      putFile(
        call,
        `/usr/bin/${name}`,
        opaque(`rpm:${name}`, 2_000_000, { estimated: true, interpreter: '/lib64/ld-linux-x86-64.so.2' }),
        0o755,
      );
  say(call, 'Complete!');
  return 0;
};
