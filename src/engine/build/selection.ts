import { root } from '../files/access.ts';
import { Overlay } from '../files/overlay.ts';
import { cleanPath, joinPath, nodeAt, pathNames } from '../files/tree.ts';
import type { DirectoryNode, TreeNode } from '../files/types.ts';
import { compareBytewise } from '../files/utf8.ts';
import { compileGlob, containsWildcards } from './glob-match.ts';

/** Something that a COPY or a mount takes out of a tree. */
export interface Selected {
  /** The name it was chosen by (after a wildcard), from the root. */
  readonly path: string;
  /** Where it is, symbolic links followed. */
  readonly realPath: string;
  readonly node: TreeNode;
}

/** `missing`: the path that is not there; `loops`: its links lead back to themselves. */
export type Selection =
  { readonly ok: true; readonly selected: readonly Selected[] } | { readonly ok: false; readonly missing: string; readonly loops: boolean };

const maximumMatches = 200_000;

/**
 * What `source` names in `tree`; with `wildcards`, all that it matches, which may be nothing. A copy wants the directory
 * before the first wildcard to be there, a checksum does not.
 */
export function select(tree: DirectoryNode, source: string, wildcards: boolean, use: 'copy' | 'checksum' = 'checksum'): Selection {
  const path = cleanPath(source);
  const view = new Overlay(tree);
  if (wildcards && containsWildcards(source)) {
    const base = wildcardBase(path);
    if (use === 'copy' && !resolve(tree, view, base)) return missing(view, base);
    return { ok: true, selected: matches(tree, view, path) };
  }
  const found = resolve(tree, view, path);
  return found ? { ok: true, selected: [found] } : missing(view, path);
}

function missing(view: Overlay, path: string): Selection {
  const real = view.realPath(path, root);
  return { ok: false, missing: path, loops: !real.ok && real.error === 'ELOOP' };
}

function resolve(tree: DirectoryNode, view: Overlay, path: string): Selected | null {
  const real = view.realPath(path, root);
  const node = real.ok ? nodeAt(tree, real.value) : null;
  return real.ok && node ? { path, realPath: real.value, node } : null;
}

function wildcardBase(path: string): string {
  const names = pathNames(path);
  return `/${names
    .slice(
      0,
      names.findIndex((name) => containsWildcards(name)),
    )
    .join('/')}`;
}

/** As the copier's `ResolveWildcards`: the part before the first wildcard is a path, the rest is matched against all below it. */
function matches(tree: DirectoryNode, view: Overlay, path: string): readonly Selected[] {
  const names = pathNames(path);
  const first = names.findIndex((name) => containsWildcards(name));
  const base = wildcardBase(path);
  const matcher = compileGlob(names.slice(first).join('/'));
  const start = resolve(tree, view, base);
  if (!matcher || start?.node.type !== 'dir') return [];
  const depth = names.length - first;
  const found: Selected[] = [];
  const visit = (directory: DirectoryNode, relative: string, realPath: string, level: number): void => {
    for (const name of [...directory.entries.keys()].sort(compareBytewise)) {
      const node = directory.entries.get(name);
      if (!node || found.length >= maximumMatches) continue;
      const below = relative === '' ? name : `${relative}/${name}`;
      const real = joinPath(realPath, name);
      if (matcher(below)) pushFollowed(found, tree, view, { path: joinPath(base, below), realPath: real, node });
      else if (node.type === 'dir' && level < depth) visit(node, below, real, level + 1);
    }
  };
  visit(start.node, '', start.realPath, 1);
  return found;
}

function pushFollowed(found: Selected[], tree: DirectoryNode, view: Overlay, match: Selected): void {
  if (match.node.type !== 'symlink') found.push(match);
  else found.push(resolve(tree, view, match.path) ?? match);
}

/** The path with all links on it followed inside `view`, as far as it exists; the rest of the names is added as it is (Go's `fs.RootPath`). */
export const rootPath = (view: Overlay, path: string): string => followedPath(view, path) ?? cleanPath(path);

/** Whether the links on a path lead back to themselves. */
export const leadsInCircle = (view: Overlay, path: string): boolean => followedPath(view, path) === null;

const maximumLinks = 255;

function followedPath(view: Overlay, path: string): string | null {
  const rest = [...pathNames(path)].reverse();
  let at = '/';
  for (let links = 0, name = rest.pop(); name !== undefined; name = rest.pop()) {
    if (name === '..') {
      at = cleanPath(`${at}/..`);
      continue;
    }
    const next = joinPath(at, name);
    const stat = view.lstat(next, root);
    if (!stat.ok || stat.value.type !== 'symlink') {
      at = next;
      continue;
    }
    links += 1;
    if (links > maximumLinks) return null;
    const target = stat.value.target ?? '';
    if (target.startsWith('/')) at = '/';
    rest.push(
      ...target
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .reverse(),
    );
  }
  return at;
}
