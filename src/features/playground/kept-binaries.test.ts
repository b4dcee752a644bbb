import { expect, test } from 'vitest';
import { binariesIn } from './kept-binaries.ts';

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
