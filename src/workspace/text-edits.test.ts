import { expect, test } from 'vitest';
import { applyTextEdits } from './text-edits.ts';

const edit = (line: number, from: number, to: number, newText: string) => ({
  range: { start: { line, character: from }, end: { line, character: to } },
  newText,
});

test.each([
  ['a replacement', 'FROM a\nUSER root\n', [edit(1, 5, 9, 'app')], 'FROM a\nUSER app\n'],
  ['an insertion', 'ab', [edit(0, 1, 1, 'x')], 'axb'],
  ['several, in any order', 'a b c', [edit(0, 0, 1, 'AA'), edit(0, 4, 5, 'CC')], 'AA b CC'],
  ['a place behind the end', 'a', [edit(5, 0, 0, 'b')], 'ab'],
])('%s', (_, text, edits, expected) => {
  expect(applyTextEdits(text, edits)).toBe(expected);
});
