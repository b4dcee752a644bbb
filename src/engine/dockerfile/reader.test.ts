import { describe, expect, test } from 'vitest';
import { dumpTree } from './dump.ts';
import { LineIndex } from '../text/lines.ts';
import { readDockerfile } from './reader.ts';
import { flagWord } from './split-command.ts';
import type { Dockerfile, Instruction } from './types.ts';

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

function only(text: string): Instruction {
  const [instruction] = readDockerfile(text).instructions;
  if (instruction === undefined) throw new Error('no instruction');
  return instruction;
}
const argsOf = (text: string): readonly string[] => only(text).args.map(({ value }) => value);
const errorOf = (text: string): string => readDockerfile(text).error?.message ?? 'none';

describe('lines are joined', () => {
  test.each([
    ['RUN a \\\n  b\n', 'RUN a   b'],
    ['RUN a\\   \nb\n', 'RUN ab'],
    ['RUN a \\\n# comment\n\n  b\n', 'RUN a   b'],
    ['RUN a \\', 'RUN a '],
    ['RUN a \\\r\nb\r\n', 'RUN a b'],
    ['RUN a \\\\\nFROM x\n', 'RUN a \\\\'],
    ['\\\nRUN a\n', 'RUN a'],
    ['# escape=`\nRUN a `\nb \\\n', 'RUN a b \\'],
    ['\ufeffRUN a\n', 'RUN a'],
    ['   RUN a  \n', 'RUN a  '],
  ])('%j', (text, expected) => {
    expect(only(text).original.text).toBe(expected);
  });

  test('a blank line inside is warned about', () => {
    const { warnings } = readDockerfile('FROM a\nRUN a \\\n\n  b\n');
    expect(warnings.map(({ instruction, range, line }) => [instruction, range.start.line, line])).toEqual([['RUN a   b', 2, 4]]);
  });

  test('first and last line are those of BuildKit', () => {
    const text = lines('\\', 'FROM a', '', 'RUN a \\', '# c', ' b', 'COPY <<E /x', 'y', 'E', 'CMD x \\');
    expect(readDockerfile(text).instructions.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [1, 2],
      [4, 6],
      [7, 9],
      [10, 10],
    ]);
  });
});

describe('places', () => {
  const text = lines('FROM a', 'ENV A=1 \\', '  # note', '    LONG=two', 'RUN --mount=type=cache,target=/x  echo \\', 'hi');
  const source = new LineIndex(text);
  const { instructions, comments } = readDockerfile(text);

  test('arguments stand where they are written, across lines', () => {
    expect(instructions[1]?.args.map(({ range }) => source.slice(range))).toEqual(['A', '1', '=', 'LONG', 'two', '=']);
  });

  test('so do flags, keywords, comments and the whole', () => {
    const run = instructions[2];
    expect(run?.flags.map(({ range }) => source.slice(range))).toEqual(['--mount=type=cache,target=/x']);
    expect(instructions.map(({ keywordRange }) => source.slice(keywordRange))).toEqual(['FROM', 'ENV', 'RUN']);
    expect(instructions.slice(2).map(({ range }) => source.slice(range))).toEqual(['RUN --mount=type=cache,target=/x  echo \\\nhi']);
    expect(comments.map(({ range, text: comment }) => [source.slice(range), comment])).toEqual([['# note', 'note']]);
    expect(run?.rest.text).toBe('echo hi');
    expect(run?.rest.positionAt(5)).toEqual({ line: 5, character: 0 });
  });
});

describe('comments above', () => {
  test.each([
    ['FROM a\n# x\nRUN y', ['x']],
    ['FROM a\n # x\nRUN y', ['# x']],
    ['FROM a\n\u00a0# x\nRUN y', ['\ufffd# x']],
    ['FROM a\n\u2003# x\nRUN y', ['\ufffd\ufffd# x']],
    ['FROM a\n# x\n#\n# z\nRUN y', ['z']],
  ])('%j', (text, expected) => {
    expect(readDockerfile(text).instructions[1]?.commentsAbove.map((comment) => comment.text)).toEqual(expected);
  });
});

describe('lines that are too long', () => {
  const long = `RUN ${'x'.repeat(65_532)}`;
  const refused = 'dockerfile line greater than max allowed size of 65535';

  test.each([
    ['one that just fits', `FROM a\n${long.slice(1)}\n`, 'none', []],
    ['one letter more', `FROM a\n${long}\n`, refused, [1]],
    ['as the only one', `${long}\n`, 'file with no instructions', [0]],
    ['behind another mistake', `ENV A\n${long}\n`, 'ENV must have two arguments', [1]],
    ['in a here-document', `RUN <<E\n${long}\nE\n`, 'unterminated heredoc', [1]],
  ])('%s', (_name, text, message, at) => {
    const { error } = readDockerfile(text);
    expect([error?.message ?? 'none', error?.lines ?? []]).toEqual([message, at]);
  });
});

