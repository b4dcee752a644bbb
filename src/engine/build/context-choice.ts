import { cleanPath, joinPath, nodeAt } from '../files/tree.ts';
import type { DirectoryNode, TreeNode } from '../files/types.ts';
import { compareBytewise } from '../files/utf8.ts';
import { createMatcher, type DirectoryMatches, type IgnoreMatcher } from '../ignore/matcher.ts';
import { compileGlob, containsWildcards } from './glob-match.ts';

/** `error`: in the client's words. */
export type ContextChoice = { readonly ok: true; readonly tree: DirectoryNode } | { readonly ok: false; readonly error: string };

/**
 * What the client sends when the steps name only parts of the context: everything that a name or pattern takes, with what its links
 * lead to, and the directories above it. The patterns are read as those of .dockerignore, not as a COPY reads them.
 */
export function chooseContext(tree: DirectoryNode, paths: readonly string[]): ContextChoice {
  const targets = followLinks(tree, paths);
  if (targets === null) return { ok: true, tree };
  const result = createMatcher(targets.map((pattern) => ({ pattern, line: 0 })));
  if (!result.ok) return { ok: false, error: result.error };
  const choice = new Choice(result.matcher);
  const chosen = choice.directory(tree, '', null);
  return choice.failed
    ? { ok: false, error: 'error from sender: failed to match includepatterns: syntax error in pattern' }
    : { ok: true, tree: chosen };
}

class Choice {
  failed = false;

  constructor(private readonly matcher: IgnoreMatcher) {}

  directory(directory: DirectoryNode, path: string, above: DirectoryMatches | null): DirectoryNode {
    const entries = new Map<string, TreeNode>();
    let same = true;
    for (const [name, node] of directory.entries) {
      const kept = this.child(node, path === '' ? name : `${path}/${name}`, above);
      same &&= kept === node;
      if (kept) entries.set(name, kept);
    }
    return same ? directory : { ...directory, entries };
  }

  private child(node: TreeNode, path: string, above: DirectoryMatches | null): TreeNode | null {
    const verdict = this.matcher.matchUnder(path, above);
    if (!verdict.ok) {
      this.failed = true;
      return null;
    }
    if (node.type !== 'dir') return verdict.ignored ? node : null;
    const kept = this.directory(node, path, verdict.matches);
    return verdict.ignored || kept.entries.size > 0 ? kept : null;
  }
}

/** More names than any context can mean: links that lead to ever longer paths end here. */
const maximumTargets = 10_000;

/** fsutil's `FollowLinks`: the paths with each link on them and what it leads to. null: the root is among them. */
function followLinks(tree: DirectoryNode, paths: readonly string[]): readonly string[] | null {
  const resolved = new Set<string>();
  const open = paths.map((path) => cleanPath(path)).reverse();
  for (let path = open.pop(); path !== undefined && resolved.size < maximumTargets; path = open.pop()) {
    const names = path.split('/').filter((name) => name !== '');
    if (names.length === 0) return null;
    for (let length = 1; length <= names.length; length += 1) {
      const current = names.slice(0, length).join('/');
      const targets = linkTargets(tree, current);
      if (targets.length === 0 && length < names.length) continue;
      if (!resolved.has(current)) for (const target of targets) open.push(cleanPath(joinPath(target, names.slice(length).join('/'))));
      resolved.add(current);
      break;
    }
  }
  return [...resolved].sort(compareBytewise);
}

/** Where a path leads if it is a link; of a pattern in the last name, where all links lead that it matches. */
function linkTargets(tree: DirectoryNode, path: string): readonly string[] {
  const slash = path.lastIndexOf('/');
  const [parent, name] = [slash < 0 ? '' : path.slice(0, slash), path.slice(slash + 1)];
  const directory = nodeAt(tree, parent);
  if (directory?.type !== 'dir') return [];
  const matcher = containsWildcards(name) ? compileGlob(name) : (candidate: string): boolean => candidate === name;
  if (!matcher) return [];
  const names = containsWildcards(name) ? [...directory.entries.keys()].filter(matcher).sort(compareBytewise) : [name];
  return names.flatMap((each) => {
    const node = directory.entries.get(each);
    if (node?.type !== 'symlink') return [];
    return [node.target.startsWith('/') ? cleanPath(node.target) : cleanPath(`/${parent}/${node.target}`)];
  });
}
