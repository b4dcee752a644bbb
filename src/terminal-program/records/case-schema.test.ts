import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCase, readImages } from './case-schema.ts';

const said = (read: () => unknown): string => {
  try {
    read();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a case from outside', () => {
  test('is read with all that the records write', () => {
    const given = {
      dockerfile: 'FROM scratch\n',
      context: { 'a/b': { text: 'x', mode: '4755' }, d: { dir: true }, l: { link: 'a/b' } },
      builds: [{ edits: { 'a/b': null }, flags: ['--no-cache'] }],
      // oxlint-disable-next-line unicorn/no-thenable -- the cases call it so
      runs: [{ exec: [['id']], then: [100, ['stop', '@']] }],
    };
    expect(readCase(given)).toEqual(given);
  });

  test('may carry names that nobody reads', () => expect(readCase({ dockerfile: '', title: 'x' })).toEqual({ dockerfile: '' }));

  test('build arguments may be numbers', () => expect(readCase({ dockerfile: '', buildArgs: { N: 3 } }).buildArgs).toEqual({ N: '3' }));

  test.each([
    ['nothing', undefined, /^case: /],
    ['no Dockerfile', {}, /^case\.dockerfile: /],
    ['a file that is only a text', { dockerfile: '', context: { f: 'hi' } }, /^case\.context\.f: /],
    [
      'a mode that is no octal number',
      { dockerfile: '', context: { f: { text: '', mode: '0o755' } } },
      /^case\.context\.f\.mode: an octal mode/,
    ],
    ['a command as one text', { dockerfile: '', runs: [{ command: 'id' }] }, /^case\.runs\.0\.command: /],
  ])('with %s is refused by its place', (_, given, expected) => expect(said(() => readCase(given))).toMatch(expected));

  test('of any shape is read or refused with a place', () => {
    fc.assert(
      fc.property(fc.string(), fc.anything(), (dockerfile, context) => {
        expect(said(() => readCase({ dockerfile, context }))).toMatch(/^(?:$|case\.context)/u);
      }),
      { seed: 7 },
    );
  });
});

test('images from outside are refused by their place', () => {
  expect(said(() => readImages({ 'x:1': { files: { '/f': 'hi' } } }))).toMatch(/^images\.x:1\.files\.\/f: /);
});