describe('flags', () => {
  test.each([
    ['RUN --a --b=c x', ['--a', '--b=c'], 'x'],
    ['RUN --a="b c" x', ['--a=b c'], 'x'],
    ["RUN --a='b\\' c' x", ["--a=b' c"], 'x'],
    ['RUN --a=b\\ c x', ['--a=b c'], 'x'],
    ['RUN --a -- --b x', ['--a'], '--b x'],
    ['RUN -a --b', [], '-a --b'],
    ['RUN --a', ['--a'], ''],
    ['RUN -', [], '-'],
    ['RUN --a=é x', ['--a=Ã©'], 'x'],
    ['RUN --a=à --b x', ['--a=Ã', '--b'], 'x'],
    ['RUN --a\u2003--b x', ['--aâ\u0080\u0083--b'], 'x'],
    ['RUN \u00a0--a x', [], '--a x'],
    ['# escape=`\nRUN --a=b` c\\d x', ['--a=b c\\d'], 'x'],
    ['RUN --a=b` c x', ['--a=b`'], 'c x'],
  ])('%s', (text, flags, rest) => {
    const instruction = only(text);
    expect([instruction.flags.map(flagWord), instruction.rest.text]).toEqual([flags, rest]);
  });
});

describe('arguments', () => {
  test.each([
    ['CMD ["a", "b\\n\\u00e9"]', ['a', 'b\né']],
    ["CMD ['a']", ["['a']"]],
    ['CMD ["a"] b', ['["a"] b']],
    ['CMD [1e999]', ['[1e999]']],
    ['CMD ["a",]', ['["a",]']],
    ['COPY ["a b", "/c"]', ['a b', '/c']],
    ['COPY a\\ b  c', ['a\\', 'b', 'c']],
    ['ENV A b  c ', ['A', 'b  c', '']],
    ['ENV A="b c" D=e\\ f', ['A', '"b c"', '=', 'D', 'e\\ f', '=']],
    ["ENV A='x\\' B=2", ['A', "'x\\'", '=', 'B', '2', '=']],
    ['LABEL a b', ['a', 'b', '']],
    ['ARG A B="1 2"', ['A', 'B="1 2"']],
    ['EXPOSE 80  90/udp', ['80', '90/udp']],
    ['USER  a b ', ['a b']],
    ['HEALTHCHECK --interval=1s CMD ["a"]', ['CMD', 'a']],
    ['HEALTHCHECK CMD a  b', ['CMD', 'a  b']],
    ['ONBUILD RUN x y', ['RUN', 'x y']],
    ['FOO bar', ['']],
    ['HEALTHCHECK CMD\u00a0a', ['CMD\ufffd', 'a']],
    ['HEALTHCHECK cmd\u2003a b', ['cmd\u2003a', 'b']],
    ['ENTRYPO\u0130NT ["a"]', ['a']],
    ['CMD', []],
  ])('%s', (text, expected) => {
    expect(argsOf(text)).toEqual(expected);
  });
});

describe('here-documents', () => {
  const bodies = (text: string): unknown =>
    only(text).heredocs.map(({ name, content, expand, chomp, fd }) => [name, content, expand, chomp, fd]);

  test.each([
    ['RUN <<EOF\na\n\nb\nEOF\n', [['EOF', 'a\n\nb\n', true, false, 0]]],
    ['RUN <<-"EOF"\n\ta\n\tEOF\n', [['EOF', '\ta\n', false, true, 0]]],
    [
      'RUN 3<<A cat <<B\n1\nA\n2\nB\n',
      [
        ['A', '1\n', true, false, 3],
        ['B', '2\n', true, false, 0],
      ],
    ],
    ['RUN << EOF\nx\nEOF\n', [['EOF', 'x\n', true, false, 0]]],
    ['RUN <<EOF\r\nx\r\nEOF\r\n', [['EOF', 'x\r\n', true, false, 0]]],
    ["RUN <<E'O'F\nx\nEOF\n", [['EOF', 'x\n', false, false, 0]]],
    ['RUN <<$X\nx\n$X\n', [['$X', 'x\n', true, false, 0]]],
    [
      'COPY <<a <<b /d\n1\na\n2\nb\n',
      [
        ['a', '1\n', true, false, 0],
        ['b', '2\n', true, false, 0],
      ],
    ],
    ['ONBUILD RUN <<E\nx\nE\n', [['E', 'x\n', true, false, 0]]],
    ['RUN <<<EOF\n', []],
    ['RUN "<<EOF"\n', []],
    ['RUN ["<<EOF"]\n', []],
    ["RUN it's <<EOF\n", []],
    ['CMD <<EOF\n', []],
  ])('%j', (text, expected) => {
    expect(bodies(text)).toEqual(expected);
  });

  test('an unterminated one is an error of its instruction, with the rest of the file in it', () => {
    const { error, instructions } = readDockerfile('FROM a\nRUN <<EOF\nx\ny');
    expect([error?.message, error?.parseErrorLine, error?.lines]).toEqual(['unterminated heredoc', null, [2, 3, 4]]);
    expect(instructions[1]?.heredocs[0]?.content).toBe('x\ny');
  });

  test('an end mark must be the whole line', () => {
    expect(errorOf('RUN <<EOF\n EOF\nEOF \n')).toBe('unterminated heredoc');
  });

  test('its content has a place', () => {
    const text = 'RUN <<E\na\nb\nE\n';
    const { heredocs } = only(text);
    expect(heredocs.map(({ contentRange }) => new LineIndex(text).slice(contentRange))).toEqual(['a\nb\n']);
  });
});

