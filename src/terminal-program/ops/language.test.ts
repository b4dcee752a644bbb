import { describe, expect, test } from 'vitest';
import { expand } from './expand.ts';
import { ignore } from './ignore.ts';
import { parse } from './parse.ts';
import { newSession } from './session.ts';

const session = newSession();

describe('parse', () => {
  test('answers the tree, the directives and the instructions', () => {
    const dockerfile = '# check=skip=all\nFROM a\nRUN --x <<E\nhi\nE\n';
    expect(parse({ dockerfile }, session)).toEqual({
      tree: '(from "a")\n(run ["--x"] "<<E")\n',
      directives: { check: { value: 'skip=all', rest: 'skip=all', line: 1 } },
      instructions: [
        { keyword: 'from', startLine: 2, endLine: 2, flags: [], args: ['a'], json: false, heredocs: [] },
        {
          keyword: 'run',
          startLine: 3,
          endLine: 5,
          flags: ['--x'],
          args: ['<<E'],
          json: false,
          heredocs: [{ name: 'E', content: 'hi\n', expand: true, chomp: false, fd: 0 }],
        },
      ],
    });
  });

  test('answers the error and its line', () => {
    expect(parse({ dockerfile: 'FROM a\nENV A\n' }, session)).toMatchObject({ error: { message: 'ENV must have two arguments', line: 2 } });
  });
});

describe('expand', () => {
  test('one word, or a list of words', () => {
    expect(expand({ kind: 'env', word: '$A b', env: { A: 'x' } }, session)).toMatchObject({ value: 'x b', matched: ['A'] });
    expect(expand({ kind: 'words', word: '$A b', env: { A: 'x y' } }, session)).toMatchObject({ value: ['x', 'y', 'b'] });
  });

  test('errors', () => {
    expect(expand({ kind: 'env', word: '${', env: {} }, session)).toEqual({ error: 'failed to process "${": syntax error: missing \'}\'' });
  });
});

describe('ignore', () => {
  test('patterns or a file', () => {
    expect(ignore({ patterns: ['a', '!a/b'], path: 'a/b' }, session)).toMatchObject({ ignored: false });
    expect(ignore({ file: '# x\n/a/\n', path: 'a/b' }, session)).toEqual({ ignored: true, pattern: 'a', line: 2 });
    expect(ignore({ patterns: ['!'], path: 'a' }, session)).toEqual({ error: 'illegal exclusion pattern: "!"' });
  });
});

test.each([parse, expand, ignore])('a request without its fields is a failure', (operation) => {
  expect(() => operation({}, session)).toThrow('must be');
});
