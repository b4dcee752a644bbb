import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanPath, parentPath } from './clean-path.ts';
import { isGlobWellFormed } from './glob-syntax.ts';
import { readIgnoreFile } from './ignore-file.ts';
import { createMatcher } from './matcher.ts';
import type { IgnoreMatcher } from './matcher.ts';

function matcherOf(...patterns: readonly string[]): IgnoreMatcher {
  const created = createMatcher(patterns.map((pattern, at) => ({ pattern, line: at + 1 })));
  if (!created.ok) throw new Error(created.error);
  return created.matcher;
}

function verdict(patterns: readonly string[], path: string): boolean | string {
  const created = createMatcher(patterns.map((pattern) => ({ pattern, line: 0 })));
  if (!created.ok) return created.error;
  const result = created.matcher.match(path);
  return result.ok ? result.ignored : result.error;
}

describe('a pattern takes a path', () => {
  test.each([
    ['a', 'a', true],
    ['a', 'a/b/c', true],
    ['a', 'b/a', false],
    ['*.md', 'a.md', true],
    ['*.md', 'x/a.md', false],
    ['*/x', 'a/x/y', true],
    ['**', 'a/b', true],
    ['**/x', 'x', true],
    ['**/x', 'a/b/x', true],
    ['**/x', 'ax', false],
    ['**x', 'a/bx', true],
    ['a/**', 'a', false],
    ['a/**', 'a/b', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a**b', 'a/x/b', true],
    ['a/*/**', 'a/b', false],
    ['a/*/**', 'a/b/c', true],
    ['**/**/**/a', 'x/a', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['[a-c]x', 'bx', true],
    ['[^a-c]x', 'bx', false],
    ['[^a]', '/', true],
    ['[!a]', '!', true],
    ['[[:alpha:]]', 'q', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['\\d', '7', true],
    ['a.b', 'axb', false],
    ['a+(b)|{c}$', 'a+(b)|{c}$', true],
    ['字*', '字典', true],
    ['?', '😀', true],
    ['^a*', 'ab', true],
    ['a|b*', 'ax', true],
    ['a|b*', 'xbx', true],
    ['a|b', 'a', false],
    ['x{2}*', 'xxy', true],
    ['x{2}*', 'xy', false],
    ['x{1,}*', 'xxxxy', true],
    ['?{2,3}', 'abcd', false],
    ['x{*', 'x{y', true],
    ['\\bfoo*', 'foobar', true],
    ['a\\Bb', 'ab', true],
    ['\\Qa*\\E', 'a[^/]*', true],
    ['\\pL', 'é', true],
    ['\\p{^Greek}', 'α', false],
    ['[\\P{Lu}]', 'A', false],
    ['[[:^digit:]]', '7', false],
    ['[*]', '^]', true],
    ['\ufeffa*', 'ab', true],
    ['/a', 'a', false],
    ['./a/../b', 'b', true],
    ['a/', 'a', true],
  ])('%s %s: %s', (pattern, path, expected) => {
    expect(verdict([pattern], path)).toBe(expected);
  });
});

describe('patterns come in order', () => {
  test.each([
    [['docs', '!docs/README.md'], 'docs/README.md', false],
    [['!docs/README.md', 'docs'], 'docs/README.md', true],
    [['*', '!a', 'a/b'], 'a/b', true],
    [['*', '!a', 'a/b'], 'a/c', false],
    [['*.md', '!README*.md', 'README-secret.md'], 'README-secret.md', true],
    [['', '  ', 'a '], 'a', true],
    [[], 'a', false],
  ])('%j %s: %s', (patterns, path, expected) => {
    expect(verdict(patterns, path)).toBe(expected);
  });

  test('the pattern that decided is told, with its line', () => {
    const result = matcherOf('*.log', '*', '!keep.log').match('keep.log');
    expect(result).toMatchObject({ ok: true, ignored: false, by: { pattern: 'keep.log', exception: true, source: { line: 3 } } });
    expect(matcherOf('*.log', '*').match('a.log')).toMatchObject({ by: { source: { line: 1 } } });
    expect(matcherOf('b').match('a')).toEqual({ ok: true, ignored: false, by: null });
  });
});

describe('malformed patterns', () => {
  test.each([
    ['!', 'illegal exclusion pattern: "!"'],
    ['[', 'syntax error in pattern'],
    ['[]a]', 'syntax error in pattern'],
    ['[a-]', 'syntax error in pattern'],
    ['a\\', 'syntax error in pattern'],
    ['[z-a]', 'syntax error in pattern'],
    ['\\y', 'syntax error in pattern'],
    ['*[', 'syntax error in pattern'],
    ['a*[', 'syntax error in pattern'],
    ['a*x{3}{4}', 'syntax error in pattern'],
    ['*{2}', 'syntax error in pattern'],
    ['?x{1001}', 'syntax error in pattern'],
    ['?x{3,2}', 'syntax error in pattern'],
    ['?|{2}', 'syntax error in pattern'],
    ['[[:foo:]]', 'syntax error in pattern'],
    ['[[:a]x:]', 'syntax error in pattern'],
    ['\\pQ', 'syntax error in pattern'],
    ['\\p{Nope}', 'syntax error in pattern'],
    ['\\x{110000}', 'syntax error in pattern'],
  ])('%s', (pattern, error) => {
    expect(verdict([pattern], 'a')).toBe(error);
  });

  test('one that only the compilation refuses errs when it is needed', () => {
    expect(verdict(['a', '[z-a]'], 'a')).toBe(true);
    expect(verdict(['![z-a]'], 'a')).toBe(false);
    expect(verdict(['a', 'x*['], 'a')).toBe(true);
  });
});

describe('walking through a context', () => {
  test('what a directory matched holds for what is in it', () => {
    const matcher = matcherOf('docs', '!docs/keep');
    const { matches } = matcher.matchUnder('docs', null);
    expect(matcher.matchUnder('docs/x', matches)).toMatchObject({ ignored: true, by: { pattern: 'docs' } });
    expect(matcher.matchUnder('docs/keep', matches)).toMatchObject({ ignored: false, by: { pattern: 'docs/keep' } });
  });

  test('an exception that was not in question for the directory does not count in it', () => {
    const matcher = matcherOf('d/f', '!d');
    const { matches } = matcher.matchUnder('d', null);
    expect(matcher.matchUnder('d/f', matches)).toMatchObject({ ignored: true });
    expect(matcher.match('d/f')).toMatchObject({ ignored: false });
  });
});

describe('the file', () => {
  test.each([
    ['# no\n  # yes\n\n a/b/ \n', ['# yes', 'a/b']],
    ['/a\n/\n./b\n', ['a', '/', 'b']],
    ['! /a \n!\n!.\n', ['!a', '!', '!.']],
    ['\ufeffa\r\nb\r\n', ['a', 'b']],
    ['a/../../b\n', ['../b']],
  ])('%j', (text, expected) => {
    expect(readIgnoreFile(text).map(({ pattern }) => pattern)).toEqual(expected);
  });

  test('lines are counted', () => {
    expect(readIgnoreFile('\n# x\na\n\nb').map(({ line }) => line)).toEqual([3, 5]);
  });
});

test.each([
  ['a//b/./c/..', 'a/b'],
  ['', '.'],
  ['/..', '/'],
  ['../..', '../..'],
  ['/', '/'],
])('%j is cleaned to %j', (path, expected) => {
  expect(cleanPath(path)).toBe(expected);
});

test('the directory of a path', () => {
  expect(['a', 'a/b', '/a', 'a/b/'].map(parentPath)).toEqual(['.', 'a', '/', 'a/b']);
});

const patternText = fc
  .array(
    fc.constantFrom(
      '*',
      '**',
      '**/',
      '?',
      '[',
      ']',
      '^',
      '-',
      '\\',
      'a',
      'b',
      '.',
      '/',
      '!',
      ' ',
      '|',
      '{2}',
      '{',
      '\\Q',
      '\\b',
      '\\p{L}',
      '[[:alpha:]]',
      '\ud800',
      '字',
    ),
  )
  .map((parts) => parts.join(''));

test('no pattern makes it throw, and one without special letters takes itself', () => {
  fc.assert(
    fc.property(fc.array(patternText, { maxLength: 4 }), patternText, (patterns, path) => {
      expect(['boolean', 'string']).toContain(typeof verdict(patterns, path));
      const plain = cleanPath(path.replaceAll(/[*?[\]\\^! |]/g, ''));
      expect(verdict([plain], plain)).toBe(true);
      expect(isGlobWellFormed(plain)).toBe(true);
    }),
    { numRuns: 5000, seed: 30 },
  );
});

test('a path of a hundred thousand letters is matched at once', () => {
  expect(verdict(['*a*a*a*a*a*a*a*a*a*c'], 'ab'.repeat(50_000))).toBe(false);
  expect(verdict([`${'**/'.repeat(200)}a`], `${'b/'.repeat(10_000)}a`)).toBe(true);
});

test('counts make an expression long, up to a bound', () => {
  expect(verdict([`*${'x{1000}'.repeat(2)}`], 'x'.repeat(2000))).toBe(true);
  expect(verdict([`*${'x{1000}'.repeat(2)}`], 'x'.repeat(1999))).toBe(false);
  expect(verdict([`*${'x{1000}'.repeat(2000)}`], 'x')).toBe('syntax error in pattern');
});

test('ten thousand patterns meet many paths', () => {
  const matcher = matcherOf(...Array.from({ length: 10_000 }, (_, at) => (at % 2 === 0 ? `**/f${at}*` : `!**/g${at}?`)));
  const taken = Array.from({ length: 300 }, (_, at) => matcher.matchUnder(`src/f${2 * at}x`, null)).filter(
    (result) => result.ok && result.ignored,
  );
  expect(taken).toHaveLength(300);
});
