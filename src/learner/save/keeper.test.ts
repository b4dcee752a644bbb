import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FakeTabs, fakeClock, fakeLearner, fakeStorage, type FakeStorage } from '../learner.testing.ts';
import { asidePrefix, recordKey } from './keys.ts';

const key = recordKey('notes', 'B04', 'insight');
const good = '{"f":1,"seen":[["a",1]],"heads":[{"by":"a","n":1,"at":5,"v":"a note that took an hour to write"}]}';

const stored = (...pairs: readonly (readonly [string, string])[]): FakeStorage => fakeStorage(new Map(pairs));
const valueIn = (learner: ReturnType<typeof fakeLearner>, at = key): unknown => learner.keeper.records.get(at)?.heads[0].v;

describe('saving', () => {
  test('writes an edit within half a second', () => {
    const learner = fakeLearner();
    learner.keeper.edit(key, 'typed');
    learner.clock.advance(500);
    expect(learner.storage.texts.get(key)).toContain('typed');
  });

  test('does not wait for a pause: steady typing is saved all along', () => {
    const learner = fakeLearner();
    for (let at = 0; at < 20; at += 1) {
      learner.keeper.edit(key, `typed ${at}`);
      learner.clock.advance(100);
    }
    expect(learner.storage.writes).toBeGreaterThan(4);
  });

  test('survives a reload', () => {
    const learner = fakeLearner();
    learner.keeper.edit(key, 'typed');
    learner.keeper.flush();
    expect(valueIn(fakeLearner({ storage: learner.storage }))).toBe('typed');
  });

  test('takes any text for an id', () => {
    const learner = fakeLearner();
    const odd = recordKey('notes', '__proto__', 'a/b %2F \ud800 資料卷');
    learner.keeper.edit(odd, 'typed');
    learner.keeper.flush();
    expect(valueIn(fakeLearner({ storage: learner.storage }), odd)).toBe('typed');
  });
});

describe('a storage in trouble', () => {
  test.each([
    ['full', 'full'],
    ['refuses', 'blocked'],
    ['forgets', 'blocked'],
    ['throws', 'blocked'],
  ] as const)('that is %s is told at once, keeps what it had, and is tried again', (mood, problem) => {
    const storage = stored([key, good]);
    const learner = fakeLearner({ storage });
    if (mood === 'full') storage.room = good.length + key.length;
    else storage.mood = mood;
    learner.keeper.edit(key, 'longer than before: '.repeat(20));
    learner.clock.advance(1000);
    expect(learner.store.getState().status).toMatchObject({ problem, unsaved: 1 });
    expect(storage.texts.get(key)).toBe(good);
    storage.room = Infinity;
    storage.mood = 'well';
    learner.clock.advance(60_000);
    expect(learner.store.getState().status).toMatchObject({ problem: null, unsaved: 0 });
    expect(storage.texts.get(key)).toContain('longer than before');
  });

  test('that is full for one key saves the others', () => {
    const storage = stored();
    storage.room = 400;
    const learner = fakeLearner({ storage });
    learner.keeper.edit(key, 'x'.repeat(1000));
    learner.keeper.edit(recordKey('notes', 'B04', 'short'), 'y');
    learner.keeper.flush();
    expect([...storage.texts.keys()]).toEqual([recordKey('notes', 'B04', 'short')]);
  });

  test('that can not be read at the start is not written to before it could be, and what was typed meanwhile is joined', () => {
    const storage = stored([key, good]);
    storage.mood = 'throws';
    const learner = fakeLearner({ storage });
    learner.keeper.edit(recordKey('notes', 'B04', 'other'), 'typed meanwhile');
    learner.clock.advance(5000);
    expect(learner.store.getState().status.loaded).toBe(false);
    expect(storage.writes).toBe(0);
    storage.mood = 'well';
    learner.clock.advance(60_000);
    expect(valueIn(learner)).toBe('a note that took an hour to write');
    expect(storage.texts.size).toBe(2);
  });
});

test('a storage that is taken away in the middle throws at nobody: other tabs are heard, and deleting works here', () => {
  const storage = stored([key, good]);
  const tabs = new FakeTabs();
  const clock = fakeClock();
  const a = fakeLearner({ storage, tabs, clock, tab: 'x' });
  const b = fakeLearner({ storage, tabs, clock, tab: 'y' });
  a.keeper.edit(key, 'from the other tab');
  a.keeper.flush();
  storage.mood = 'throws';
  expect(() => tabs.deliver()).not.toThrow();
  expect(valueIn(b)).toBe('from the other tab');
  clock.advance(1000);
  expect(b.store.getState().status.problem).toBe('blocked');
  const undo = b.keeper.erase();
  expect(b.keeper.records.size).toBe(0);
  undo();
  expect(valueIn(b)).toBe('from the other tab');
});

