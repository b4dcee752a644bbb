import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textContent } from './content.ts';
import { partsOf, withAdded, type Entries } from './grown-entries.ts';
import { Overlay } from './overlay.ts';
import { directoryNode, fileNode, highestInode, nodeAt } from './tree.ts';
import type { DirectoryNode, TreeNode } from './types.ts';

const root = { uid: 0, gid: 0, groups: [] };

const entriesOf = (from: number, count: number): ReadonlyMap<string, TreeNode> =>
  new Map(Array.from({ length: count }, (_, at) => [`f${from + at}`, fileNode(textContent(`${from + at}`), from + at)]));

/** A directory of three hundred files, and one more for each of `steps` layers. */
function grownBy(steps: number): DirectoryNode {
  let tree = directoryNode(entriesOf(1, 300));
  for (let step = 0; step < steps; step += 1) {
    const overlay = new Overlay(tree);
    overlay.writeFile(`/g${step}`, textContent(`step ${step}`), 0o644, root);
    tree = overlay.merged();
  }
  return tree;
}

describe('a large directory that grows', () => {
  test('holds what a map would hold, in the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 12 }), (counts) => {
        let grown: Entries = entriesOf(0, 260);
        let plain = new Map(grown);
        for (const count of counts) {
          const added = entriesOf(plain.size, count);
          grown = withAdded(grown, added);
          plain = new Map([...plain, ...added]);
        }
        expect([...grown]).toEqual([...plain]);
        expect([grown.size, [...grown.keys()], [...grown.values()]]).toEqual([plain.size, [...plain.keys()], [...plain.values()]]);
        expect([...plain.keys(), 'none'].every((name) => grown.get(name) === plain.get(name) && grown.has(name) === plain.has(name))).toBe(
          true,
        );
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test('shares what was there before: a thousand steps do not make a thousand copies', () => {
    const before = grownBy(999);
    const after = grownBy(1000);
    expect(after.entries.size).toBe(1300);
    expect(partsOf(before.entries).length).toBeLessThan(12);
    const overlay = new Overlay(after);
    overlay.writeFile('/last', textContent(''), 0o644, root);
    expect(partsOf(overlay.merged().entries)[0]).toBe(partsOf(after.entries)[0]);
  });

  test('has its files, its newest inode and its links as any other', () => {
    const tree = grownBy(40);
    const overlay = new Overlay(tree);
    expect(nodeAt(tree, '/g39')).toMatchObject({ content: textContent('step 39') });
    expect(highestInode(tree)).toBe(340);
    overlay.makeDirectory('/d', 0o755, root);
    expect(overlay.readDirectory('/', root)).toMatchObject({ ok: true, value: { length: 341 } });
    expect(new Overlay(directoryNode(new Map([['in', overlay.merged()]]))).stat('/in', root)).toMatchObject({ value: { links: 3 } });
  });

  test('loses a name that is taken out and shows what is put in its place', () => {
    const overlay = new Overlay(grownBy(40));
    overlay.unlink('/g7', root);
    overlay.writeFile('/g8', textContent('again'), 0o644, root);
    const tree = overlay.merged();
    expect([nodeAt(tree, '/g7'), tree.entries.size]).toEqual([null, 339]);
    expect(nodeAt(tree, '/g8')).toMatchObject({ content: textContent('again') });
  });
});
