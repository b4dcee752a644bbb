import { expect, test } from 'vitest';
import type { BuildReport, EventReport, SlabReport } from '../../../workspace/types.ts';
import { pictureAt } from './picture-at.ts';

const event = (kind: EventReport['kind'], stepId: string | null, atMs: number): EventReport => ({ kind, stepId, atMs, text: kind });
const slab = (id: string, state: SlabReport['state'] = 'new'): SlabReport => ({
  id,
  state,
  title: id,
  sizeBytes: 1,
  estimated: false,
  source: null,
  cause: null,
  copiesFrom: [],
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
});
const report = {
  events: [
    event('context-sent', null, 0),
    event('step-started', '0.1', 5),
    event('step-finished', '0.1', 40),
    event('step-started', '0.2', 40),
    event('image-written', null, 90),
  ],
} as unknown as BuildReport;

test('before the first event nothing is there, not even the base', () => {
  const moment = pictureAt(report, 0);
  expect([slab('0.1'), slab('base-0', 'base')].map(moment.momentOf)).toEqual(['waiting', 'waiting']);
});

test('a step runs from its start to its end', () => {
  expect(pictureAt(report, 2).momentOf(slab('0.1'))).toBe('running');
  expect(pictureAt(report, 3).momentOf(slab('0.1'))).toBe('done');
  expect(pictureAt(report, 3).momentOf(slab('0.2'))).toBe('waiting');
});

test('time and text are those of the last event that has happened', () => {
  expect(pictureAt(report, 4)).toMatchObject({ atMs: 40, stepId: '0.2', text: 'step-started' });
});
