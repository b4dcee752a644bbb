import { describe, expect, test } from 'vitest';
import { bytesAsCharacters, equalsFolded, goQuote, isSpace, parseBool, toLower, toUpper, trimSpace, utf8Length } from './go-strings.ts';
import { applyEdits, LineIndex } from './lines.ts';
import type { Position } from './position.ts';

describe('Go strings', () => {
  test('cases change character by character', () => {
    expect(toLower('A\u0130ΣΣ')).toBe('aiσσ');
    expect(toUpper('aßé')).toBe('AßÉ');
    expect([equalsFolded('aſ', 'as'), equalsFolded('AS', 'as'), equalsFolded('a', 'as')]).toEqual([true, true, false]);
  });

  test.each([
    ['a"b\\', '"a\\"b\\\\"'],
    ['\u0007\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
    ['\u0000\u007f', '"\\x00\\x7f"'],
    ['é字😀', '"é字😀"'],
    ['\u00a0\u200b', '"\\u00a0\\u200b"'],
    ['\u{e0001}', '"\\U000e0001"'],
  ])('%j is quoted', (text, expected) => {
    expect(goQuote(text)).toBe(expected);
  });

  test('blanks are those of Go', () => {
    expect([0x20, 0x85, 0xa0, 0x2003, 0x3000].every(isSpace)).toBe(true);
    expect([0xfeff, 0x200b, 0x41].some(isSpace)).toBe(false);
    expect(trimSpace(' \u00a0\ufeffa\u3000')).toBe('\ufeffa');
  });

  test('bytes are counted and shown', () => {
    expect(['a', 'é', '字', '😀', '\ud800'].map(utf8Length)).toEqual([1, 2, 3, 4, 3]);
    expect(bytesAsCharacters('aé😀')).toBe('aÃ©ð\u009f\u0098\u0080');
  });

  test('truth is written in many ways', () => {
    expect(['1', 'T', 'true', '0', 'False', 'yes', ''].map(parseBool)).toEqual([true, true, true, false, false, null, null]);
  });
});

describe('lines', () => {
  const lines = new LineIndex('ab\r\n\ncd');

  test('have their text', () => {
    expect([0, 1, 2, 3].map((line) => lines.line(line))).toEqual(['ab', '', 'cd', '']);
    expect(lines.count).toBe(3);
  });

  test('places and offsets are turned into each other', () => {
    for (let offset = 0; offset <= lines.text.length; offset += 1) expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset);
    expect(lines.positionAt(6)).toEqual({ line: 2, character: 1 });
    expect(lines.offsetAt({ line: 9, character: 0 })).toBe(lines.text.length);
  });
});

describe('edits', () => {
  const edit = (from: Position, to: Position, newText: string) => ({ range: { start: from, end: to }, newText });
  const at = (line: number, character: number): Position => ({ line, character });
  test.each([
    ['one', [edit(at(1, 0), at(1, 0), 'x')], 'ab\nxcd\n'],
    ['in any order', [edit(at(1, 0), at(1, 1), 'X'), edit(at(0, 1), at(0, 1), '-')], 'a-b\nXd\n'],
    ['over lines', [edit(at(0, 1), at(1, 1), '')], 'ad\n'],
    ['behind the end of a line', [edit(at(0, 99), at(0, 99), '!')], 'ab!\ncd\n'],
    ['behind the end of the text', [edit(at(9, 9), at(9, 9), '!')], 'ab\ncd\n!'],
    ['but not one that overlaps an earlier one', [edit(at(0, 0), at(0, 2), 'X'), edit(at(0, 1), at(1, 0), '!')], 'X\ncd\n'],
  ])('%s', (_, edits, expected) => {
    expect(applyEdits('ab\ncd\n', edits)).toBe(expected);
  });
});
