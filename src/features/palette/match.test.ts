import { expect, test } from 'vitest';
import { matches } from './match.ts';

test.each([
  ['B04 · 3 Build in one stage', 'stage b04', true],
  ['B04 · 3 Build in one stage', '', true],
  ['Café', 'cafe', true],
  ['課程地圖', '地圖', true],
  ['Settings', 'stings', false],
])('%s is found by %j: %s', (title, typed, found) => {
  expect(matches(title, typed)).toBe(found);
});
