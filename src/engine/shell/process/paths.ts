import { joinPath } from '../../files/tree.ts';

/** An absolute path for what a process calls `path`; `.` and `..` stay for the file system (a link may stand before them). */
export const absolutePath = (path: string, cwd: string): string => (path.startsWith('/') ? path : joinPath(cwd, path));

/** Removes `.` and `..` by their text alone, as `cd` and PWD do. */
export const logicalPath = (path: string): string => {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
};

/** basename(1) without a suffix. */
export const baseName = (path: string): string => {
  const trimmed = trimSlashes(path);
  return trimmed === '/' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
};

/** dirname(1). */
export const directoryName = (path: string): string => {
  const trimmed = trimSlashes(path);
  const slash = trimmed.lastIndexOf('/');
  return slash === -1 ? '.' : slash === 0 ? '/' : trimSlashes(trimmed.slice(0, slash));
};

/** Without slashes at the end; `/` stays. */
export const trimSlashes = (path: string): string => {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
};
