import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineDiff, oneBelowTheOther } from './line-diff.ts';

const shape = (left: string, right: string): string =>
  lineDiff(left, right)
    .map(({ kind }) => ({ same: '=', removed: '-', added: '+', changed: '~' })[kind])
    .join('');

describe('two texts side by side', () => {
  test.each([
    ['equal texts are all the same', 'a\nb', 'a\nb', '=='],
    ['a line that is only on the right', 'a\nc', 'a\nb\nc', '=+='],
    ['a line that is only on the left', 'a\nb\nc', 'a\nc', '=-='],
    ['a line that was rewritten stands beside its successor', 'a\nb\nc', 'a\nx\nc', '=~='],
    ['a line in the middle that both have is found', 'x\nsame\ny', 'same\nz', '-=~'],
  ])('%s', (_, left, right, expected) => {
    expect(shape(left, right)).toBe(expected);
  });

  test('in one column, lines that differ stand together, those of the left first', () => {
    const lines = oneBelowTheOther(lineDiff('a\nb\nc\nd', 'a\nx\ny\nz\nd'));
    expect(lines.map(({ kind, side }) => `${{ same: ' ', left: '-', right: '+' }[kind]}${side?.text}`).join('')).toBe(' a-b-c+x+y+z d');
  });

  test('each side keeps all its lines, in order, numbered from 1', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const rows = lineDiff(a.join('\n'), b.join('\n'));
        expect(rows.flatMap(({ left }) => (left ? [left.text] : []))).toEqual(a);
        expect(rows.flatMap(({ right }) => (right ? [right.text] : []))).toEqual(b);
        expect(rows.flatMap(({ left }) => (left ? [left.line] : []))).toEqual(a.map((_, at) => at + 1));
        for (const { kind, left, right } of rows) expect(kind === 'same').toBe(left !== null && right !== null && left.text === right.text);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
