import { describe, expect, test } from 'vitest';
import { curvePath, overPath, type Box } from './arrow-paths.ts';

const box = (left: number, top: number): Box => ({ left, right: left + 100, top, bottom: top + 40 });
/** Numbers of a path, as x and y in turn. */
const points = (path: string): readonly (readonly [number, number])[] =>
  [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('lines between stages', () => {
  test('to the next stack the line stays in the gutter between them', () => {
    for (const [x] of points(curvePath(box(0, 50), box(130, 200)))) {
      expect(x).toBeGreaterThanOrEqual(100);
      expect(x).toBeLessThan(130);
    }
  });

  test('a line that leads back begins at the left of its stack', () => {
    const path = points(curvePath(box(130, 50), box(0, 200)));
    expect([path[0]?.[0], path.at(-1)?.[0]]).toEqual([130, 103]);
  });

  test.each([0, 1, 2, 3])('further on, line %i runs above what stands between', (track) => {
    const path = points(overPath(box(0, 80), box(260, 200), track));
    const overBetween = path.filter(([x]) => x > 125 && x < 235);
    for (const [, y] of overBetween) expect(y).toBeLessThan(30);
    expect(Math.min(...path.map(([, y]) => y))).toBeLessThan(30);
    expect(path.at(-1)).toEqual([257, 220]);
  });

  test('lines above the stacks keep apart', () => {
    const lanes = [0, 1, 2].map((track) => Math.min(...points(overPath(box(0, 80), box(260, 200), track)).map(([, y]) => y)));
    expect(new Set(lanes).size).toBe(3);
  });
});
