import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { posixRegex } from './regex.ts';

const found = (source: string, text: string, extended = true): readonly (string | null)[] | null =>
  posixRegex(source, { extended })?.exec(text, 0)?.groups ?? null;

describe('regular expressions', () => {
  test.each<[string, string, readonly (string | null)[] | null]>([
    ['a|ab', 'xab', ['ab']],
    ['(a*)(ab)*', 'aab', ['aab', 'a', 'ab']],
    ['^b', 'ab', null],
    ['[[:digit:]]+', 'ab123c', ['123']],
    ['[^]a]+', ']ab]', ['b']],
    ['a{2,3}', 'aaaa', ['aaa']],
    ['\\<b', 'ab b', ['b']],
    ['(a)|b', 'b', ['b', null]],
    ['x*', 'aaa', ['']],
  ])('%s in %s', (source, text, groups) => {
    expect(found(source, text)).toEqual(groups);
  });

  test.each([
    ['\\(a\\)\\1', 'baa', ['aa', 'a']],
    ['a\\|b', 'b', ['b']],
    ['a+', 'a+', ['a+']],
    ['*a', 'x*a', ['*a']],
  ])('basic: %s in %s', (source, text, groups) => {
    expect(found(source, text, false)).toEqual(groups);
  });

  test.each(['[', '(', 'a{3,2}', ')'.repeat(3) + '(', '\\'])('%s is refused', (source) => {
    expect(posixRegex(source, { extended: true })).toBeNull();
  });

  test('agrees with the host on where simple expressions match', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '(a)', '(b|a)');
    const piece = fc.tuple(atom, fc.constantFrom('', '*', '+', '?')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), fc.stringMatching(/^[abc]{0,10}$/), (pieces, text) => {
        const source = pieces.join('');
        expect(posixRegex(source, { extended: true })?.test(text)).toBe(new RegExp(source).test(text));
      }),
      { seed: 3, numRuns: 2000 },
    );
    expect(posixRegex('(a*)*b', { extended: true })?.test('a'.repeat(2000))).toBe(false);
  });
});
