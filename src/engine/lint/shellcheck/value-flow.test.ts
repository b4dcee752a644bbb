import { describe, expect, test } from 'vitest';
import { parseShell } from '../../shell/parser/parse-shell.ts';
import { plainExpansions } from './value-flow.ts';

/** The texts of the expansions that are known to be plain. */
const plainIn = (text: string, exported: readonly string[] = []): readonly string[] =>
  [...plainExpansions(parseShell(text), new Set(exported))].map(({ start, end }) => text.slice(start, end));

describe('what variables hold', () => {
  test.each([
    ['a plain text', 'x=1; a $x', ['$x']],
    ['a text with a blank', 'x="a b"; a $x', []],
    ['a text with a pattern', "x='*'; a $x", []],
    ['what a command prints', 'x=$(b); a $x', []],
    ['a plain variable', 'x=1; y=a$x; a $y', ['$x', '$y']],
    ['numbers of the shell', 'a $? $# ${#x} $((1))', ['$?', '$#', '${#x}']],
    ['set in all branches', 'if b; then x=1; else x=2; fi; a $x', ['$x']],
    ['set in one branch', 'if b; then x=1; fi; a $x', []],
    ['set in all cases', 'case b in c) x=1 ;; *) x=2 ;; esac; a $x', ['$x']],
    ['set behind an operator', 'b && x=1; a $x', []],
    ['spoilt behind an operator', 'x=1; b || x=$(c); a $x', []],
    ['spoilt in a loop', 'x=1; while b; do a $x; x=$(c); done', []],
    ['a subshell keeps its own', 'x=1; (x=$(b)); a $x', ['$x']],
    ['goes through plain words', 'for x in a b; do a $x; done', ['$x']],
    ['goes through files', 'for x in *; do a $x; done', []],
    ['read from outside', 'x=1; read -r x; a $x', []],
  ])('%s', (_, text, expected) => {
    expect(plainIn(text)).toEqual(expected);
  });

  test('what is exported is plain until it is set', () => {
    expect(plainIn('a $x; x=$(b); a $x', ['x'])).toEqual(['$x']);
  });
});
