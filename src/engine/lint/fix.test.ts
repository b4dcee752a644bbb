import { describe, expect, test } from 'vitest';
import { applyEdits, applyFixes } from './fix.ts';
import { insert, replace } from './edits.ts';

const at = (line: number, character: number) => ({ line, character });
const fix = (...edits: Parameters<typeof applyEdits>[1]) => ({ title: 'fix', edits });

describe('edits', () => {
  test.each([
    ['one', [insert(at(1, 0), 'x')], 'ab\nxcd\n'],
    ['in any order', [replace({ start: at(1, 0), end: at(1, 1) }, 'X'), insert(at(0, 1), '-')], 'a-b\nXd\n'],
    ['over lines', [replace({ start: at(0, 1), end: at(1, 1) }, '')], 'ad\n'],
    ['behind the end of a line', [insert(at(0, 99), '!')], 'ab!\ncd\n'],
    ['behind the end of the text', [insert(at(9, 9), '!')], 'ab\ncd\n!'],
  ])('%s', (_, edits, expected) => {
    expect(applyEdits('ab\ncd\n', edits)).toBe(expected);
  });
});

describe('fixes', () => {
  test('that touch the same characters: the first one counts', () => {
    const first = fix(replace({ start: at(0, 0), end: at(0, 2) }, 'x'));
    const second = fix(replace({ start: at(0, 1), end: at(0, 3) }, 'y'), insert(at(0, 4), 'z'));
    expect(applyFixes('abcd', [first, second])).toEqual({ text: 'xcd', applied: 1 });
  });

  test('that insert at one place: the first one counts', () => {
    expect(applyFixes('ab', [fix(insert(at(0, 1), 'x')), fix(insert(at(0, 1), 'y'))])).toEqual({ text: 'axb', applied: 1 });
  });

  test('side by side: all count', () => {
    const fixes = [fix(replace({ start: at(0, 0), end: at(0, 1) }, 'x')), fix(replace({ start: at(0, 1), end: at(0, 2) }, 'y'))];
    expect(applyFixes('ab', fixes)).toEqual({ text: 'xy', applied: 2 });
  });
});
