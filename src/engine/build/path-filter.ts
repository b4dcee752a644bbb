import type { DirectoryNode, TreeNode } from '../files/types.ts';
import { compareBytewise } from '../files/utf8.ts';
import { createMatcher, type DirectoryMatches, type IgnoreMatcher } from '../ignore/matcher.ts';

/** `--exclude` and the patterns of `--parents`, over paths relative to what is copied. */
export interface PathFilter {
  /** Why the patterns can't be read, in the engine's words; null when they can. */
  readonly error: string | null;
  /** Visits, parents first and in the order of names, what is let through; a directory only when something in it, or it itself, is; `onTheWay`: it is not let through itself. */
  walk(directory: DirectoryNode, visit: (path: string, node: TreeNode, onTheWay: boolean) => void): void;
}

interface Level {
  readonly include: DirectoryMatches | null;
  readonly exclude: DirectoryMatches | null;
}

/** null when nothing is filtered. Patterns that can't be read let nothing through (include) or everything (exclude). */
export function pathFilter(include: readonly string[], exclude: readonly string[]): PathFilter | null {
  if (include.length === 0 && exclude.length === 0) return null;
  const included = include.length > 0 ? matcherOf(include) : null;
  const excluded = exclude.length > 0 ? matcherOf(exclude) : null;
  const badInclude = include.length > 0 && !included ? badPatterns('include', include) : null;
  const badExclude = exclude.length > 0 && !excluded ? badPatterns('exclude', exclude) : null;
  return {
    error: badInclude ?? badExclude,
    walk: (directory, visit) => new FilteredWalk(included, excluded, visit).enter(directory, '', { include: null, exclude: null }),
  };
}

const badPatterns = (kind: 'include' | 'exclude', patterns: readonly string[]): string =>
  `invalid ${kind}patterns: [${patterns.join(' ')}]: syntax error in pattern`;

function matcherOf(patterns: readonly string[]): IgnoreMatcher | null {
  const result = createMatcher(patterns.map((pattern) => ({ pattern, line: 0 })));
  return result.ok ? result.matcher : null;
}

class FilteredWalk {
  /** Directories on the way down that have not been visited yet. */
  private readonly pending: { readonly path: string; readonly node: DirectoryNode; visited: boolean }[] = [];

  constructor(
    private readonly included: IgnoreMatcher | null,
    private readonly excluded: IgnoreMatcher | null,
    private readonly visit: (path: string, node: TreeNode, onTheWay: boolean) => void,
  ) {}

  enter(directory: DirectoryNode, path: string, above: Level): void {
    for (const name of [...directory.entries.keys()].sort(compareBytewise)) {
      const node = directory.entries.get(name);
      const childPath = path === '' ? name : `${path}/${name}`;
      if (node) this.child(childPath, node, above);
    }
  }

  private child(path: string, node: TreeNode, above: Level): void {
    const include = this.included?.matchUnder(path, above.include);
    const exclude = this.excluded?.matchUnder(path, above.exclude);
    const passes = (include === undefined || (include.ok && include.ignored)) && !(exclude?.ok && exclude.ignored);
    if (node.type !== 'dir') {
      if (passes) this.emit(path, node);
      return;
    }
    const entry = { path, node, visited: false };
    if (passes) {
      this.emit(path, node);
      entry.visited = true;
    } else if (exclude?.ok && exclude.ignored && !this.excluded?.hasExceptions) return;
    this.pending.push(entry);
    this.enter(node, path, { include: include?.matches ?? null, exclude: exclude?.matches ?? null });
    this.pending.pop();
  }

  private emit(path: string, node: TreeNode): void {
    for (const directory of this.pending) {
      if (directory.visited) continue;
      directory.visited = true;
      this.visit(directory.path, directory.node, true);
    }
    this.visit(path, node, false);
  }
}
