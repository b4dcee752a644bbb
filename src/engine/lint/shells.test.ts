import { describe, expect, test } from 'vitest';
import { LazyLintContext } from './context.ts';
import { textAt } from './rule-tester.testing.ts';

const shellsOf = (text: string) => new LazyLintContext({ text }).shells;
const programs = (text: string): readonly string[] =>
  shellsOf(text).flatMap((shell) => shell.programs.map(({ nameWord }) => textAt(text, shell.rangeOf(nameWord))));

describe('programs of a RUN, where they stand in the file', () => {
  test.each([
    ['over lines', 'RUN a &&\\\n  b; \\\n# c\n  d', ['a', 'b', 'd']],
    [
      'in every kind of command',
      'RUN if a; then b; else (c); fi | { d; } && for x in 1; do e; done || f $(g) "`h`"',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    ],
    ['in a here-document', 'RUN <<EOF\na\n  b\nEOF\nRUN c', ['a', 'b', 'c']],
    ['with a here-document as input', 'RUN a <<EOF && b\ntext\nEOF', ['a', 'b']],
    ['in JSON', 'RUN ["a", "b c"]', ['a']],
    ['in a script given in JSON', 'RUN ["/bin/bash", "-ec", "a; b"]', ['a', 'b']],
    ['behind ONBUILD', 'ONBUILD RUN a', ['a']],
    ['behind flags', 'RUN --mount=type=tmpfs,target=/x --network=none a', ['a']],
    ['as a module of Python', 'RUN python3 -m pip install x', ['pip']],
    ['none of a shell that is not POSIX', 'SHELL ["pwsh", "-c"]\nRUN a', []],
    ['none of another language', 'RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF', []],
  ])('%s', (_, text, expected) => {
    expect(programs(text)).toEqual(expected);
  });
});

describe('which shell runs it', () => {
  test.each([
    ['sh unless told otherwise', 'FROM a\nRUN b', 'sh'],
    ['what SHELL says', 'FROM a\nSHELL ["/usr/bin/bash", "-c"]\nRUN b', 'bash'],
    ['not what another stage says', 'FROM a\nSHELL ["bash", "-c"]\nFROM a\nRUN b', 'sh'],
    ['what the stage that it continues says', 'FROM a AS x\nSHELL ["bash", "-c"]\nFROM x AS y\nFROM y\nRUN b', 'bash'],
    ['what a comment says', 'FROM a\n# hadolint shell=ash\nRUN b', 'ash'],
    ['what the script says', 'RUN <<EOF\n#!/bin/bash -e\nb\nEOF', 'bash'],
    ['none that we read', 'SHELL ["C:\\\\x\\\\PowerShell.EXE", "-Command"]\nRUN b', null],
  ])('%s', (_, text, expected) => {
    expect(shellsOf(text)[0]?.shell).toBe(expected);
  });
});

test('a RUN that a builder refuses is still read', () => {
  const [shell] = shellsOf('FROM a\nRUN --nonsense b');
  expect([shell?.run, shell?.programs.length]).toEqual([null, 1]);
});
