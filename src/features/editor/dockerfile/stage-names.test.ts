import { describe, expect, test } from 'vitest';
import { isStageName, mentionsAt, namedStages, stageMentions } from './stage-names.ts';

const dockerfile = `FROM python:3.11 AS Builder
RUN true
FROM builder AS test
FROM python:3.11-slim
COPY --chown=1000 --from=builder /a /b
COPY --from=0 /a /b
RUN --mount=type=bind,from=test,target=/t --mount=type=cache,target=/c true
COPY --from=nginx /a /b
`;

const cut = (text: string): readonly string[] =>
  stageMentions(text).map(({ range: { start, end }, stageIndex, isDefinition }) => {
    const line = text.split('\n')[start.line] ?? '';
    return `${stageIndex}${isDefinition ? '!' : ''} ${start.line + 1}:${line.slice(start.character, end.character)}`;
  });

describe('names of stages', () => {
  test('they are found where they are made and in every place that uses them, numbers and images left out', () => {
    expect(cut(dockerfile)).toEqual(['0! 1:Builder', '0 3:builder', '1! 3:test', '0 5:builder', '1 7:test']);
  });

  test('from beside another flag belongs to its stage', () => {
    const found = mentionsAt(dockerfile, { line: 4, character: 27 });
    expect(found?.all.map(({ range }) => range.start.line)).toEqual([0, 2, 4]);
  });

  test('where no stage is named there is nothing', () => {
    expect(mentionsAt(dockerfile, { line: 1, character: 2 })).toBeNull();
  });

  test('a stage knows its name as written and what it starts from', () => {
    expect(namedStages(dockerfile).map(({ name, base }) => `${name} < ${base}`)).toEqual([
      'Builder < python:3.11',
      'test < builder',
      '2 < python:3.11-slim',
    ]);
  });

  test.each([
    ['build-1', true],
    ['1build', false],
    ['scratch', false],
    ['a b', false],
    ['', false],
  ])('%j as a name: %s', (name, expected) => {
    expect(isStageName(name)).toBe(expected);
  });
});
