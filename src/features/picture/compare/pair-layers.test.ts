import { expect, test } from 'vitest';
import type { BuildReport } from '../../../workspace/types.ts';
import { pairLayers } from './pair-layers.ts';

const build = (...slabs: readonly (readonly [string, number])[]): BuildReport =>
  ({
    stages: [
      { role: 'needed', slabs: [{ title: 'RUN elsewhere', sizeBytes: 9 }] },
      { role: 'target', slabs: slabs.map(([title, sizeBytes]) => ({ title, sizeBytes })) },
    ],
  }) as unknown as BuildReport;

test('equal instructions meet, the others are new or gone', () => {
  expect(pairLayers(build(['FROM a', 100], ['RUN x', 5]), build(['FROM b', 40], ['RUN x', 6]))).toEqual([
    { title: 'FROM b', beforeBytes: null, afterBytes: 40 },
    { title: 'RUN x', beforeBytes: 5, afterBytes: 6 },
    { title: 'FROM a', beforeBytes: 100, afterBytes: null },
  ]);
});

test('the same instruction twice meets itself twice', () => {
  expect(pairLayers(build(['COPY a', 1], ['COPY a', 2]), build(['COPY a', 1])).map(({ afterBytes }) => afterBytes)).toEqual([1, null]);
});
