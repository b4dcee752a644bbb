import { describe, expect, test } from 'vitest';
import { LayeredMap } from './layered-map.ts';

describe('a map over another', () => {
  test('shows what is below and keeps its own to itself', () => {
    const below = new LayeredMap<string>();
    below.set('a', '1');
    below.set('b', '2');
    const above = new LayeredMap(below);
    above.set('b', '3');
    above.set('c', '4');
    expect([above.get('a'), above.get('b'), below.get('b'), below.get('c')]).toEqual(['1', '3', '2', undefined]);
    expect([...above.keys()]).toEqual(['a', 'b', 'c']);
    expect([above.has('a'), above.has('x')]).toEqual([true, false]);
  });

  test('stays whole over many layers', () => {
    let map = new LayeredMap<number>();
    for (let at = 0; at < 1000; at += 1) {
      map.set(`k${at}`, at);
      map = new LayeredMap(map);
    }
    expect([...map.keys()]).toHaveLength(1000);
    expect(map.get('k3')).toBe(3);
  });
});
