import { expect, test } from 'vitest';
import { formatDay } from './day.ts';

test.each([
  [new Date(2026, 0, 2, 0, 0, 1), '2026-01-02'],
  [new Date(2026, 11, 31, 23, 59, 59), '2026-12-31'],
  [new Date(2024, 1, 29, 12), '2024-02-29'],
])('the day is that of the place: %s', (moment, day) => {
  expect(formatDay(moment.getTime())).toBe(day);
});
