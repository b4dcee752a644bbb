/** Go's `filepath.Clean` for `/`: no empty, `.` or inner `..` elements, no slash at the end; `.` for nothing. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const element of path.split('/')) {
    if (element === '' || element === '.') continue;
    if (element !== '..') kept.push(element);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push('..');
  }
  const joined = kept.join('/');
  return rooted ? `/${joined}` : joined || '.';
}

/** Go's `filepath.Dir`: all but the last element, cleaned. */
export const parentPath = (path: string): string => cleanPath(path.slice(0, path.lastIndexOf('/') + 1));
