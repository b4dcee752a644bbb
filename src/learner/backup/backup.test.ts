import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fakeLearner } from '../learner.testing.ts';
import { recordKey } from '../save/keys.ts';
import { distinctValues } from '../save/register.ts';
import { backupText, previewBackup, readBackup, restoreBackup, type Backup } from './backup.ts';
import { limitProblem } from './limits.ts';

const note = (field: string): string => recordKey('notes', 'B04', field);

function learnerWith(values: Readonly<Record<string, unknown>>, tab = 'a'): ReturnType<typeof fakeLearner> {
  const learner = fakeLearner({ tab });
  for (const [key, value] of Object.entries(values)) learner.keeper.edit(key, value);
  learner.keeper.flush();
  return learner;
}

function read(text: string): Backup {
  const reading = readBackup(text);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.backup;
}

const contents = (learner: ReturnType<typeof fakeLearner>): Record<string, readonly unknown[]> =>
  Object.fromEntries([...learner.keeper.records].map(([key, register]) => [key, distinctValues(register)]));

describe('a backup', () => {
  test('brings everything to another machine', () => {
    const here = learnerWith({
      [note('a')]: 'one',
      [recordKey('draft', 'B04', 'Dockerfile')]: 'FROM scratch\n',
      [recordKey('settings', 'theme')]: 'dark',
    });
    const there = learnerWith({}, 'b');
    restoreBackup(there, read(backupText(here, '1')));
    expect(contents(there)).toEqual(contents(here));
    expect(there.storage.texts).toEqual(here.storage.texts);
  });

  test('joins with what is there, and loses nothing of either', () => {
    const here = learnerWith({ [note('a')]: 'from here', [note('c')]: 'only here' });
    const there = learnerWith({ [note('a')]: 'from there', [note('b')]: 'only there' }, 'b');
    const backup = read(backupText(here, '1'));
    expect(previewBackup(there, backup).map(({ key, change }) => [key, change])).toEqual([
      [note('a'), 'beside'],
      [note('c'), 'new'],
    ]);
    restoreBackup(there, backup);
    expect(new Set(contents(there)[note('a')])).toEqual(new Set(['from here', 'from there']));
    expect(Object.keys(contents(there))).toHaveLength(3);
  });

  test('can be undone', () => {
    const there = learnerWith({ [note('a')]: 'from there' }, 'b');
    const undo = restoreBackup(there, read(backupText(learnerWith({ [note('a')]: 'from here', [note('c')]: 'only here' }), '1')));
    undo?.();
    expect(contents(there)).toEqual({ [note('a')]: ['from there'], [note('c')]: [] });
  });

  test('says nothing new when it is brought back where it was made', () => {
    const here = learnerWith({ [note('a')]: 'one' });
    expect(previewBackup(here, read(backupText(here, '1'))).map(({ change }) => change)).toEqual(['same']);
  });

  test('for which there is no room changes nothing, here and in the other tabs', () => {
    const there = learnerWith({ [note('a')]: 'from there' }, 'b');
    const other = fakeLearner({ storage: there.storage, clock: there.clock, tabs: there.tabs, tab: 'c' });
    const before = [contents(there), [...there.storage.texts], contents(other)];
    there.storage.room = 600;
    const large = learnerWith({ [note('a')]: 'from here', [note('b')]: 'small', [note('c')]: 'x'.repeat(900) });
    expect(restoreBackup(there, read(backupText(large, '1')))).toBe(null);
    there.tabs.deliver();
    expect([contents(there), [...there.storage.texts], contents(other)]).toEqual(before);
  });

  test('has the texts that could not be read in it', () => {
    const learner = fakeLearner();
    learner.storage.texts.set(note('x'), 'damaged');
    learner.keeper.load();
    expect(backupText(learner, '1')).toContain('damaged');
  });
});

