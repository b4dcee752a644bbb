import { expect, test } from 'vitest';
import { catalogueFacts, catalogueRegistry } from '../catalogue/registry.ts';
import { buildImage } from '../engine/build/build.ts';
import { emptyCache } from '../engine/build/cache.ts';
import type { Image } from '../engine/image/types.ts';
import { comparisonOf } from './comparison.ts';
import { treeOf } from './session.ts';

const imageOf = (dockerfile: string): Image => {
  const { image } = buildImage({
    dockerfile,
    context: treeOf({ a: 'aa', b: 'bbbb' }),
    registry: catalogueRegistry,
    facts: catalogueFacts,
    cache: emptyCache,
  });
  if (!image) throw new Error('does not build');
  return image;
};

test('two builds differ in files, configuration and the layers above those they share', () => {
  const before = imageOf('FROM alpine:3.22\nCOPY a /a\nCOPY b /b\nUSER 1000\n');
  const after = imageOf('FROM alpine:3.22\nCOPY a /a\nCOPY a /b\nCOPY a /c\nEXPOSE 80\n');
  expect(comparisonOf(before, after)).toEqual({
    files: [
      { path: '/b', change: 'changed', sizeDifference: -2 },
      { path: '/c', change: 'added', sizeDifference: 2 },
    ],
    fileCount: 2,
    config: [
      { key: 'ExposedPorts', before: null, after: '{"80/tcp":{}}' },
      { key: 'User', before: '"1000"', after: null },
    ],
    sharedLayers: 2,
  });
});
