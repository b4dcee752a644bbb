import { describe, expect, test } from 'vitest';
import { gradeAnswer, type Answer, type QuestionOf } from './grade.ts';
import { shuffled } from './shuffle.ts';

const common = { id: 'q', prompt: 'Which?', explain: 'Because.' };
const option = (id: string, right: boolean) => ({ id, text: id, right, because: `${id} it is` });

const choice: QuestionOf<'choice'> = { kind: 'choice', ...common, options: [option('a', true), option('b', false)] };
const choices: QuestionOf<'choices'> = { kind: 'choices', ...common, options: [option('a', true), option('b', false), option('c', true)] };
const order: QuestionOf<'order'> = {
  kind: 'order',
  ...common,
  items: ['a', 'b', 'c'].map((id) => ({ id, text: id, because: `${id} belongs here` })),
};
const match: QuestionOf<'match'> = {
  kind: 'match',
  ...common,
  pairs: ['a', 'b', 'c'].map((id) => ({ id, left: id, right: id === 'c' ? 'B' : id.toUpperCase(), because: id })),
};
const blank: QuestionOf<'blank'> = {
  kind: 'blank',
  ...common,
  blanks: [
    {
      id: 'x',
      accept: ['--no-cache-dir'],
      caseSensitive: false,
      near: [{ answers: ['--no-cache'], because: 'That is apk.' }],
      because: 'Yes.',
    },
  ],
};
const line: QuestionOf<'find-line'> = {
  kind: 'find-line',
  ...common,
  code: { language: 'dockerfile', text: 'FROM a\nRUN b\nRUN c' },
  lines: [2, 3],
  wrong: [{ lines: [1], because: 'The base is fine.' }],
  otherwise: 'Not there.',
};
const predict: QuestionOf<'predict'> = { kind: 'predict', ...common, files: {}, ask: { what: 'does-it-build' } };
const key = {
  single: true,
  options: [
    { id: 'yes', label: 'Yes', right: false, because: 'It does not.' },
    { id: 'no', label: 'No', right: true, because: 'It fails.' },
  ],
};

const cases: readonly [string, QuestionOf<never>, Answer, boolean, number][] = [
  ['the right choice', choice as never, { kind: 'choice', option: 'a' }, true, 1],
  ['a wrong choice', choice as never, { kind: 'choice', option: 'b' }, false, 0],
  ['a choice that is not there', choice as never, { kind: 'choice', option: '__proto__' }, false, 0],
  ['all right options', choices as never, { kind: 'choices', options: ['c', 'a'] }, true, 1],
  ['one right option missing', choices as never, { kind: 'choices', options: ['a'] }, false, 2 / 3],
  ['the right order', order as never, { kind: 'order', items: ['a', 'b', 'c'] }, true, 1],
  ['two items swapped', order as never, { kind: 'order', items: ['b', 'a', 'c'] }, false, 1 / 3],
  ['the right pairs', match as never, { kind: 'match', pairs: { a: 'a', b: 'b', c: 'c' } }, true, 1],
  ['right sides that read alike', match as never, { kind: 'match', pairs: { a: 'a', b: 'c', c: 'b' } }, true, 1],
  ['a missing pair', match as never, { kind: 'match', pairs: { a: 'a', b: 'b' } }, false, 2 / 3],
  ['a blank with odd spacing, in full width', blank as never, { kind: 'blank', blanks: { x: '  －－no-cache-dir ' } }, true, 1],
  ['a near blank', blank as never, { kind: 'blank', blanks: { x: '--no-cache' } }, false, 0],
  ['both lines', line as never, { kind: 'find-line', lines: [3, 2, 2] }, true, 1],
  ['one line too many', line as never, { kind: 'find-line', lines: [1, 2, 3] }, false, 2 / 3],
  ['no line', line as never, { kind: 'find-line', lines: [] }, false, 0],
  ['what the engine did', predict as never, { kind: 'predict', options: ['no'] }, true, 1],
  ['what the engine did not do', predict as never, { kind: 'predict', options: ['yes'] }, false, 0],
  ['no prediction', predict as never, { kind: 'predict', options: [] }, false, 0],
  ['an answer of another kind', choice as never, { kind: 'order', items: [] }, false, 0],
];

describe('grading answers', () => {
  test.each(cases)('%s', (_name, question, answer, right, score) => {
    const report = gradeAnswer(question, answer, key);
    expect({ right: report.right, score: report.score }).toEqual({ right, score });
  });

  test('a wrong choice explains itself', () => {
    expect(gradeAnswer(choice, { kind: 'choice', option: 'b' }).remarks).toEqual([{ target: 'b', right: false, message: 'b it is' }]);
  });

  test('a wrong partner explains itself, and not the one that was asked for', () => {
    const { remarks } = gradeAnswer(match, { kind: 'match', pairs: { a: 'b', c: '' } });
    expect(remarks.map(({ target, right, message }) => [target, right, message])).toEqual([
      ['a', false, 'b'],
      ['b', false, ''],
      ['c', false, ''],
    ]);
  });

  test('a near blank is told what it is', () => {
    expect(gradeAnswer(blank, { kind: 'blank', blanks: { x: '--NO-cache' } }).remarks[0]?.message).toBe('That is apk.');
  });

  test('a wrong line is told why, or that it is not there', () => {
    const messages = gradeAnswer({ ...line, lines: [2] }, { kind: 'find-line', lines: [1, 3] }).remarks.map((remark) => remark.message);
    expect(messages).toEqual(['The base is fine.', 'Not there.']);
  });
});

describe('shuffling', () => {
  test('gives the same order for the same seed, never the one given, and loses nothing', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const items = ['a', 'b', 'c', 'd'].slice(0, 2 + (seed % 3));
      const mixed = shuffled(items, `seed ${seed}`);
      expect(mixed).toEqual(shuffled(items, `seed ${seed}`));
      expect(mixed).not.toEqual(items);
      expect([...mixed].sort()).toEqual(items);
    }
  });
});
