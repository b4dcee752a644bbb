import { describe, expect, test } from 'vitest';
import { binariesIn, mergedBinaries } from './kept-binaries.ts';

const logo = { sizeBytes: 4, digest: 'ab', bytes: null };

test('files that were kept come back as they were', () => {
  const site = { sizeBytes: 2, digest: 'cd', bytes: new Uint8Array([1, 2]) };
  expect(binariesIn({ 'logo.png': logo, 'site.tar': site })).toEqual({ 'logo.png': logo, 'site.tar': site });
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'text'],
  ['a list of numbers', [1]],
  ['a file without its size', { 'logo.png': { digest: 'ab', bytes: null } }],
  ['a file whose bytes are a text', { 'logo.png': { ...logo, bytes: 'x' } }],
  ['a file of a negative size', { 'logo.png': { ...logo, sizeBytes: -1 } }],
])('%s is no file', (_what, value) => {
  expect(binariesIn(value)).toEqual({});
});

describe('files that two tabs keep', () => {
  const [one, other, third] = ['1', '2', '3'].map((digest) => ({ ...logo, digest })) as [typeof logo, typeof logo, typeof logo];

  test.each([
    ['each adds one', {}, { a: one }, { b: other }, { b: other, a: one }],
    ['this one takes one out, the other adds one', { a: one }, {}, { a: one, b: other }, { b: other }],
    ['the other takes one out, this one adds one', { a: one }, { a: one, b: other }, {}, { b: other }],
    ['both change the same one', { a: one }, { a: other }, { a: third }, { a: other }],
    ['only the other changes it', { a: one }, { a: one }, { a: third }, { a: third }],
    ['this one opens another project', { a: one }, { c: third }, { a: one, b: other }, { b: other, c: third }],
  ])('%s', (_what, before, mine, theirs, merged) => {
    expect(mergedBinaries(before, mine, theirs)).toEqual(merged);
  });
});
