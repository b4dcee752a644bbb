import type { Invocation, Program } from '../../process.ts';
import { trimSlashes } from '../../process/paths.ts';
import { readOptions, type ReadOptions } from '../option-reader.ts';
import { complain, exists, filesBelow, opaque, pathFrom, putFile, putText, say, spendDownload } from '../surroundings.ts';
import { addressOf } from './address.ts';

const withValue = [
  '-b',
  '--branch',
  '--depth',
  '-C',
  '-c',
  '--config',
  '-o',
  '--origin',
  '-j',
  '--jobs',
  '--filter',
  '--reference',
  '--separate-git-dir',
];

const REPOSITORY_BYTES = 4_000_000;

/** git: clones as a folder of a guessed size; other commands only where a repository is. */
export const git: Program = (call) => {
  const options = readOptions(call.argv.slice(1), withValue);
  const [command = ''] = options.words;
  if (options.has('--version') || command === 'version') {
    say(call, 'git version 2.39.5');
    return 0;
  }
  if (command === 'clone') return clone(call, options);
  if (command === 'config' || command === 'init') {
    if (command === 'init') putText(call, `${pathFrom(call, options.words[1] ?? '.')}/.git/HEAD`, 'ref: refs/heads/master\n');
    return 0;
  }
  if (command === '') return complain(call, 'usage: git [--version] [--help] <command> [<args>]');
  if (!hasRepository(call, options.value('-C')))
    return complain(call, 'fatal: not a git repository (or any of the parent directories): .git', 128);
  call.world.unmodelled(call.argv.join(' '));
  return 0;
};

function hasRepository(call: Invocation, folder: string | undefined): boolean {
  const names = pathFrom(call, folder ?? '.').split('/');
  return names.some((_, index) => exists(call, `${names.slice(0, names.length - index).join('/')}/.git`));
}

function clone(call: Invocation, options: ReadOptions): number {
  const [, url, folder] = options.words;
  if (url === undefined) return complain(call, 'fatal: You must specify a repository to clone.', 129);
  const name =
    folder ??
    trimSlashes(url)
      .replace(/^.*[/:]/, '')
      .replace(/\.git$/, '');
  const path = pathFrom(call, name);
  if (filesBelow(call, path).length > 0)
    return complain(call, `fatal: destination path '${name}' already exists and is not an empty directory.`, 128);
  complain(call, `Cloning into '${name}'...`);
  const address = addressOf(url);
  if (!call.world.network) return complain(call, `fatal: unable to access '${url}': Could not resolve host: ${address?.host ?? url}`, 128);
  call.world.unmodelled(`git clone ${url}: what it holds is not known, its size is a guess`);
  const history = options.has('--depth') ? 0.4 : 1;
  putText(call, `${path}/.git/HEAD`, 'ref: refs/heads/main\n');
  putFile(
    call,
    `${path}/.git/objects/pack/other-files.pack`,
    opaque(`git:${url}:${String(history)}`, REPOSITORY_BYTES * history, { estimated: true }),
    0o444,
  );
  putFile(call, `${path}/other-files`, opaque(`git-files:${url}`, REPOSITORY_BYTES / 2, { estimated: true }));
  spendDownload(call, REPOSITORY_BYTES * history, 4);
  return 0;
}
