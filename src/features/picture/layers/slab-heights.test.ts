import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slabHeights } from './slab-heights.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('heights of slabs', () => {
  test('the tallest stack fills the room, and the other is in proportion', () => {
    const [one, two] = slabHeights([[1000, 1000], [500]], 400, 10, 0);
    expect(one).toEqual([200, 200]);
    expect(two).toEqual([100]);
  });

  test('a slab of no bytes still has the height of its words', () => {
    const [stack] = slabHeights([[1_000_000, 0]], 200, 25, 3);
    expect(stack).toEqual([172, 25]);
  });

  test('where not even the floors fit, every slab has the floor', () => {
    expect(slabHeights([[5, 6, 7]], 40, 25, 3)).toEqual([[25, 25, 25]]);
  });

  test('never lower than the floor, never out of order, never higher than the room when the floors fit', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(2_000_000_000), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 }), (stacks) => {
        const heights = slabHeights(stacks, 500, 25, 3);
        heights.forEach((stack, at) => {
          const sizes = stacks[at] ?? [];
          stack.forEach((height, slab) => {
            expect(height).toBeGreaterThanOrEqual(25);
            stack.forEach((other, index) => {
              if ((sizes[slab] ?? 0) > (sizes[index] ?? 0)) expect(height).toBeGreaterThanOrEqual(other);
            });
          });
          expect(sum(stack) + 3 * (stack.length - 1)).toBeLessThanOrEqual(500 + stack.length);
        });
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});
