import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../engine/lint/rule.ts';
import { movedFindings } from './moved-findings.ts';

const at = (line: number): Finding =>
  ({
    rule: 'no-such',
    aliases: [],
    severity: 'warning',
    messageId: 'message',
    data: {},
    range: { start: { line, character: 0 }, end: { line, character: 3 } },
    fixes: [{ title: 'fix', edits: [{ range: { start: { line, character: 1 }, end: { line, character: 2 } }, newText: '' }] }],
  }) as Finding;

const linesOf = (findings: readonly Finding[]): readonly number[] => findings.map(({ range }) => range.start.line);

test.each([
  ['a line is put in above', 'a\nb\nc', 'new\na\nb\nc', [1, 2, 3]],
  ['a line is put in between', 'a\nb\nc', 'a\nnew\nb\nc', [0, 2, 3]],
  ['a line above is taken away', 'a\nb\nc', 'b\nc', [0, 1]],
  ['something is typed on a line', 'a\nb\nc', 'a\nbb\nc', [0, 1, 2]],
  ['Enter is pressed in a line', 'a\nbb\nc', 'a\nb\nb\nc', [0, 1, 3]],
  ['a line is put in at the end', 'a\nb\nc', 'a\nb\nc\nd', [0, 1, 2]],
  ['everything is taken away', 'a\nb\nc', '', [0]],
  ['nothing changes', 'a\nb\nc', 'a\nb\nc', [0, 1, 2]],
])('findings stay with their lines when %s', (_what, before, after, expected) => {
  expect(linesOf(movedFindings([at(0), at(1), at(2)], before, after))).toEqual(expected);
});

test('the edits of a fix move with their finding', () => {
  const [moved] = movedFindings([at(2)], 'a\nb\nc', '\n\na\nb\nc');
  expect(moved?.fixes[0]?.edits[0]?.range.start).toEqual({ line: 4, character: 1 });
});

test('whatever is edited, no finding stands below the text, and those outside of the edit read as they did', () => {
  const line = fc.constantFrom('a', 'b', 'c', '');
  const text = fc.array(line, { minLength: 1, maxLength: 8 });
  const law = fc.property(text, fc.nat(7), fc.nat(3), fc.array(line, { maxLength: 3 }), (lines, from, count, put) => {
    const after = lines.toSpliced(from, count, ...put);
    const found = lines.map((_, each) => ({ ...at(each), data: { line: lines[each] ?? '' } }));
    const moved = movedFindings(found, lines.join('\n'), after.join('\n'));
    const above = moved.filter(({ range }) => range.start.line < Math.min(from, after.length));
    return (
      moved.every(({ range }) => range.start.line < Math.max(1, after.length)) &&
      above.every(({ range, data }) => after[range.start.line] === data['line'])
    );
  });
  expect(() => fc.assert(law, { seed: 7, numRuns: 500 })).not.toThrow();
});
