import { expect, test } from 'vitest';
import { nextStep, type StepState } from './next-step.ts';

test.each<[string, readonly StepState[], number | undefined]>([
  ['nothing begun', ['open', 'open'], 0],
  ['in the middle of a step', ['done', 'begun', 'open'], 1],
  ['a step done', ['done', 'open', 'open'], 1],
  ['one skipped on the way', ['begun', 'done', 'open'], 2],
  ['the last done, one skipped', ['done', 'open', 'done'], 1],
  ['all done', ['done', 'done'], 0],
  ['no steps', [], undefined],
])('with %s the way goes on at the right step', (_name, states, expected) => {
  expect(nextStep([...states.keys()], (at) => states[at] ?? 'open')).toBe(expected);
});
