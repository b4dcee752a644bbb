import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Script, SimpleCommand, Span } from '../ast.ts';
import { commandModel, effectiveWords } from './command-model.ts';
import type { Dialect } from './dialect.ts';
import { parseShell } from './parse-shell.ts';
import { staticText, unquotedText } from './static-text.ts';
import { simpleCommands, walkScript } from './walk.ts';

const texts = (script: Script): string[][] => simpleCommands(script).map(({ command }) => command.words.map((word) => word.text));
const errorsOf = (text: string, dialect?: Dialect): string[] =>
  parseShell(text, dialect).errors.map(({ code, token }) => `${code} ${token}`);

describe('simple commands wherever they stand', () => {
  test.each([
    ['a && b || c; d & e', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['a | b |& c', [['a'], ['b'], ['c']]],
    ['(a; b) && { c; }', [['a'], ['b'], ['c']]],
    ['if a; then b; elif c; then d; else e; fi', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['for x in 1 2; do a $x; done', [['a', '$x']]],
    ['while a; do b; done; until c; do d; done', [['a'], ['b'], ['c'], ['d']]],
    ['case $x in a|b) c;; (*) d ;; esac', [['c'], ['d']]],
    ['f() { a; }; function g { b; }', [['a'], ['b']]],
    ['echo "$(a `b`)" $(c)', [['echo', '"$(a `b`)"', '$(c)'], ['a', '`b`'], ['b'], ['c']]],
    ['echo `a \\`b\\``', [['echo', '`a \\`b\\``'], ['a', '`b`'], ['b']]],
    ['diff <(a) >(b)', [['diff', '<(a)', '>(b)'], ['a'], ['b']]],
    ['cat <<E\n$(a)\nE\nb', [['cat'], ['a'], ['b']]],
    ["cat <<'E'\n$(a)\nE\nb", [['cat'], ['b']]],
    ['a \\\n  b # c\nd', [['a', 'b'], ['d']]],
    ['echo $((1+(2))) $((a);(b))', [['echo', '$((1+(2)))', '$((a);(b))'], ['a'], ['b']]],
    ['echo ${x:-$(a)}', [['echo', '${x:-$(a)}'], ['a']]],
    ['A=1 B=(x y) C+=2 cmd D=3', [['cmd', 'D=3']]],
    ['[[ $a == @(b|c) && -f d ]] || (( a > 1 )) || e', [['e']]],
  ])('%s', (text, expected) => {
    const script = parseShell(text);
    expect(script.errors).toEqual([]);
    expect(texts(script)).toEqual(expected);
  });
});

describe('what a shell refuses', () => {
  test.each<[string, string[], Dialect?]>([
    ['if a; then b', ['unexpected-end ']],
    ['echo "a', ['unterminated-quote "']],
    ["echo 'a", ["unterminated-quote '"]],
    ['echo `a', ['unterminated-quote `']],
    ['echo $(a', ['unterminated-substitution (']],
    ['echo ${a', ['unterminated-substitution {']],
    ['a )', ['unexpected-token )']],
    ['fi', ['unexpected-token fi']],
    ['&& a', ['unexpected-token &&']],
    ['a &&', ['unexpected-end ']],
    ['a; ; b', ['unexpected-token ;']],
    ['A=(1 2)', ['unexpected-token ('], 'dash'],
    ['( )', ['unexpected-token )']],
    ['a >', ['unexpected-token ']],
  ])('%s', (text, expected, dialect) => {
    expect(errorsOf(text, dialect).slice(0, 1)).toEqual(expected);
  });

  test('nesting without end is refused, not followed', () => {
    expect(errorsOf('$('.repeat(100_000))).toContain('too-deep $');
    expect(errorsOf('{ '.repeat(100_000))).toContain('too-deep {');
  });
});

describe('words', () => {
  test.each([
    ['plain', 'plain'],
    ["'a b'c", 'a bc'],
    ['"a b"\\ c', 'a b c'],
    ['"a\\$b\\c"', 'a$b\\c'],
    ["$'a\\tb'", 'a\tb'],
    ['a\\\nb', 'ab'],
    ['$x', null],
    ['"a$(b)"', null],
  ])('%s stands for %s', (text, expected) => {
    const word = simpleCommands(parseShell(text))[0]?.command.words[0];
    expect(word && staticText(word)).toBe(expected);
  });

  test('unquoted text keeps expansions as they are written', () => {
    const word = simpleCommands(parseShell('echo "$HOME/$(pwd)"\'x\''))[0]?.command.words[1];
    expect(word && unquotedText(word)).toBe('$HOME/$(pwd)x');
  });

  test.each([
    ['${x}', { name: 'x', braced: true, operator: null }],
    ['${#x}', { name: 'x', length: true }],
    ['${!x}', { name: 'x', indirect: true }],
    ['${x:-y}', { name: 'x', operator: ':-' }],
    ['${x##*/}', { name: 'x', operator: '##' }],
    ['${x/a/b}', { name: 'x', operator: '/' }],
    ['${x[1]}', { name: 'x', subscript: '1' }],
    ['${#}', { name: '#', length: false }],
    ['$10', { name: '1', braced: false }],
  ])('%s', (text, expected) => {
    expect(simpleCommands(parseShell(text))[0]?.command.words[0]?.parts[0]).toMatchObject({ kind: 'parameter', ...expected });
  });
});

describe('a command as its program reads it', () => {
  const firstCommand = (text: string): SimpleCommand => {
    const [use] = simpleCommands(parseShell(text));
    if (use === undefined) throw new Error('no command');
    return use.command;
  };
  const modelOf = (text: string, valued: readonly string[] = []) => commandModel(firstCommand(text), new Set(valued));

  test('options, values and positionals', () => {
    const model = modelOf('/usr/bin/apt-get -qq -t stable install --yes --opt=1 -oA=b curl -- -x', ['t', 'o']);
    expect(model?.name).toBe('apt-get');
    expect(model?.options.map(({ name, value }) => [name, value])).toEqual([
      ['q', null],
      ['q', null],
      ['t', 'stable'],
      ['yes', null],
      ['opt', '1'],
      ['o', 'A=b'],
    ]);
    expect(model?.positionals.map(({ text }) => text)).toEqual(['install', 'curl', '-x']);
  });

  test('sees through prefixes when asked', () => {
    const words = firstCommand('sudo -u app env A=1 pip install x').words;
    expect(effectiveWords(words, new Set(['sudo', 'env'])).map(({ text }) => text)).toEqual(['pip', 'install', 'x']);
    expect(effectiveWords(words, new Set(['xargs']))).toBe(words);
  });
});

const FRAGMENTS = [
  'a',
  ' ',
  '\n',
  ';',
  '&&',
  '||',
  '|',
  '&',
  '(',
  ')',
  '{ ',
  ' }',
  '"',
  "'",
  '`',
  '$',
  '${',
  '}',
  '$(',
  '$((',
  '))',
  '<<E\n',
  'E\n',
  '<',
  '>',
  '#',
  '\\',
  'if ',
  'then ',
  'fi',
  'for x in ',
  'do ',
  'done',
  'case x in ',
  'esac',
  ';;',
  '[[ ',
  ' ]]',
  'A=',
  'A=(',
  "$'",
  '=~',
  '!',
  '\t',
  '\r',
  '\u{1F600}',
  '\ud800',
  '\0',
];

/** Every span of a script and of what it holds. */
const spansOf = (script: Script): Span[] => {
  const spans: Span[] = [...script.errors, ...script.comments, ...script.statements];
  walkScript(script, {
    command: (command) => spans.push(command, ...command.redirects),
    word: (word) => spans.push(word),
    part: (part) => spans.push(part),
  });
  return spans;
};

describe('any text at all', () => {
  test.each<Dialect>(['any', 'dash', 'ash', 'bash'])('is read without a throw, its spans inside the text (%s)', (dialect) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }), (fragments) => {
        const text = fragments.join('');
        for (const { start, end } of spansOf(parseShell(text, dialect))) {
          if (!(start >= 0 && start <= end && end <= text.length)) throw new Error(`${start}..${end} of ${text.length}`);
        }
      }),
      { seed: 7, numRuns: 2500 },
    );
    expect(parseShell('', dialect).errors).toEqual([]);
  });

  test.each([
    'a;',
    '$((',
    '((',
    '$(a)',
    '"$a" ',
    '<<E ',
    '<<E\n',
    '`a` ',
    'a\\\n',
    '{',
    '[[ ',
    ' ',
    "'",
    'A=(',
    '${a',
    '1',
    'if a;',
    '(a;b)$((',
    '\\`',
  ])(
    'a long run of %j is read in proportion',
    (piece) => {
      const script = parseShell(piece.repeat(200_000 / piece.length));
      expect(script.end).toBe(piece.length * Math.floor(200_000 / piece.length));
    },
    4000,
  );
});
