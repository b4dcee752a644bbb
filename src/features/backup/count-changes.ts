import type { Change, PreviewLine } from '../../learner/backup/backup.ts';

/** How many entries of each collection change how, in the order in which the collections come. */
export function countChanges(lines: readonly PreviewLine[]): readonly (readonly [string, Readonly<Record<Change, number>>])[] {
  const counts = new Map<string, Record<Change, number>>();
  for (const { collection, change } of lines) {
    const count = counts.get(collection) ?? { new: 0, newer: 0, beside: 0, same: 0 };
    count[change] += 1;
    counts.set(collection, count);
  }
  return [...counts];
}
