import { describe, expect, test } from 'vitest';
import { idOf, readable } from './address.ts';

describe('idOf', () => {
  test.each(['B04', 'first-image', 'rust-service', '57', 'pitfall-3'])('%s is an id', (id) => {
    expect(idOf(id)).toBe(id);
  });

  test.each(['..', '.', '%2e%2e', '%E0%A4%A', '%00', 'a%2Fb', '', '<img>', 'a b', '-x', 'x'.repeat(81), '\u202Ex'])(
    '%j is none',
    (segment) => {
      expect(idOf(segment)).toBe(null);
    },
  );
});

describe('readable', () => {
  test.each([
    ['/%E8%B3%87%E6%96%99', '/資料'],
    ['/%E0%A4%A', '/%E0%A4%A'],
    ['/a%00%E2%80%AEb', '/a b'],
    [`/${'x'.repeat(500)}`, `/${'x'.repeat(119)}`],
  ])('%j is shown as %j', (address, shown) => {
    expect(readable(address)).toBe(shown);
  });
});
