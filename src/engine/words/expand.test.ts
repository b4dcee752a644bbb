import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultMaxLength, expandWords } from './expand.ts';
import type { ExpansionOptions } from './expand.ts';

const env = new Map([
  ['PWD', '/home'],
  ['EMPTY', ''],
  ['FILE', '/tmp/a.tar.gz'],
  ['GAPS', '  ab c '],
  ['KOREAN', '한국어'],
]);

const value = (source: string, options?: ExpansionOptions): string => {
  const expansion = expandWords(source, env, options);
  return expansion.ok ? expansion.value : `error: ${expansion.error}`;
};
const words = (source: string, options?: ExpansionOptions): readonly string[] => {
  const expansion = expandWords(source, env, options);
  return expansion.ok ? expansion.words : [`error: ${expansion.error}`];
};

describe('one word', () => {
  test.each([
    ['plain', 'plain'],
    ['$PWD/x', '/home/x'],
    ['${PWD}x', '/homex'],
    ["'$PWD'", '$PWD'],
    ['"$PWD"', '/home'],
    ['\\$PWD', '$PWD'],
    ['a\\', 'a'],
    ['"a\\n\\""', 'a\\n"'],
    ['$', '$'],
    ['$.x', '$.x'],
    ['$1x', 'x'],
    ['$KOREAN!', '한국어!'],
    ['𝒜$PWD', '𝒜/home'],
    ['<<\r EOF', '<<\r EOF'],
  ])('%s becomes %s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });
});

describe('modifiers', () => {
  test.each([
    ['${X:-d}', 'd'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${X-${PWD:+y}}', 'y'],
    ['${EMPTY:+y}', ''],
    ['${EMPTY+y}', 'y'],
    ['${PWD?no}', '/home'],
    ['${FILE#*.}', 'tar.gz'],
    ['${FILE##*.}', 'gz'],
    ['${FILE%.*}', '/tmp/a.tar'],
    ['${FILE%%.*}', '/tmp/a'],
    ['${FILE#/???/}', 'a.tar.gz'],
    ['${FILE/a/b}', '/tmp/b.tar.gz'],
    ['${FILE//a/b}', '/tmp/b.tbr.gz'],
    ['${FILE//[a]/b}', '/tmp/a.tar.gz'],
    ['${PWD///-}', '-/-h-o-m-e-'],
    ['${X/a/b}', ''],
  ])('%s becomes %s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  test('a dollar in the replacement of all is a submatch to Go', () => {
    expect(value('${FILE//a/[\\$0]}')).toBe('/tmp/[\\a].t[\\a]r.gz');
    expect(value("${FILE//a/'$x'}")).toBe('/tmp/.tr.gz');
  });
});

describe('errors are in the words of BuildKit', () => {
  test.each([
    ['${B', 'failed to process "${B": unsupported modifier (\ufffd) in substitution'],
    ['${B:?}', 'failed to process "${B:?}": B: is not allowed to be unset'],
    ['${EMPTY:?}', 'failed to process "${EMPTY:?}": EMPTY: is not allowed to be empty'],
    ['${B?none\\"}', 'failed to process "${B?none\\\\\\"}": B: none"'],
    ['${}', 'failed to process "${}": syntax error: bad substitution'],
    ['${', 'failed to process "${": syntax error: missing \'}\''],
    ['${B:-x', 'failed to process "${B:-x": syntax error: missing \'}\''],
    ['${B=x}', 'failed to process "${B=x}": unsupported modifier (=) in substitution'],
    ['${B:#x}', 'failed to process "${B:#x}": unsupported modifier (:#) in substitution'],
    ['${B:x}', 'failed to process "${B:x}": unsupported modifier (:x) in substitution'],
    ['${PWD#\\x}', 'failed to process "${PWD#\\\\x}": invalid pattern (\\x) in substitution: invalid escape \'\\x\''],
    ['${PWD/a', 'failed to process "${PWD/a": syntax error: missing \'/\' in ${}'],
    ['"one', 'failed to process "\\"one": unexpected end of statement while looking for matching double-quote'],
    ["'one", 'failed to process "\'one": unexpected end of statement while looking for matching single-quote'],
  ])('%s', (source, expected) => {
    expect(value(source)).toBe(`error: ${expected}`);
  });
});

describe('words', () => {
  test.each([
    ['a  b', ['a', 'b']],
    ['x${GAPS}y', ['x', 'ab', 'c', 'y']],
    ['x"${GAPS}"y', ['x  ab c y']],
    ['a\\ b c', ['a b', 'c']],
    ['"" \'\'', []],
    ['', []],
    ['<< EOF x', ['<< EOF', 'x']],
  ])('%s', (source, expected) => {
    expect(words(source)).toEqual(expected);
  });

  test.each([
    ['8${X:-1}0', ['10']],
    ['a b${X:+c}d', ['a', 'd']],
    ['a"b${X-c d}e"', ['bc de']],
    ['a${PWD}', ['a/home']],
    ['<<\r EOF', ['<<\r EOF']],
  ])('a word that a modifier stands in begins there: %j', (source, expected) => {
    expect(words(source)).toEqual(expected);
  });

  test('names that were looked up are told apart', () => {
    const expansion = expandWords('$PWD ${X:-$Y} $PWD', env);
    expect([[...expansion.matched], [...expansion.unmatched].sort()]).toEqual([['PWD'], ['X', 'Y']]);
  });
});

describe('options', () => {
  test('the backtick escapes where it is told to', () => {
    expect(value('`$PWD \\$PWD', { escape: '`' })).toBe('$PWD \\/home');
  });

  test('quotes, escapes and unset names can stay', () => {
    const raw = { rawQuotes: true, rawEscapes: true, skipUnset: true };
    expect(value('"a" \'b\' \\c $X ${X:-d} ${X#e} ${X/f/g}', raw)).toBe('"a" \'b\' \\c $X ${X:-d} ${X#e} ${X/f/g}');
  });

  test('quotes can mean nothing', () => {
    expect(value('it\'s "$PWD"', { skipProcessQuotes: true })).toBe('it\'s "/home"');
  });
});

describe('bounds', () => {
  test('forty doublings end in an error, not in memory', () => {
    let current = 'xx';
    let failed = '';
    for (let step = 0; step < 40 && failed === ''; step += 1) {
      const expansion = expandWords('$A$A', new Map([['A', current]]));
      if (expansion.ok) current = expansion.value;
      else failed = expansion.error;
    }
    expect(failed).toContain(`longer than ${defaultMaxLength}`);
  });

  test('ten thousand levels are refused', () => {
    expect(value('${A:-'.repeat(10_000))).toContain('nested too deeply');
  });

  test('a pattern that would take for ever is refused', () => {
    const long = new Map([['A', 'a'.repeat(200_000)]]);
    const expansion = expandWords(`\${A//${'a*'.repeat(2000)}b/x}`, long);
    expect(expansion.ok ? '' : expansion.error).toContain('too costly');
  });

  test('names such as __proto__ are names', () => {
    expect(value('${__proto__:-unset} ${constructor-unset}')).toBe('unset unset');
  });

  test('a text without dollars, quotes and escapes stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const harmless = text.replaceAll(/["'\\$]/g, '').replace(/^\ufeff/, '');
        expect(value(harmless)).toBe(harmless);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test('no text makes it throw, and words joined hold no more than the value', () => {
    const source = fc.array(
      fc.constantFrom('$', '{', '}', ':', '-', '+', '?', '#', '%', '/', '\\', '"', "'", 'A', '*', ' ', '<', '\u0000', '\ud800', '字'),
    );
    fc.assert(
      fc.property(source, (parts) => {
        const expansion = expandWords(parts.join(''), new Map([['A', ' a*b ']]));
        expect(expansion.ok ? expansion.words.join('').length : 0).toBeLessThanOrEqual(expansion.ok ? expansion.value.length : 0);
      }),
      { numRuns: 10_000, seed: 11 },
    );
  });
});
