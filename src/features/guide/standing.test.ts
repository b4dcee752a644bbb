import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../course/report.ts';
import type { Check } from '../../course/schema.ts';
import { overviewOf } from './standing.ts';

const checks = ['builds', 'small', 'own-user'].map((id) => ({ id, title: id }) as unknown as Check);
const report = (id: string, passed: boolean, pending = false): CheckReport => ({
  id,
  title: id,
  passed,
  pending,
  message: '',
  place: null,
  why: null,
  reason: null,
  hint: null,
});

describe('where one stands in a step', () => {
  test('before the first report everything is being looked at, and nothing is next', () => {
    expect(overviewOf(checks, [])).toEqual({ standings: ['checking', 'checking', 'checking'], reached: 0, next: null });
  });

  test('the next one is the first that fails, in the order of the step', () => {
    const { reached, next } = overviewOf(checks, [report('own-user', false), report('builds', true), report('small', false)]);
    expect([reached, next?.check.id]).toEqual([1, 'small']);
  });

  test('a check that can not be answered yet is neither reached nor next', () => {
    const overview = overviewOf(checks, [report('builds', true), report('small', false, true), report('own-user', true)]);
    expect(overview).toEqual({ standings: ['passed', 'pending', 'passed'], reached: 2, next: null });
  });

  test('a step without checks has nothing to reach', () => {
    expect(overviewOf([], [report('builds', true)])).toEqual({ standings: [], reached: 0, next: null });
  });
});
