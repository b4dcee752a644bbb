import { describe, expect, test } from 'vitest';
import type { TextEdit } from '../text/position.ts';
import { applyFixes } from './fix.ts';
import { insert, replace } from './edits.ts';

const at = (line: number, character: number) => ({ line, character });
const fix = (...edits: readonly TextEdit[]) => ({ title: 'fix', edits });

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
