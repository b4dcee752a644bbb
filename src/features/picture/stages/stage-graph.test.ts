import { expect, test } from 'vitest';
import type { StageReport } from '../../../workspace/types.ts';
import { placeStages } from './stage-graph.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const stage = (index: number, baseStage: number | null, copies: readonly number[] = []): StageReport => ({
  index,
  baseStage,
  name: `s${index}`,
  role: 'needed',
  baseReference: 'x',
  range,
  sizeBytes: 0,
  slabs: copies.map((stageIndex) => ({
    id: `${index}.${stageIndex}`,
    title: 'COPY',
    sizeBytes: 0,
    estimated: false,
    source: null,
    state: 'new',
    cause: null,
    range,
    copiesFrom: [{ stageIndex, image: null }],
  })),
});

test('a stage stands to the right of all that it needs', () => {
  const places = placeStages([stage(0, null), stage(1, 0), stage(2, null), stage(3, 2, [0, 1])]);
  expect(places.map(({ depth, row }) => [depth, row])).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
    [2, 0],
  ]);
  expect(places[3]?.needs).toEqual([2, 0, 1]);
});

test('a stage that copies from a later one is placed all the same', () => {
  expect(placeStages([stage(0, null, [1]), stage(1, null)]).map(({ depth }) => depth)).toEqual([0, 0]);
});
