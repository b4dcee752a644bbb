import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { takeIn, unzip } from './take-in.ts';

const file = (path: string, text: string) => ({ path, bytes: strToU8(text) });

describe('files that are opened or dropped', () => {
  test('lose the folder that they all lie in', () => {
    expect(takeIn([file('shop/Dockerfile', 'FROM a'), file('shop/app/x.py', '1')]).files).toEqual({
      Dockerfile: 'FROM a',
      'app/x.py': '1',
    });
  });

  test('keep their paths when they lie in several folders', () => {
    expect(Object.keys(takeIn([file('a/x', '1'), file('b/y', '2')]).files)).toEqual(['a/x', 'b/y']);
  });

  test('that hold no text, too much, or what tools made are left out and named', () => {
    const { files, left } = takeIn([
      { path: 'logo.png', bytes: new Uint8Array([137, 80, 0, 1]) },
      file('big.txt', 'x'.repeat(600_000)),
      file('node_modules/a/index.js', '1'),
      file('Dockerfile', 'FROM a'),
    ]);
    expect(files).toEqual({ Dockerfile: 'FROM a' });
    expect(left).toEqual([
      { path: 'logo.png', why: 'binary' },
      { path: 'big.txt', why: 'too-large' },
      { path: 'node_modules/a/index.js', why: 'too-many' },
    ]);
  });
});

describe('zip', () => {
  test('gives its files', () => {
    const zip = zipSync({ 'shop/Dockerfile': strToU8('FROM a'), 'shop/empty/': new Uint8Array() });
    expect(unzip(zip)?.map(({ path }) => path)).toEqual(['shop/Dockerfile']);
  });

  test('what is none gives null', () => {
    expect(unzip(strToU8('PK not really'))).toBeNull();
  });
});
