import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge, write, type Register } from './register.ts';

type Move =
  | { readonly tab: number; readonly do: 'write'; readonly value: string }
  | { readonly tab: number; readonly do: 'merge'; readonly from: number };

const moves = fc.array(
  fc.oneof(
    fc.record({ tab: fc.nat(2), do: fc.constant('write' as const), value: fc.constantFrom('x', 'y', 'z', 'w') }),
    fc.record({ tab: fc.nat(2), do: fc.constant('merge' as const), from: fc.nat(2) }),
  ),
  { maxLength: 30 },
);

/** Three tabs that have written and merged in some order. */
function play(all: readonly Move[]): readonly Register[] {
  const start = write(undefined, 'start', { by: 'start', at: 0 }, null);
  const tabs: Register[] = [start, start, start];
  for (const move of all) {
    const mine = tabs.at(move.tab)!;
    tabs[move.tab] =
      move.do === 'write' ? write(mine, move.value, { by: `tab-${move.tab}`, at: 0 }, mine.heads[0]) : merge(mine, tabs.at(move.from)!);
  }
  return tabs;
}

const plain = (register: Register): unknown => ({ seen: new Map(register.seen), heads: register.heads });
const values = (register: Register): unknown[] => register.heads.map(({ v }) => v);
const writeAs = (before: Register | undefined, value: unknown, by: string): Register =>
  write(before, value, { by, at: 0 }, before?.heads[0] ?? null);

describe('a register', () => {
  test('merges to the same state in whatever order and however often', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const [a, b, c] = play(all) as [Register, Register, Register];
        expect(plain(merge(a, b))).toEqual(plain(merge(b, a)));
        expect(plain(merge(merge(a, b), c))).toEqual(plain(merge(a, merge(b, c))));
        expect(plain(merge(merge(a, b), b))).toEqual(plain(merge(a, b)));
      }),
      { numRuns: 500, seed: 4 },
    );
  });

  test('keeps both of two values that were written without knowing of each other', () => {
    const start = writeAs(undefined, 'start', 'a');
    const both = merge(writeAs(start, 'from a', 'a'), writeAs(start, 'from b', 'b'));
    expect(new Set(values(both))).toEqual(new Set(['from a', 'from b']));
  });

  test('replaces what the writer had seen', () => {
    const start = writeAs(undefined, 'start', 'a');
    expect(values(merge(start, writeAs(start, 'later', 'b')))).toEqual(['later']);
  });

  test('keeps the other value while the newest is edited, and lets go of it when told', () => {
    const both = merge(writeAs(undefined, 'a', 'a'), writeAs(undefined, 'b', 'b'));
    const edited = writeAs(both, 'c', 'a');
    expect(values(edited)).toHaveLength(2);
    const settled = write(both, 'c', { by: 'a', at: 0 }, null);
    expect(values(merge(settled, both))).toEqual(['c']);
  });

  test('takes a value away, and the taking away wins over what was seen', () => {
    const start = writeAs(undefined, 'start', 'a');
    expect(values(merge(start, writeAs(start, undefined, 'b')))).toEqual([undefined]);
  });

  test('remembers a bounded number of tabs, and never loses a value for it', () => {
    let register: Register | undefined;
    for (let at = 0; at < 200; at += 1) register = writeAs(register, `value ${at}`, `tab-${at}`);
    expect(register!.seen.size).toBeLessThanOrEqual(32);
    expect(values(merge(register!, writeAs(undefined, 'from long ago', 'tab-0')))).toContain('value 199');
  });

  test('takes names of objects for tabs like any other', () => {
    const register = merge(writeAs(undefined, 1, '__proto__'), writeAs(undefined, 2, 'constructor'));
    expect(values(register)).toHaveLength(2);
  });
});
