import { root } from '../../files/access.ts';
import { contentText, textContent } from '../../files/content.ts';
import { cleanPath } from '../../files/tree.ts';
import type { Credentials, FileContent, FileErrorCode } from '../../files/types.ts';
import type { Invocation } from '../process.ts';

/** Writes one line to standard output. */
export const say = (call: Invocation, line: string): void => call.stdout.write(`${line}\n`);

/** Writes one line to standard error and answers the exit code to end with. */
export const complain = (call: Invocation, line: string, exitCode = 1): number => {
  call.stderr.write(`${line}\n`);
  return exitCode;
};

/** What a path means from the process's directory, without `.` and `..`. */
export const pathFrom = (call: Invocation, path: string): string => cleanPath(path.startsWith('/') ? path : `${call.cwd}/${path}`);

export const exists = (call: Invocation, path: string): boolean => call.world.fs.stat(path, root).ok;

export const isDirectory = (call: Invocation, path: string): boolean => {
  const stat = call.world.fs.stat(path, root);
  return stat.ok && stat.value.type === 'dir';
};

/** A file's text with the process's rights; null where it can't be read, or only facts of it are known. */
export const readText = (call: Invocation, path: string, who: Credentials = call.who): string | null => {
  const read = call.world.fs.readFile(path, who);
  return read.ok ? contentText(read.value) : null;
};

/** Makes a directory and those above it; answers why it could not. */
export function makeDirectories(call: Invocation, path: string, mode = 0o755): FileErrorCode | null {
  const { fs } = call.world;
  if (fs.stat(path, root).ok) return null;
  let made = '';
  for (const name of cleanPath(path).split('/').slice(1)) {
    made += `/${name}`;
    if (fs.stat(made, call.who).ok) continue;
    const result = fs.makeDirectory(made, mode & ~call.umask, call.who);
    if (!result.ok && result.error !== 'EEXIST') return result.error;
  }
  return null;
}

/** Writes a file, the directories above it included; answers why it could not. A file of no bytes is made as well. */
export function putFile(call: Invocation, path: string, content: FileContent, mode = 0o644): FileErrorCode | null {
  const parent = path.slice(0, path.lastIndexOf('/'));
  const failed = parent === '' ? null : makeDirectories(call, parent);
  if (failed) return failed;
  const result = call.world.fs.writeFile(path, content, mode & ~call.umask, call.who);
  return result.ok ? null : result.error;
}

export const putText = (call: Invocation, path: string, text: string, mode = 0o644): FileErrorCode | null =>
  putFile(call, path, textContent(text), mode);

/** A file of which only its size is known. `identity` stands for its bytes. */
export const opaque = (
  identity: string,
  sizeBytes: number,
  facts: { program?: string; interpreter?: string; estimated?: boolean } = {},
): FileContent => ({
  kind: 'opaque',
  identity,
  sizeBytes: Math.max(0, Math.round(sizeBytes)),
  ...facts,
});

/** Removes a file or a directory with all in it, with the process's rights; what can't be removed stays. */
export function removeTree(call: Invocation, path: string): void {
  const { fs } = call.world;
  const stat = fs.lstat(path, call.who);
  if (!stat.ok) return;
  if (stat.value.type !== 'dir') return void fs.unlink(path, call.who);
  const names = fs.readDirectory(path, call.who);
  for (const name of names.ok ? names.value : []) removeTree(call, `${path}/${name}`);
  fs.removeDirectory(path, call.who);
}

/** Paths of all files below a directory, in order, links not followed. */
export function filesBelow(call: Invocation, path: string, found: string[] = []): readonly string[] {
  const names = call.world.fs.readDirectory(path, root);
  for (const name of names.ok ? names.value : []) {
    const child = path === '/' ? `/${name}` : `${path}/${name}`;
    const stat = call.world.fs.lstat(child, root);
    if (!stat.ok) continue;
    if (stat.value.type === 'dir') filesBelow(call, child, found);
    else found.push(child);
  }
  return found;
}

export const bytesBelow = (call: Invocation, path: string): number =>
  filesBelow(call, path).reduce((sum, file) => {
    const read = call.world.fs.lstat(file, root);
    return sum + (read.ok && read.value.type === 'file' ? read.value.sizeBytes : 0);
  }, 0);

/** The user's home for paths below it: HOME, else what /etc/passwd says; empty for `/`. */
export function homeOf(call: Invocation): string {
  const home = call.env.get('HOME');
  if (home !== undefined && home !== '') return home === '/' ? '' : home;
  const line = (readText(call, '/etc/passwd', root) ?? '').split('\n').find((entry) => entry.split(':')[2] === String(call.who.uid));
  const named = line?.split(':')[5] ?? '/';
  return named === '/' ? '' : named;
}

const LINK_BYTES_PER_MILLISECOND = 12_000;

/** Time for fetching so many bytes over a usual line, from a usual server. */
export const spendDownload = (call: Invocation, bytes: number, requests = 1): void =>
  call.world.spend(Math.round(bytes / LINK_BYTES_PER_MILLISECOND) + 40 * Math.min(requests, 25));

/** Time for writing so many bytes in so many files. */
export const spendWriting = (call: Invocation, bytes: number, files = 1): void =>
  call.world.spend(Math.round(bytes / 250_000) + Math.round(files / 4));
