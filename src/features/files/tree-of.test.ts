import { describe, expect, test } from 'vitest';
import { foldersOf, treeOf } from './tree-of.ts';

describe('files as a tree', () => {
  test('folders come before files, each by name', () => {
    const tree = treeOf(['b.txt', 'app/main.py', 'a.txt', 'app/sub/x', '.dockerignore']);
    expect(tree.map(({ path }) => path)).toEqual(['app', '.dockerignore', 'a.txt', 'b.txt']);
    expect(tree[0]?.children?.map(({ path }) => path)).toEqual(['app/sub', 'app/main.py']);
  });

  test('names that objects know already are names like others', () => {
    expect(treeOf(['__proto__/constructor']).map(({ path }) => path)).toEqual(['__proto__']);
  });

  test('all folders are known, those in folders too', () => {
    expect(foldersOf(treeOf(['a/b/c', 'd']))).toEqual(['a', 'a/b']);
  });
});
