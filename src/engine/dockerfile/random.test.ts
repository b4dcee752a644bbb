import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePositions } from '../text/position.ts';
import type { Position, Range } from '../text/position.ts';
import { dumpTree } from './dump.ts';
import { readDockerfile } from './reader.ts';
import { readStages } from './stages.ts';
import type { Dockerfile, Instruction } from './types.ts';

const pieces = [
  'FROM', 'from a AS b', 'RUN', 'COPY --from=a', 'ADD', 'ENV A=1', 'LABEL', 'ARG A', 'CMD ["a"', 'HEALTHCHECK --interval=5', 'ONBUILD', 'SHELL',
  'VOLUME', 'EXPOSE', 'USER', 'WORKDIR', ' ', '\t', '\n', '\r\n', '\\\n', '\\', '`', '`\n', '#', '# escape=`\n', '# syntax=x\n', '<<', '<<-', '<<EOF', '\nEOF\n',
  '"', "'", '$', '${', '}', '=', '--', '--mount=type=cache,target=/x', ',', '[', ']', '\u0000', '\ud800', '\u202e', '\ufeff', '字', '😀', '__proto__=1', '\u00a0', '\v',
  'à', '頁', '\u0085', '\u2003', ' --x=頁 ', 'RUN --device=a,b', 'HEALTHCHECK CMD\u00a0', '\u0130', 'x{2}',
] as const; // prettier-ignore

const document = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

function* rangesOf(instruction: Instruction): Generator<Range> {
  yield instruction.range;
  yield instruction.keywordRange;
  for (const { range } of [...instruction.flags, ...instruction.args, ...instruction.commentsAbove]) yield range;
  for (const { contentRange } of instruction.heredocs) yield contentRange;
  for (const text of [instruction.original, instruction.rest]) {
    for (const at of [0, text.text.length >> 1, text.text.length]) yield { start: text.positionAt(at), end: text.positionAt(at) };
  }
  if (instruction.nested !== null) yield* rangesOf(instruction.nested);
}

function* allRanges(dockerfile: Dockerfile): Generator<Range> {
  for (const instruction of dockerfile.instructions) yield* rangesOf(instruction);
  for (const { range } of [...dockerfile.comments, ...dockerfile.warnings, ...dockerfile.directives.values()]) yield range;
  const { stages, strays, metaArgs, errors } = readStages(dockerfile);
  for (const { range } of [...errors, ...strays, ...metaArgs, ...stages, ...stages.flatMap(({ commands }) => commands)]) yield range;
  for (const command of [...metaArgs, ...stages.flatMap(({ commands }) => commands)]) {
    if (command.kind === 'arg' || command.kind === 'env') yield* command.pairs.flatMap(({ range, keyRange }) => [range, keyRange]);
  }
}

/** Ranges that leave the text or run backwards. */
function misplaced(text: string): readonly Range[] {
  const lengths = text.split('\n').map((line) => line.length);
  const inside = ({ line, character }: Position): boolean => line >= 0 && character >= 0 && character <= (lengths[line] ?? -1);
  const dockerfile = readDockerfile(text);
  return [...allRanges(dockerfile)].filter(({ start, end }) => !inside(start) || !inside(end) || comparePositions(start, end) > 0);
}

test('ten thousand random documents are read, and every range lies in the text', () => {
  fc.assert(
    fc.property(document, (text) => {
      expect(misplaced(text)).toEqual([]);
    }),
    { numRuns: 10_000, seed: 20 },
  );
});

test('an instruction is found again where its keyword stands', () => {
  fc.assert(
    fc.property(document, (text) => {
      const lines = text.split('\n');
      for (const { keywordText, keywordRange } of readDockerfile(text).instructions) {
        const isOnOneLine = keywordRange.start.line === keywordRange.end.line;
        const written = lines[keywordRange.start.line]?.slice(keywordRange.start.character, keywordRange.end.character);
        expect(isOnOneLine ? written : keywordText).toBe(keywordText);
      }
      expect(dumpTree(readDockerfile(text))).toBe(dumpTree(readDockerfile(text)));
    }),
    { numRuns: 2000, seed: 21 },
  );
});

test('lines follow each other and cover what is read', () => {
  fc.assert(
    fc.property(document, (text) => {
      let last = 0;
      for (const { startLine, endLine } of readDockerfile(text).instructions) {
        expect(startLine).toBeGreaterThan(last);
        expect(endLine).toBeGreaterThanOrEqual(startLine);
        last = endLine;
      }
      expect(last).toBeLessThanOrEqual(text.split('\n').length);
    }),
    { numRuns: 2000, seed: 22 },
  );
});

describe('enormous texts', () => {
  test.each([
    ['a line of five megabytes', `FROM a\nRUN ${'x '.repeat(2_500_000)}\n`],
    ['the same with a here-document', `FROM a\nRUN <<E ${'"y" $z '.repeat(700_000)}\nx\nE\n`],
    ['a hundred thousand lines', `FROM a\n${'RUN echo hi \\\n  && true\n'.repeat(50_000)}`],
    ['one instruction of a hundred thousand lines', `FROM a\nRUN x${' \\\n  y'.repeat(100_000)}\n`],
    ['a million spaces', `FROM a${' '.repeat(1_000_000)}\nRUN b${' '.repeat(1_000_000)}\\\nc\n`],
    ['a million carriage returns', `FROM a${'\r'.repeat(1_000_000)}x\nRUN <<E\n${'\r'.repeat(1_000_000)}x\nE\n`],
    ['ten thousand stages', 'FROM a AS b\nENV __proto__=1\n'.repeat(10_000)],
    ['many here-documents', `RUN ${'<<E '.repeat(20_000)}\n${'E\n'.repeat(20_000)}`],
    ['ONBUILD that does not end', `FROM a\n${'ONBUILD '.repeat(100_000)}\n`],
    ['deep brackets', `FROM a\nCMD ${'['.repeat(200_000)}\n`],
    ['many flags', `FROM a\nRUN ${'--mount=type=cache,target=/x '.repeat(50_000)} y\n`],
    ['a hundred thousand comments', `${'# escape\n'.repeat(100_000)}FROM a\n`],
    ['a hundred thousand pairs', `FROM a\nENV ${'A=1 '.repeat(100_000)}\nARG ${'A=1 '.repeat(100_000)}\n`],
  ])('%s', (_name, text) => {
    const dockerfile = readDockerfile(text);
    expect(dockerfile.instructions.length).toBeGreaterThan(0);
    expect(readStages(dockerfile).stages.length + readStages(dockerfile).strays.length).toBeGreaterThan(0);
  });
});
