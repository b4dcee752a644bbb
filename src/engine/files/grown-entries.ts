import type { TreeNode } from './types.ts';

export type Entries = ReadonlyMap<string, TreeNode>;

/** Smaller directories are copied: that costs less than to look into several parts. */
const smallest = 256;

/**
 * The names of a large directory to which some were added: the parts that were there before are shared, not copied. Otherwise
 * thousands of steps that each put a file into one directory would hold it thousands of times. Each part is at least twice as
 * large as the one after it, so there are few, and no name is in two of them.
 */
class GrownEntries implements ReadonlyMap<string, TreeNode> {
  readonly size: number;

  constructor(readonly parts: readonly Entries[]) {
    this.size = parts.reduce((sum, part) => sum + part.size, 0);
  }

  get(name: string): TreeNode | undefined {
    return this.parts.find((part) => part.has(name))?.get(name);
  }

  has(name: string): boolean {
    return this.parts.some((part) => part.has(name));
  }

  *entries(): Generator<[string, TreeNode], undefined> {
    for (const part of this.parts) yield* part;
  }

  *keys(): Generator<string, undefined> {
    for (const part of this.parts) yield* part.keys();
  }

  *values(): Generator<TreeNode, undefined> {
    for (const part of this.parts) yield* part.values();
  }

  [Symbol.iterator](): Generator<[string, TreeNode], undefined> {
    return this.entries();
  }

  forEach(action: (node: TreeNode, name: string, entries: Entries) => void): void {
    for (const [name, node] of this) action(node, name, this);
  }
}

/** Maps that together hold the names, each of which never changes. */
export const partsOf = (entries: Entries): readonly Entries[] => (entries instanceof GrownEntries ? entries.parts : [entries]);

/** `before` with the names of `added`, none of which is in it, after its own. */
export function withAdded(before: Entries, added: Entries): Entries {
  if (before.size < smallest || added.size * 2 > before.size) return new Map([...before, ...added]);
  const parts = [...partsOf(before)];
  let last = added;
  for (let above = parts.at(-1); above && above.size < 2 * last.size; above = parts.at(-1)) {
    last = new Map([...above, ...last]);
    parts.pop();
  }
  return new GrownEntries([...parts, last]);
}