describe('records that can not be read', () => {
  const damaged = (text: string): void => {
    const storage = stored([key, text]);
    const learner = fakeLearner({ storage });
    const before = learner.store.getState().status;
    expect(storage.texts.get(key)).toBe(text);
    expect(before.problem).toBe(null);
    learner.keeper.edit(key, 'written anew');
    learner.keeper.flush();
    const asides = [...storage.texts].filter(([name]) => name.startsWith(asidePrefix)).map(([, aside]) => aside);
    expect(asides).toEqual(before.unreadable === 1 ? [text] : []);
  };

  test('are put aside whole before their key is written: every prefix', () => {
    for (let length = 0; length < good.length; length += 1) damaged(good.slice(0, length));
  });

  test('are put aside whole before their key is written: other shapes', () => {
    for (const text of [
      'null',
      '[]',
      '"x"',
      '{}',
      '{"f":1}',
      '{"f":1,"seen":[],"heads":[]}',
      '{"f":0}',
      '{"f":"1"}',
      '[[[[',
      '1e999',
      good.replace('"n":1', '"n":-1'),
    ])
      damaged(text);
  });

  test('never throw, whichever bytes are flipped', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(0xffff), (at, unit) => {
        damaged(good.slice(0, at) + String.fromCharCode(unit) + good.slice(at + 1));
      }),
      { numRuns: 3000, seed: 3 },
    );
  });

  test('stay where they are when there is no room to put them aside', () => {
    const storage = stored([key, 'damaged']);
    storage.room = key.length + 'damaged'.length + 30;
    const learner = fakeLearner({ storage });
    learner.keeper.edit(key, 'y');
    learner.keeper.flush();
    expect(storage.texts.get(key)).toBe('damaged');
    expect(learner.store.getState().status).toMatchObject({ problem: 'full', unsaved: 1 });
  });

  test('of a newer version make this one read only', () => {
    const newer = good.replace('"f":1', '"f":7');
    const storage = stored([key, newer]);
    const learner = fakeLearner({ storage });
    learner.keeper.edit(recordKey('notes', 'B04', 'other'), 'typed');
    learner.clock.advance(60_000);
    expect(learner.store.getState().status).toMatchObject({ problem: 'newer', unsaved: 1 });
    expect([...storage.texts]).toEqual([[key, newer]]);
  });

  test('of unknown collections are left alone', () => {
    const storage = stored(['drydock/future/x', 'whatever'], ['someone-else', 'y']);
    fakeLearner({ storage }).keeper.flush();
    expect(storage.writes).toBe(0);
    expect(storage.texts.size).toBe(2);
  });
});

describe('a tab that was not told', () => {
  const byAnother = '{"f":1,"seen":[["z",1]],"heads":[{"by":"z","n":1,"at":5,"v":"from the other"}]}';
  const values = (text: string | undefined): unknown =>
    (JSON.parse(text ?? '{"heads":[]}') as { heads: { v: unknown }[] }).heads.map(({ v }) => v);

  test('joins what it finds in storage before it writes', () => {
    const learner = fakeLearner();
    learner.storage.texts.set(key, byAnother);
    learner.keeper.edit(key, 'mine');
    learner.keeper.flush();
    expect(values(learner.storage.texts.get(key))).toEqual(['mine', 'from the other']);
  });

  test('writes its own again when another tab wrote over it', () => {
    const tabs = new FakeTabs();
    const clock = fakeClock();
    const learner = fakeLearner({ tabs, clock });
    learner.keeper.edit(key, 'mine');
    learner.keeper.flush();
    learner.storage.texts.set(key, byAnother);
    tabs.of('z').tell({ kind: 'record', key, text: byAnother });
    tabs.deliver();
    clock.advance(1000);
    expect(values(learner.storage.texts.get(key))).toEqual(['mine', 'from the other']);
  });
});

describe('deleting everything', () => {
  test('empties this tab, the others and the storage, and can be undone', () => {
    const storage = stored([key, good], ['someone-else', 'y']);
    const tabs = new FakeTabs();
    const clock = fakeClock();
    const a = fakeLearner({ storage, tabs, clock, tab: 'x' });
    const b = fakeLearner({ storage, tabs, clock, tab: 'y' });
    const undo = a.keeper.erase();
    tabs.deliver();
    expect([...storage.texts.keys()]).toEqual(['someone-else']);
    expect(b.keeper.records.size + a.keeper.records.size).toBe(0);
    undo();
    tabs.deliver();
    expect(valueIn(a)).toBe('a note that took an hour to write');
    expect(storage.texts.get(key)).toBe(good);
  });
});
