import { describe, expect, test } from 'vitest';
import type { Answer, AnswerReport } from '../../course/questions/grade.ts';
import { saidOf } from './said-of.ts';

const report = (right: boolean, ...remarks: readonly (readonly [string, boolean])[]): AnswerReport => ({
  right,
  score: 0,
  remarks: remarks.map(([target, isRight]) => ({ target, right: isRight, message: `about ${target}` })),
  explain: '',
});
const targetsOf = (given: AnswerReport, answer: Answer): readonly string[] =>
  saidOf(given, answer).report.remarks.map(({ target }) => target);
const three = report(false, ['a', true], ['b', false], ['c', false]);

describe('what is said to an answer that is not right yet', () => {
  test('only what was ticked is spoken of', () => {
    expect(targetsOf(three, { kind: 'choices', options: ['a', 'b'] })).toEqual(['a', 'b']);
    expect(targetsOf(three, { kind: 'predict', options: ['c'] })).toEqual(['c']);
    expect(saidOf(three, { kind: 'choices', options: ['a', 'b'] }).isIncomplete).toBe(false);
  });

  test('that something is missing is said when all that was ticked is right', () => {
    expect(saidOf(three, { kind: 'choices', options: ['a'] }).isIncomplete).toBe(true);
    expect(saidOf(report(false, ['2', true]), { kind: 'find-line', lines: [2] }).isIncomplete).toBe(true);
    expect(saidOf(three, { kind: 'choices', options: [] }).isIncomplete).toBe(false);
    expect(saidOf(three, { kind: 'choices', options: ['a'] }).share).toBe(null);
  });

  test('places in an order and partners are all the learner’s own: every one is spoken of', () => {
    expect(targetsOf(three, { kind: 'order', items: ['a', 'c', 'b'] })).toEqual(['a', 'b', 'c']);
    expect(targetsOf(three, { kind: 'match', pairs: { a: 'a' } })).toEqual(['a', 'b', 'c']);
  });
});

test('a right answer has a word to each option, chosen or not', () => {
  const right = report(true, ['a', true], ['b', true]);
  expect(saidOf(right, { kind: 'choices', options: ['a'] })).toEqual({ report: right, isIncomplete: false, share: 0 });
});
