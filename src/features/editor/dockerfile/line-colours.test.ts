import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colourLine, initialState, sameState, type LineState } from './line-colours.ts';

/** Each line as `text:colour` pieces, plain ones left out. */
function coloured(text: string): readonly string[][] {
  let state: LineState = initialState;
  return text.split('\n').map((line) => {
    const { tokens, state: next } = colourLine(line, state);
    state = next;
    return tokens.flatMap(({ startIndex, scopes }, at) =>
      scopes === '' ? [] : [`${line.slice(startIndex, tokens[at + 1]?.startIndex)}:${scopes}`],
    );
  });
}

describe('colours of a Dockerfile', () => {
  test.each([
    ['AS is a keyword in FROM', 'FROM python:3.11 AS builder', [['FROM:keyword', 'AS:keyword']]],
    ['and nowhere else', 'RUN as x', [['RUN:keyword']]],
    ['flags', 'COPY --from=builder --link /a /b', [['COPY:keyword', '--from:attribute.name', '--link:attribute.name']]],
    ['strings and JSON forms', 'CMD ["a", "b"]', [['CMD:keyword', '"a":string', '"b":string']]],
    ['variables', 'ENV A=$B C=${D:-e}', [['ENV:keyword', '$B:variable', '${D:-e}:variable']]],
    [
      'directives at the head only',
      '# syntax=docker/dockerfile:1\nFROM a\n# escape=x',
      [['# syntax=docker/dockerfile:1:comment.directive'], ['FROM:keyword'], ['# escape=x:comment']],
    ],
    ['both keywords of ONBUILD', 'ONBUILD RUN x', [['ONBUILD:keyword', 'RUN:keyword']]],
    ['lower case', 'from a as b', [['from:keyword', 'as:keyword']]],
    ['a word that is no instruction', 'FRUM a', [[]]],
    ['an instruction that goes on has no second keyword', 'RUN a \\\n  COPY b', [['RUN:keyword'], []]],
    ['a comment within an instruction', 'RUN a \\\n# why\n b', [['RUN:keyword'], ['# why:comment'], []]],
    ['an escape of one’s own', '# escape=`\nRUN a `\n USER b', [['# escape=`:comment.directive'], ['RUN:keyword'], []]],
  ])('%s', (_, text, expected) => {
    expect(coloured(text)).toEqual(expected);
  });

  test('a here-document ends at its name, and what follows is an instruction again', () => {
    expect(coloured('RUN <<EOF\nFROM x\nEOF\nUSER a')).toEqual([
      ['RUN:keyword', '<<EOF:string.heredoc'],
      ['FROM x:string'],
      ['EOF:string.heredoc'],
      ['USER:keyword'],
    ]);
  });

  test('two here-documents, the second one with tabs before its end', () => {
    const text = 'COPY <<"a" <<-b /to/\nb\na\n\tb\nUSER c';
    expect(coloured(text).map((line) => line.at(-1))).toEqual([
      '<<-b:string.heredoc',
      'b:string',
      'a:string.heredoc',
      '\tb:string.heredoc',
      'USER:keyword',
    ]);
  });

  test('CMD has no here-documents', () => {
    expect(coloured('CMD cat <<EOF\nUSER a')[1]).toEqual(['USER:keyword']);
  });

  test('tokens begin inside of the line, in order, and the same text gives the same state', () => {
    const line = fc.string({
      unit: fc.constantFrom('R', 'U', 'N', ' ', '<', 'E', '"', "'", '\\', '$', '{', '#', '-', '\t', '`', '='),
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        let state: LineState = initialState;
        for (const text of lines) {
          const { tokens, state: next } = colourLine(text, state);
          const starts = tokens.map(({ startIndex }) => startIndex);
          expect(starts).toEqual(starts.toSorted((a, b) => a - b));
          expect(starts.every((start) => start >= 0 && start <= text.length)).toBe(true);
          expect(sameState(next, colourLine(text, state).state)).toBe(true);
          state = next;
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
