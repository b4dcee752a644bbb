import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFiles, encodeFiles } from './share.ts';

describe('files in an address', () => {
  test('come back as they were, in any language', () => {
    const files = { Dockerfile: 'FROM python:3.11-slim\n# 註解 ☃\n', 'app/main.py': 'print("hi")\n' };
    expect(decodeFiles(encodeFiles(files) ?? '')).toEqual(files);
  });

  test('come back for whatever texts', () => {
    const paths = fc.stringMatching(/^[a-z][a-z/.]{0,10}$/);
    fc.assert(
      fc.property(fc.dictionary(paths, fc.string({ unit: 'grapheme', maxLength: 200 }), { minKeys: 1, maxKeys: 5 }), (files) => {
        expect(decodeFiles(encodeFiles(files) ?? '')).toEqual({ ...files });
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  test('are made of letters that an address keeps as they are', () => {
    expect(encodeFiles({ Dockerfile: 'FROM scratch\n'.repeat(50) })).toMatch(/^[\w-]+$/);
  });

  test('that are too many have no address', () => {
    let state = 1;
    const noise = Array.from({ length: 30_000 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return String.fromCodePoint(33 + (state % 90));
    }).join('');
    expect(encodeFiles({ Dockerfile: noise })).toBeNull();
  });

  test.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no deflate', 'AAAA'],
    ['text cut short', (encodeFiles({ Dockerfile: 'FROM scratch\nRUN true\n' }) ?? '').slice(0, -8)],
    ['no files', encodeFiles({}) ?? ''],
    ['a list', encodeFiles([] as never) ?? ''],
    ['numbers', encodeFiles({ Dockerfile: 5 } as never) ?? ''],
    ['far more than it seems', encodeFiles({ Dockerfile: ' '.repeat(5_000_000) }) ?? ''],
  ])('%s is no playground', (_, encoded) => {
    expect(decodeFiles(encoded)).toBeNull();
  });

  test('random addresses never throw', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(() => decodeFiles(text)).not.toThrow();
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
