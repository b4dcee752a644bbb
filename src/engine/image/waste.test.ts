import { describe, expect, test } from 'vitest';
import { buildOf } from '../build/build.testing.ts';
import { compareImages } from './compare.ts';
import type { Image } from './types.ts';
import { compressedSize } from './compressed.ts';
import { visibleBytes, wastedBytes, wastedFiles } from './waste.ts';

function imageOf(dockerfile: string, files: Readonly<Record<string, string>> = {}): Image {
  const { image, error } = buildOf(dockerfile, files);
  if (!image) throw new Error(error?.message);
  return image;
}

describe('what is paid for and not seen', () => {
  test.each([
    ['nothing', 'FROM base:1\nRUN echo kept > /a\n', []],
    ['made and removed in one step', 'FROM base:1\nRUN echo gone > /a && rm /a\n', []],
    ['removed by a later step', 'FROM base:1\nRUN echo gone > /a\nRUN rm /a\n', [['/a', 5, 'removed']]],
    ['with its directory', 'FROM base:1\nRUN mkdir /d && echo gone > /d/a\nRUN rm -r /d\n', [['/d/a', 5, 'removed']]],
    ['replaced', 'FROM base:1\nRUN echo one > /a\nRUN chmod 600 /a\n', [['/a', 4, 'replaced']]],
    ['in a directory made anew', 'FROM base:1\nRUN mkdir /d && echo gone > /d/a\nRUN rm -r /d && mkdir /d\n', [['/d/a', 5, 'removed']]],
  ])('%s', (_name, dockerfile, expected) => {
    expect(wastedFiles(imageOf(dockerfile)).map(({ path, sizeBytes, how }) => [path, sizeBytes, how])).toEqual(expected);
  });

  test('what is seen and what is wasted make up the layers', () => {
    const image = imageOf('FROM base:1\nRUN echo gone > /a\nRUN echo kept > /b && rm /a\n');
    const base = imageOf('FROM base:1\n');
    expect(image.sizeBytes - base.sizeBytes).toBe(visibleBytes(image) - visibleBytes(base) + wastedBytes(image));
    expect(wastedBytes(image)).toBe(5);
  });
});

test('two images are compared by files, configuration and shared layers', () => {
  const before = imageOf('FROM base:1\nRUN echo a > /a\nRUN echo b > /b\nCMD ["x"]\n');
  const after = imageOf('FROM base:1\nRUN echo a > /a\nRUN echo longer > /b && echo c > /c\nUSER app\nCMD ["x"]\n');
  const { files, config, sharedLayers, sizeDifference } = compareImages(before, after);
  expect(files.map(({ path, change, sizeDifference: bytes }) => [path, change, bytes])).toEqual([
    ['/b', 'changed', 5],
    ['/c', 'added', 2],
  ]);
  expect({ config, sharedLayers, sizeDifference }).toEqual({ config: ['User'], sharedLayers: 2, sizeDifference: 7 });
});

test('a layer without a packed size leaves that of the image unknown; estimates are marked', () => {
  expect(compressedSize(imageOf('FROM base:1\n'))).toBeNull();
  expect(compressedSize(imageOf('FROM scratch\nCOPY a /a\n', { a: 'x'.repeat(1000) }))).toMatchObject({ bytes: 360, estimated: true });
});
