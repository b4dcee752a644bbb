import { expect, test } from 'vitest';
import type { Scenario } from '../../course/schema.ts';
import { stepToOpen } from './step-to-open.ts';

const steps = ['one', 'two', 'three'].map((id) => ({ id, checks: [], questions: [] })) as unknown as Scenario['steps'];
const open = (reached: Readonly<Record<string, number>>, done: readonly string[]): string | null =>
  stepToOpen(steps, { reachedAt: (id) => reached[id] ?? null, isDone: ({ id }) => done.includes(id) });

test.each([
  ['nothing was done', {}, [], 'one'],
  ['the first step was begun', { one: 10 }, [], 'one'],
  ['the first step is finished', { one: 10 }, ['one'], 'two'],
  ['a later step was looked at last', { one: 10, three: 20 }, ['one'], 'three'],
  ['an earlier step was gone back to', { one: 30, two: 20 }, [], 'one'],
  ['everything is finished', { one: 10, two: 20, three: 30 }, ['one', 'two', 'three'], 'three'],
] as const)('when %s', (_what, reached, done, expected) => {
  expect(open(reached, done)).toBe(expected);
});

test('a scenario without steps has none to open', () => {
  expect(stepToOpen([], { reachedAt: () => null, isDone: () => false })).toBeNull();
});
