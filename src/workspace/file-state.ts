import type { FileState } from '../course/schema.ts';

/** What one file operation changes: path → text, null where there is to be no file. */
export type FileChange = Readonly<Record<string, string | null>>;

/** Why a file can't have a name. */
export type NameProblem = 'empty' | 'outside' | 'character' | 'too-long' | 'taken' | 'in-a-file' | 'is-a-folder';

const forbidden = /[\p{Cc}\\:*?"<>|\p{Cs}]/u;

/** The path as it is kept: `/` between names, none in front or behind. */
export const cleanFilePath = (typed: string): string =>
  typed
    .trim()
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/');

/** What is wrong with making a file at `path`; null when nothing is. */
export function nameProblem(files: FileState, path: string): NameProblem | null {
  const names = path.split('/');
  if (path === '' || names.some((name) => name.trim() === '')) return 'empty';
  if (names.includes('..')) return 'outside';
  if (forbidden.test(path)) return 'character';
  if (path.length > 240 || names.some((name) => name.length > 100)) return 'too-long';
  if (Object.hasOwn(files, path)) return 'taken';
  if (Object.keys(files).some((other) => other.startsWith(`${path}/`))) return 'is-a-folder';
  return names.some((_, depth) => depth > 0 && Object.hasOwn(files, names.slice(0, depth).join('/'))) ? 'in-a-file' : null;
}

/** Files after a change. */
export function applyChange(files: FileState, change: FileChange): FileState {
  const after: Record<string, string> = Object.assign(Object.create(null) as Record<string, string>, files);
  for (const [path, text] of Object.entries(change)) {
    if (text === null) delete after[path];
    else after[path] = text;
  }
  return after;
}

/** What leads from `files` back to where they were, on the paths of `change`. */
export const inverseOf = (files: FileState, change: FileChange): FileChange =>
  Object.fromEntries(Object.keys(change).map((path) => [path, Object.hasOwn(files, path) ? (files[path] ?? '') : null]));

/** What makes `after` of `before`. */
export function differenceOf(before: FileState, after: FileState): FileChange {
  const changed = Object.entries(after).filter(([path, text]) => !Object.hasOwn(before, path) || before[path] !== text);
  const removed = Object.keys(before).filter((path) => !Object.hasOwn(after, path));
  return Object.fromEntries([...changed, ...removed.map((path) => [path, null] as const)]);
}

/** `path` itself, or all files below it when it is a folder. */
const filesUnder = (files: FileState, path: string): readonly string[] =>
  Object.hasOwn(files, path) ? [path] : Object.keys(files).filter((other) => other.startsWith(`${path}/`));

/** The change that gives a file or folder another name. */
export function renameChange(files: FileState, from: string, to: string): FileChange {
  const moved = filesUnder(files, from);
  const gone = moved.map((path) => [path, null] as const);
  return Object.fromEntries([...gone, ...moved.map((path) => [to + path.slice(from.length), files[path] ?? ''] as const)]);
}

/** The change that takes a file or folder away. */
export const removeChange = (files: FileState, path: string): FileChange =>
  Object.fromEntries(filesUnder(files, path).map((each) => [each, null]));