describe('directives', () => {
  const directive = (text: string, name: string): unknown => {
    const found = readDockerfile(text).directives.get(name);
    return found && [found.value, found.rest, found.range.start.line + 1];
  };
  test.each([
    ['# syntax = a:b // c\nFROM x\n', 'syntax', ['a:b', 'a:b // c', 1]],
    ['// syntax=a\nFROM x\n', 'syntax', ['a', 'a', 1]],
    ['#!/bin/sh\n# check=skip=all\nFROM x\n', 'check', ['skip=all', 'skip=all', 2]],
    ['{"syntax": "a"}', 'syntax', ['a', 'a', 1]],
    ['{"syntax": "a"', 'syntax', undefined],
    ['# a comment\n# syntax=a\nFROM x\n', 'syntax', undefined],
    ['# other=1\n# syntax=a\nFROM x\n', 'syntax', undefined],
    ['\ufeff# CHECK=error=true\r\nFROM x\n', 'check', ['error=true', 'error=true', 1]],
    ['// escape=`\n', 'escape', undefined],
    ['# __proto__=1\n', '__proto__', undefined],
  ])('%j says of %s', (text, name, expected) => {
    expect(directive(text, name)).toEqual(expected);
  });

  test('the escape character behind a shebang does not count, and no comment above is a directive', () => {
    expect(readDockerfile('#!/bin/sh\n# escape=`\nFROM x\n').escape).toBe('\\');
    expect(readDockerfile('# escape=`\n# why\nFROM x\n').instructions[0]?.commentsAbove.map(({ text }) => text)).toEqual(['why']);
  });

  test.each([
    ['# escape=x\nFROM a\n', "invalid escape token 'x' does not match ` or \\", [0]],
    ['# escape=\\\n# escape=`\nFROM a\n', 'only one escape parser directive can be used', [1]],
  ])('%j is refused', (text, message, at) => {
    const { error } = readDockerfile(text);
    expect([error?.message, error?.lines]).toEqual([message, at]);
  });
});

describe('errors', () => {
  test.each([
    ['', 'file with no instructions'],
    ['# x\n\n', 'file with no instructions'],
    ['ENV A\n', 'ENV must have two arguments'],
    ['LABEL a\n', 'LABEL must have two arguments'],
    ['ENV A=1 "b\n', 'Syntax error - can\'t find = in "\\"b". Must be of the form: name=value'],
    ['CMD ["a", 1]\n', 'when using JSON array syntax, arrays must be comprised of strings only'],
    ['COPY [[]]\n', 'when using JSON array syntax, arrays must be comprised of strings only'],
    [`RUN a\n# ${'x'.repeat(66_000)}\n`, 'dockerfile line greater than max allowed size of 65535'],
    [`ENV A\n# ${'x'.repeat(66_000)}\n`, 'ENV must have two arguments'],
    [`RUN a\n#${'x'.repeat(65_534)}\n`, 'none'],
  ])('case %#', (text, message) => {
    expect(errorOf(text)).toBe(message);
  });

  test('what follows an error is read all the same', () => {
    const { instructions } = readDockerfile('FROM a\nENV A\nRUN x\n');
    expect(instructions.map(({ keyword }) => keyword)).toEqual(['from', 'env', 'run']);
  });
});

test('the dump is that of BuildKit', () => {
  const text = lines('FROM a', 'RUN --x="y z" echo "1"', 'ONBUILD COPY a b', 'ENV A 1 2', 'FOO x', 'CMD []', 'ARG é="\u0007\u200b"');
  const dockerfile: Dockerfile = readDockerfile(text);
  expect(dumpTree(dockerfile)).toBe(
    lines(
      '(from "a")',
      '(run ["--x=y z"] "echo \\"1\\"")',
      '(onbuild (copy "a" "b"))',
      '(env "A" "1 2" "")',
      '(foo "")',
      '(cmd)',
      '(arg "é=\\"\\a\\u200b\\"")',
    ),
  );
});
