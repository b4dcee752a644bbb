import type { Credentials, FileSystem } from '../../files/types.ts';
import { burn } from '../process/ledger.ts';
import { absolutePath } from '../process/paths.ts';
import type { World } from '../process.ts';
import { compilePattern, isWild, matchesPattern, plainText } from './patterns.ts';
import type { Pattern, PatternChar } from './patterns.ts';

interface Search {
  readonly fs: FileSystem;
  readonly world: World;
  readonly who: Credentials;
  readonly cwd: string;
  readonly options: GlobOptions;
}

/** `showsAll`: names with a leading dot too (bash's dotglob); `listsDots`: `.*` gives `.` and `..`; `crossesSlashes`: `**` (globstar). */
export interface GlobOptions {
  readonly showsAll?: boolean;
  readonly listsDots?: boolean;
  readonly crossesSlashes?: boolean;
  /** bash's extglob. */
  readonly hasGroups?: boolean;
}

/** More paths than this a pattern never gives. */
const MATCH_LIMIT = 50_000;

/** The paths that a pattern stands for, sorted; empty when there are none. */
export const globPaths = (
  world: World,
  chars: readonly PatternChar[],
  cwd: string,
  who: Credentials,
  options: GlobOptions = {},
): readonly string[] => {
  const search: Search = { fs: world.fs, world, who, cwd, options };
  const segments = splitSegments(chars);
  let found: string[] = [segments[0]?.length === 0 ? '/' : ''];
  segments.forEach((segment, index) => {
    if (segment.length === 0) {
      if (index > 0 && index === segments.length - 1) found = found.filter((path) => isDirectory(search, path)).map((path) => `${path}/`);
      return;
    }
    found = found.flatMap((path) => extend(search, path, segment, index < segments.length - 1)).slice(0, MATCH_LIMIT);
  });
  return found.sort(compareText);
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const splitSegments = (chars: readonly PatternChar[]): PatternChar[][] => {
  const segments: PatternChar[][] = [[]];
  for (const item of chars) {
    if (item.char === '/') segments.push([]);
    else segments.at(-1)?.push(item);
  }
  return segments;
};

const join = (parent: string, name: string): string => (parent === '' || parent.endsWith('/') ? `${parent}${name}` : `${parent}/${name}`);

const isDirectory = (search: Search, path: string): boolean => {
  const stat = search.fs.stat(absolutePath(path, search.cwd), search.who);
  return stat.ok && stat.value.type === 'dir';
};

const extend = (search: Search, parent: string, segment: readonly PatternChar[], more: boolean): string[] => {
  if (search.options.crossesSlashes && segment.length === 2 && segment.every(({ char, quoted }) => char === '*' && !quoted))
    return everythingBelow(search, parent, more, 0);
  const pattern = compilePattern(segment, search.options.hasGroups);
  if (!isWild(pattern)) return plainNext(search, join(parent, plainText(pattern)), more);
  const names = search.fs.readDirectory(absolutePath(parent === '' ? '.' : parent, search.cwd), search.who);
  if (!names.ok || !burn(search.world, 1 + (names.value.length >> 3))) return [];
  const dots = search.options.listsDots && startsWithDot(pattern) ? ['.', '..'] : [];
  return [...dots, ...names.value]
    .filter((name) => (search.options.showsAll === true || showsHidden(pattern, name)) && matchesPattern(pattern, name))
    .map((name) => join(parent, name))
    .filter((path) => !more || isDirectory(search, path));
};

const plainNext = (search: Search, path: string, more: boolean): string[] => {
  if (more) return isDirectory(search, path) ? [path] : [];
  return search.fs.lstat(absolutePath(path, search.cwd), search.who).ok ? [path] : [];
};

const DEPTH_LIMIT = 100;

/** `**`: the directory itself and all below it; before a slash directories only. */
const everythingBelow = (search: Search, parent: string, more: boolean, depth: number): string[] => {
  const names = search.fs.readDirectory(absolutePath(parent === '' ? '.' : parent, search.cwd), search.who);
  if (!names.ok || depth > DEPTH_LIMIT || !burn(search.world, 1 + (names.value.length >> 3))) return [];
  const below = names.value
    .filter((name) => search.options.showsAll === true || !name.startsWith('.'))
    .map((name) => join(parent, name))
    .flatMap((path) => {
      const lstat = search.fs.lstat(absolutePath(path, search.cwd), search.who);
      if (!lstat.ok || lstat.value.type !== 'dir') return more ? [] : [path];
      return more ? everythingBelow(search, path, more, depth + 1) : [path, ...everythingBelow(search, path, more, depth + 1)];
    });
  if (more) return [parent, ...below];
  return depth === 0 && parent !== '' ? [`${parent}/`, ...below] : below;
};

const startsWithDot = ([first]: Pattern): boolean => first?.kind === 'char' && first.char === '.';

/** A leading dot is matched by a dot only. */
const showsHidden = (pattern: Pattern, name: string): boolean => {
  const [first] = pattern;
  return !name.startsWith('.') || (first?.kind === 'char' && first.char === '.');
};
