import { describe, expect, test } from 'vitest';
import { formatChange, formatSize } from './size.ts';

describe('formatSize', () => {
  test.each([
    [0, '0 B'],
    [94, '94 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [4100, '4.1 kB'],
    [151_900_000, '152 MB'],
    [999_600, '1 MB'],
    [1_140_000_000, '1.14 GB'],
    [-38_000_000, '−38 MB'],
  ])('%i bytes are said as %s', (sizeBytes, expected) => {
    expect(formatSize(sizeBytes, 'en')).toBe(expected);
  });
});

describe('formatChange', () => {
  test.each([
    [1_140_000_000, 152_000_000, '−87 %'],
    [100, 150, '+50 %'],
    [1000, 1004, '+0.4 %'],
    [1000, 1000, '±0 %'],
    [125_000_000, 160_000, '−99.9 %'],
    [125_000_000, 16, '−99.9 %'],
    [100, 0, '−100 %'],
    [0, 5, null],
  ])('from %i to %i is %s', (before, after, expected) => {
    expect(formatChange(before, after, 'en')).toBe(expected);
  });
});