describe('a file that is no backup', () => {
  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

  test.each([
    ['a picture', '\u0089PNG\r\n\u001a\n', 'not-json'],
    ['empty', '', 'not-json'],
    ['null', 'null', 'not-a-backup'],
    ['other data', '{"a":1}', 'not-a-backup'],
    ['200 MB', ' '.repeat(5_000_001), 'too-large'],
    ['a million levels', deep(1_000_000), 'too-deep'],
    ['too many values', `[${'1,'.repeat(60_000)}1]`, 'too-many'],
    ['from a later version', '{"format":"drydock-backup","version":2,"records":[]}', 'newer'],
  ])('is refused: %s', (_name, text, problem) => {
    expect(readBackup(text)).toEqual({ ok: false, problem });
  });

  test('brackets inside of strings are no levels', () => {
    expect(limitProblem(JSON.stringify({ text: deep(100), quote: '"[[\\"' }))).toBe(null);
  });

  test.each([
    ['__proto__ as a key', '["__proto__",{"f":1,"seen":[],"heads":[{"by":"a","n":1,"at":1,"v":1}]}]'],
    [
      '__proto__ in a value',
      '["drydock/notes/B04/x",{"f":1,"seen":[],"heads":[{"by":"a","n":1,"at":1,"v":{"__proto__":{"polluted":1}}}]}]',
    ],
    ['1e400', '["drydock/notes/B04/x",{"f":1,"seen":[],"heads":[{"by":"a","n":1,"at":1,"v":1e400}]}]'],
    ['a key of another', '["someone-else",{"f":1,"seen":[],"heads":[{"by":"a","n":1,"at":1,"v":1}]}]'],
    ['a collection of a later version', '["drydock/future/x",{"f":1,"seen":[],"heads":[{"by":"a","n":1,"at":1,"v":1}]}]'],
    ['a function by name', '["drydock/settings/edit","function"]'],
  ])('entries are left out: %s', (_name, entry) => {
    const backup = read(`{"format":"drydock-backup","version":1,"records":[${entry}]}`);
    expect([backup.records.size, backup.skipped]).toEqual([0, 1]);
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
  });

  test('doubled keys are joined', () => {
    const head = (by: string): string => `["${note('x')}",{"f":1,"seen":[],"heads":[{"by":"${by}","n":1,"at":1,"v":"${by}"}]}]`;
    const backup = read(`{"format":"drydock-backup","version":1,"records":[${head('a')},${head('b')}]}`);
    expect(distinctValues(backup.records.get(note('x')))).toEqual(['a', 'b']);
  });
});

describe('ten thousand odd files', () => {
  const base = backupText(
    learnerWith({ [note('a')]: 'one', [recordKey('answers', 'B04', 'q')]: { given: ['a'], right: true, tries: 1, at: 3 } }),
    '1',
  );
  const odd = fc.oneof(
    fc
      .tuple(fc.nat(base.length - 1), fc.string({ maxLength: 3 }), fc.nat(4))
      .map(([at, put, cut]) => base.slice(0, at) + put + base.slice(at + cut)),
    fc.json({ maxDepth: 4 }),
    fc.json({ maxDepth: 3 }).map((value) => `{"format":"drydock-backup","version":1,"records":[["${note('z')}",${value}]]}`),
    fc
      .json({ maxDepth: 3 })
      .map(
        (value) =>
          `{"format":"drydock-backup","version":1,"records":[["${note('z')}",{"f":1,"seen":[],"heads":[{"by":"a","n":1,"at":1,"v":${value}}]}]]}`,
      ),
  );

  test('throw nothing, leave no half, and change no prototype', () => {
    const names = Object.getOwnPropertyNames(Object.prototype).sort();
    fc.assert(
      fc.property(odd, (text) => {
        const reading = readBackup(text);
        if (!reading.ok) return;
        const learner = learnerWith({ [note('a')]: 'mine' }, 'b');
        const expected = previewBackup(learner, reading.backup).filter(({ change }) => change !== 'same');
        restoreBackup(learner, reading.backup);
        for (const { key } of expected) expect(learner.storage.texts.has(key)).toBe(true);
        expect(distinctValues(learner.keeper.records.get(note('a')))).toContain('mine');
      }),
      { numRuns: Number(process.env['DRYDOCK_FILES'] ?? 2000), seed: 7 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(names);
  });
});
