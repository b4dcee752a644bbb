// @vitest-environment happy-dom
import { act, cleanup, renderHook, type RenderHookResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import {
  useAnswers,
  useBuilds,
  useChangeSetting,
  useDraft,
  useLayout,
  useNotes,
  useProgress,
  useRecordProgress,
  useSettings,
} from './index.ts';
import { LearnerProvider } from './context.ts';
import { FakeTabs, fakeClock, fakeLearner, fakeStorage, type FakeLearner } from './learner.testing.ts';
import { filesDigest } from './digest.ts';

afterEach(cleanup);

function use<T>(hook: () => T, learner: FakeLearner = fakeLearner()): RenderHookResult<T, unknown> & { readonly learner: FakeLearner } {
  const wrapper = ({ children }: { readonly children: ReactNode }): ReactNode => (
    <LearnerProvider value={learner}>{children}</LearnerProvider>
  );
  return { ...renderHook(hook, { wrapper }), learner };
}

describe('useDraft', () => {
  test('keeps files as typed, and what was deleted', () => {
    const { result } = use(() => useDraft('B04'));
    act(() => result.current.write('app/資料.py', 'x'));
    act(() => result.current.remove('README.md'));
    expect(result.current.files).toEqual({ 'app/資料.py': 'x', 'README.md': null });
    act(() => result.current.restore('README.md'));
    expect(result.current.files).toEqual({ 'app/資料.py': 'x' });
  });

  test('can be reset, and the reset undone, even after a reload', () => {
    const { result, learner } = use(() => useDraft('B04'));
    act(() => result.current.write('Dockerfile', 'FROM scratch'));
    act(() => result.current.remove('README.md'));
    act(() => result.current.reset());
    expect(result.current.files).toEqual({});
    learner.keeper.flush();
    const later = use(() => useDraft('B04'), fakeLearner({ storage: learner.storage }));
    act(() => later.result.current.undoReset?.());
    expect(later.result.current.files).toEqual({ Dockerfile: 'FROM scratch', 'README.md': null });
    expect(later.result.current.undoReset).toBe(null);
  });

  test('keeps drafts apart whose ids begin alike', () => {
    const { result } = use(() => [useDraft('B0'), useDraft('B04')] as const);
    act(() => result.current[1].write('a', 'x'));
    expect(result.current[0].files).toEqual({});
  });
});

describe('useNotes and useAnswers', () => {
  test('keep what two tabs write into one field at the same time, until the learner chooses', () => {
    const storage = fakeStorage();
    const tabs = new FakeTabs();
    const clock = fakeClock();
    const a = use(() => useNotes('B04'), fakeLearner({ storage, tabs, clock, tab: 'a' }));
    const b = use(() => useNotes('B04'), fakeLearner({ storage, tabs, clock, tab: 'b' }));
    act(() => a.result.current.set('insight', 'from a'));
    act(() => b.result.current.set('insight', 'from b'));
    act(() => clock.advance(1000));
    act(() => void tabs.deliver());
    const both = [a.result.current.get('insight'), ...a.result.current.others('insight')];
    expect(new Set(both)).toEqual(new Set(['from a', 'from b']));
    act(() => a.result.current.settle('insight', 'both'));
    act(() => clock.advance(1000));
    act(() => void tabs.deliver());
    expect([b.result.current.get('insight'), b.result.current.others('insight')]).toEqual(['both', []]);
  });

  test('know answers by item, and can let them go', () => {
    const { result } = use(() => useAnswers('B04'));
    act(() => result.current.set('q-1', { given: ['a', 'c'], right: true, tries: 2 }));
    expect(result.current.get('q-1')).toMatchObject({ given: ['a', 'c'], right: true, tries: 2 });
    expect(result.current.get('toString')).toBe(null);
    act(() => result.current.clear('q-1'));
    expect(result.current.get('q-1')).toBe(null);
  });
});

describe('useProgress', () => {
  const both = { id: 'first', checks: ['builds', 'small'], questions: [] };
  const hook = (): {
    readonly progress: ReturnType<typeof useProgress>;
    readonly record: ReturnType<typeof useRecordProgress>;
    readonly answers: ReturnType<typeof useAnswers>;
  } => ({
    progress: useProgress('B04'),
    record: useRecordProgress(),
    answers: useAnswers('B04'),
  });
  const graded = (digest: string, passed: readonly string[], pending: readonly string[] = []) => ({
    scenarioId: 'B04',
    stepId: 'first',
    digest,
    passed,
    pending,
  });

  test('finishes a step when one state of the files passes all its checks, and keeps that', () => {
    const { result } = use(hook);
    act(() => result.current.record.grading(graded('one', ['builds'])));
    act(() => result.current.record.grading(graded('two', ['small'])));
    expect(result.current.progress.isDone(both)).toBe(false);
    act(() => result.current.record.grading(graded('three', ['builds', 'small'])));
    act(() => result.current.record.grading(graded('four', [])));
    expect(result.current.progress.isDone(both)).toBe(true);
    expect(result.current.progress.passed('first')).toEqual(['builds', 'small']);
  });

  test('does not hold against the learner what could not be checked', () => {
    const { result } = use(hook);
    act(() => result.current.record.grading(graded('one', ['builds'], ['small'])));
    expect(result.current.progress.isDone(both)).toBe(true);
  });

  test('asks for reading where nothing can be checked yet', () => {
    const { result } = use(hook);
    act(() => result.current.record.grading(graded('one', [], ['builds', 'small'])));
    expect(result.current.progress.isDone(both)).toBe(false);
    act(() => result.current.record.read('B04', 'first'));
    expect(result.current.progress.isDone(both)).toBe(true);
  });

  test('is not finished before the step’s questions are answered right', () => {
    const { result } = use(hook);
    const step = { id: 'story', checks: [], questions: ['why'] };
    expect(result.current.progress.isDone(step)).toBe(false);
    act(() => result.current.answers.set('why', { given: 'a', right: false, tries: 1 }));
    expect(result.current.progress.isDone(step)).toBe(false);
    act(() => result.current.answers.set('why', { given: 'b', right: true, tries: 2 }));
    expect(result.current.progress.isDone(step)).toBe(true);
  });

  test('follows the course: a check that is added opens the step again', () => {
    const { result } = use(hook);
    act(() => result.current.record.grading(graded('one', ['builds', 'small'])));
    expect(result.current.progress.isDone({ ...both, checks: ['builds', 'small', 'healthy'] })).toBe(false);
  });

  test('does not write while typing reaches no more than before', () => {
    const { result, learner } = use(hook);
    act(() => result.current.record.grading(graded('one', ['builds', 'small'])));
    learner.keeper.flush();
    const { writes } = learner.storage;
    for (let at = 0; at < 50; at += 1) act(() => result.current.record.grading(graded(`typing ${at}`, ['builds'])));
    learner.keeper.flush();
    expect(learner.storage.writes).toBe(writes);
  });
});

test('useBuilds remembers the first build and the last', () => {
  const { result, learner } = use(() => useBuilds('B04'));
  for (const bytes of [1_140_000_000, 400_000_000, 152_000_000]) {
    act(() => result.current.record({ bytes, estimated: false }));
    learner.clock.advance(1000);
  }
  expect([result.current.builds?.first.bytes, result.current.builds?.last.bytes]).toEqual([1_140_000_000, 152_000_000]);
});

test('useSettings has defaults for what was never chosen or is not understood', () => {
  const { result, learner } = use(() => ({ settings: useSettings(), change: useChangeSetting() }));
  act(() => result.current.change('theme', 'dark'));
  act(() => learner.keeper.edit('drydock/settings/editorFontSize', 900));
  act(() => learner.keeper.edit('drydock/settings/locale', 'klingon'));
  expect(result.current.settings).toMatchObject({ theme: 'dark', editorFontSize: 14, locale: 'system' });
});

test('the theme can be read before the page starts, as index.html does', () => {
  const { result, learner } = use(() => useChangeSetting());
  act(() => result.current('theme', 'dark'));
  learner.keeper.flush();
  expect(/"v":"(dark|light)"/.exec(learner.storage.texts.get('drydock/settings/theme') ?? '')?.[1]).toBe('dark');
});

test('useLayout remembers sizes of panels', () => {
  const { result } = use(() => useLayout('lesson'));
  expect(result.current.sizes).toBe(undefined);
  act(() => result.current.remember({ guide: 30, bench: 70 }));
  expect(result.current.sizes).toEqual({ guide: 30, bench: 70 });
});

test('filesDigest tells states of files apart, whatever their order', () => {
  expect(filesDigest({ a: '1', b: '2' })).toBe(filesDigest({ b: '2', a: '1' }));
  const states = [{}, { a: '' }, { a: '1' }, { a: '2' }, { ab: '' }, { a: 'b' }, { a: '1', b: '' }];
  expect(new Set(states.map((files) => filesDigest(files as Record<string, string>))).size).toBe(states.length);
});
