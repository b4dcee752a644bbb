import { describe, expect, test } from 'vitest';
import { fakeLearner, fakeStorage } from '../learner.testing.ts';
import { factsOf } from '../progress.ts';
import { migrateRecord } from './migrations.ts';

/** What version 0.1 wrote, kept as it was: never edit these, add the next form beside them. */
const formOne: readonly (readonly [string, string])[] = [
  ['drydock/settings/theme', '{"f":1,"seen":[["k3v9",2]],"heads":[{"by":"k3v9","n":2,"at":1795000000000,"v":"dark"}]}'],
  [
    'drydock/draft/B04/Dockerfile',
    '{"f":1,"seen":[["k3v9",9]],"heads":[{"by":"k3v9","n":9,"at":1795000000000,"v":"FROM python:3.11\\n"}]}',
  ],
  ['drydock/draft/B04/notes.txt', '{"f":1,"seen":[["k3v9",1]],"heads":[{"by":"k3v9","n":1,"at":1795000000000,"v":null}]}'],
  [
    'drydock/progress/B04/first-image',
    '{"f":1,"seen":[["k3v9",1]],"heads":[{"by":"k3v9","n":1,"at":1795000000000,"v":{"readAt":1795000000001,"passes":[{"digest":"abc","checks":["builds"],"pending":[],"at":1795000000000}]}}]}',
  ],
  [
    'drydock/notes/B04/insights',
    '{"f":1,"seen":[["k3v9",3],["m2",5]],"heads":[{"by":"m2","n":5,"at":1,"v":[{"insight":"layers"}]},{"by":"k3v9","n":3,"at":1,"v":[]}]}',
  ],
  [
    'drydock/answers/B04/what-is-a-layer',
    '{"f":1,"seen":[["k3v9",1]],"heads":[{"by":"k3v9","n":1,"at":1,"v":{"given":"b","right":true,"tries":2,"at":1}}]}',
  ],
  [
    'drydock/builds/B04',
    '{"f":1,"seen":[["k3v9",1]],"heads":[{"by":"k3v9","n":1,"at":1,"v":{"first":{"bytes":1140000000,"estimated":true,"at":1},"last":{"bytes":152000000,"estimated":false,"at":2}}}]}',
  ],
  ['drydock/layout/lesson', '{"f":1,"seen":[["k3v9",1]],"heads":[{"by":"k3v9","n":1,"at":1,"v":[["guide",30.5],["bench",69.5]]}]}'],
  ['drydock/reset/B04', '{"f":1,"seen":[["k3v9",1]],"heads":[{"by":"k3v9","n":1,"at":1}]}'],
];

describe('records of form 1', () => {
  const storage = fakeStorage(new Map(formOne));
  const { keeper, store } = fakeLearner({ storage });
  const value = (key: string): unknown => keeper.records.get(key)?.heads[0].v;

  test('are all read', () => {
    expect(store.getState().status.unreadable).toBe(0);
    expect(keeper.records.size).toBe(formOne.length);
  });

  test('mean what they meant', () => {
    expect(value('drydock/settings/theme')).toBe('dark');
    expect(value('drydock/draft/B04/notes.txt')).toBe(null);
    expect(factsOf(keeper.records.get('drydock/progress/B04/first-image'))).toMatchObject({
      readAt: 1795000000001,
      passes: [{ digest: 'abc' }],
    });
    expect(keeper.records.get('drydock/notes/B04/insights')?.heads.map(({ v }) => v)).toEqual([[{ insight: 'layers' }], []]);
    expect(value('drydock/reset/B04')).toBe(undefined);
  });

  test('are not written again for being read', () => {
    keeper.flush();
    expect(storage.writes).toBe(0);
  });
});

test('steps are taken one after the other, each from the form before it', () => {
  const steps = {
    1: (record: Readonly<Record<string, unknown>>) => ({ ...record, trail: [...(record['trail'] as number[]), 1] }),
    2: (record: Readonly<Record<string, unknown>>) => ({ ...record, trail: [...(record['trail'] as number[]), 2] }),
  };
  expect(migrateRecord({ f: 1, trail: [] }, 3, steps)).toEqual({ f: 3, trail: [1, 2] });
  expect(migrateRecord({ f: 2, trail: [] }, 3, steps)).toEqual({ f: 3, trail: [2] });
  expect(migrateRecord({ f: 1 }, 3, { 2: (record) => record })).toEqual({ f: 1 });
});
