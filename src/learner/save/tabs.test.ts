import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftsElsewhere, draftWriter, exchangeDraft, readDraft, settleDraft } from '../drafts.ts';
import type { Learner } from '../learner.ts';
import { FakeTabs, fakeClock, fakeLearner, fakeStorage } from '../learner.testing.ts';
import { factsOf, recordGrading } from '../progress.ts';
import { recordKey } from './keys.ts';
import { readRecord } from './record.ts';
import { headOfTab } from './register.ts';

/** More on demand. */
const numRuns = Number(process.env['DRYDOCK_SCHEDULES'] ?? 2000);

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('edit' as const), tab: fc.nat(2), field: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('save' as const), tab: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), tab: fc.nat(2), check: fc.nat(5) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('deliver' as const), tab: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const), tab: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const), tab: fc.nat(2) }) },
);

type Move = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Tab = ReturnType<typeof fakeLearner> & { readonly name: string };

/** Two fields of the notes, and two files of a draft. */
const keys = [
  recordKey('notes', 'B04', 'insight'),
  recordKey('notes', 'B04', 'layers'),
  recordKey('draft', 'B04/one', 'Dockerfile'),
  recordKey('draft', 'B04/one', 'app/main.py'),
];
const isDraft = (key: string): boolean => key.includes('/draft/');

/** Three tabs on one storage, with what each edit replaced: an edit may only disappear behind one that had seen it. */
class Harbour {
  readonly storage = fakeStorage();
  readonly clock = fakeClock();
  readonly network = new FakeTabs();
  private opened = 0;
  readonly tabs: Tab[] = [0, 1, 2].map(() => this.open());
  private written = 0;
  /** Edits on disk: text → whether some later edit had it before its eyes. */
  readonly saved = new Map<string, { replaced: boolean }>();
  private readonly pending = new Map<Tab, Map<string, readonly string[]>>();
  readonly passed = new Set<string>();
  private readonly pendingPasses = new Map<Tab, Set<string>>();

  open(): Tab {
    this.opened += 1;
    const name = `tab-${this.opened}`;
    return { ...fakeLearner({ storage: this.storage, clock: this.clock, tabs: this.network, tab: name }), name };
  }

  edit(at: number, field: number): void {
    const tab = this.tabs.at(at)!;
    const key = keys.at(field)!;
    const before = tab.keeper.records.get(key);
    const seen = before && (isDraft(key) ? headOfTab(before, tab.name) : before.heads[0]).v;
    this.written += 1;
    const text = `edit ${this.written}`;
    tab.keeper.edit(key, text);
    const mine = this.pending.get(tab) ?? new Map<string, readonly string[]>();
    const chain = mine.get(key) ?? [];
    this.pending.set(tab, mine.set(key, [...chain, ...(typeof seen === 'string' ? [seen] : []), text]));
  }

  pass(at: number, check: number): void {
    const tab = this.tabs.at(at)!;
    recordGrading(tab, { scenarioId: 'B04', stepId: 'one', digest: `d${check}`, passed: [`check-${check}`], pending: [] });
    this.pendingPasses.set(tab, (this.pendingPasses.get(tab) ?? new Set()).add(`check-${check}`));
  }

  save(at: number): void {
    const tab = this.tabs.at(at)!;
    tab.keeper.flush();
    for (const chain of this.pending.get(tab)?.values() ?? []) {
      for (const text of chain.slice(0, -1)) this.saved.set(text, { replaced: true });
      const last = chain.at(-1)!;
      if (!this.saved.has(last)) this.saved.set(last, { replaced: false });
    }
    for (const check of this.pendingPasses.get(tab) ?? []) this.passed.add(check);
    this.pending.delete(tab);
    this.pendingPasses.delete(tab);
  }

  replace(at: number, saveFirst: boolean): void {
    if (saveFirst) this.save(at);
    const tab = this.tabs.at(at)!;
    this.network.close(tab.name);
    tab.keeper.close();
    this.tabs[at] = this.open();
  }

  settle(): void {
    for (const at of [0, 1, 2]) this.save(at);
    for (let round = 0; round < 10; round += 1) {
      this.network.deliver();
      this.clock.advance(400);
    }
  }
}

function run(schedule: readonly Move[]): Harbour {
  const harbour = new Harbour();
  for (const move of schedule) {
    if (move.kind === 'edit') harbour.edit(move.tab, move.field);
    if (move.kind === 'pass') harbour.pass(move.tab, move.check);
    if (move.kind === 'save') harbour.save(move.tab);
    if (move.kind === 'deliver') harbour.network.deliver();
    if (move.kind === 'reload') harbour.replace(move.tab, true);
    if (move.kind === 'crash') harbour.replace(move.tab, false);
  }
  harbour.settle();
  return harbour;
}

const textsOnDisk = (harbour: Harbour): unknown[] =>
  keys.flatMap((key) => {
    const text = harbour.storage.texts.get(key);
    const reading = text === undefined ? null : readRecord(text, (value) => ({ value }));
    return reading?.kind === 'ok' ? reading.register.heads.map(({ v }) => v) : [];
  });

describe('three tabs that edit, save, load and crash in any order', () => {
  test('lose no note and no text of a draft that was saved and that nobody replaced knowingly', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (schedule) => {
        const harbour = run(schedule);
        const kept = textsOnDisk(harbour);
        const lost = [...harbour.saved].filter(([text, { replaced }]) => !replaced && !kept.includes(text));
        expect(lost).toEqual([]);
      }),
      { numRuns, seed: 13 },
    );
  });

  test('lose no check that was passed', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (schedule) => {
        const harbour = run(schedule);
        const facts = factsOf(harbour.tabs.at(0)!.keeper.records.get(recordKey('progress', 'B04', 'one')));
        const known = facts.passes.flatMap(({ checks }) => checks);
        expect([...harbour.passed].filter((check) => !known.includes(check))).toEqual([]);
      }),
      { numRuns, seed: 17 },
    );
  });

  test('end up with the same records', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (schedule) => {
        const harbour = run(schedule);
        const [a, b, c] = harbour.tabs.map((tab) => new Map([...tab.keeper.records].map(([key, { heads }]) => [key, heads])));
        expect(b).toEqual(a);
        expect(c).toEqual(a);
      }),
      { numRuns, seed: 19 },
    );
  });
});

test('what one tab saves is seen in the other within a second', () => {
  const storage = fakeStorage();
  const clock = fakeClock();
  const tabs = new FakeTabs();
  const a = fakeLearner({ storage, clock, tabs, tab: 'a' });
  const b = fakeLearner({ storage, clock, tabs, tab: 'b' });
  const key = recordKey('notes', 'B04', 'insight');
  a.keeper.edit(key, 'layers');
  clock.advance(1000);
  tabs.deliver();
  expect(b.store.getState().records.get(key)?.heads[0].v).toBe('layers');
});

describe('a draft that is open in two tabs', () => {
  const open = () => {
    const parts = { storage: fakeStorage(), clock: fakeClock(), tabs: new FakeTabs() };
    const tell = (): void => {
      parts.clock.advance(1000);
      parts.tabs.deliver();
    };
    return { a: fakeLearner({ ...parts, tab: 'a' }), b: fakeLearner({ ...parts, tab: 'b' }), tell };
  };
  const type = (learner: Learner, text: string): void => draftWriter(learner, 'B04/one').write('Dockerfile', text);
  const textOf = (learner: Learner): unknown => readDraft(learner, 'B04/one')['Dockerfile'];
  const others = (learner: Learner): unknown => draftsElsewhere(learner, 'B04/one')['Dockerfile'];

  test('is the same in both when only one of them types', () => {
    const { a, b, tell } = open();
    type(a, 'from a');
    tell();
    expect([textOf(b), others(a), others(b)]).toEqual(['from a', undefined, undefined]);
  });

  test('stays in each as it was typed there when both type at once, and each knows of the other', () => {
    const { a, b, tell } = open();
    type(a, 'from a');
    type(b, 'from b');
    tell();
    type(b, 'more from b');
    tell();
    expect([textOf(a), textOf(b)]).toEqual(['from a', 'more from b']);
    expect([others(a), others(b)]).toEqual([['more from b'], ['from a']]);
  });

  test('is exchanged for the other, and back, and both agree when one of them keeps what it has', () => {
    const { a, b, tell } = open();
    type(a, 'from a');
    type(b, 'from b');
    tell();
    exchangeDraft(a, 'B04/one', 'Dockerfile');
    expect([textOf(a), others(a)]).toEqual(['from b', ['from a']]);
    exchangeDraft(a, 'B04/one', 'Dockerfile');
    expect([textOf(a), others(a)]).toEqual(['from a', ['from b']]);
    settleDraft(a, 'B04/one', 'Dockerfile');
    tell();
    expect([textOf(a), textOf(b), others(a), others(b)]).toEqual(['from a', 'from a', undefined, undefined]);
  });
});
