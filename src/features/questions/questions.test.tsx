// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PredictionKey } from '../../course/questions/grade.ts';
import type { Question } from '../../course/schema.ts';
import { LearnerProvider } from '../../learner/context.ts';
import { fakeLearner, type FakeLearner } from '../../learner/learner.testing.ts';
import { words } from '../../ui/words/en.ts';
import { WordsProvider } from '../../ui/words/index.ts';
import { QuestionItem, type Predict } from './QuestionItem.tsx';

afterEach(cleanup);

const say = words.questions;
const asked = { id: 'q', prompt: 'What is it?', explain: 'So it is.' };
const option = (id: string, right: boolean) => ({ id, text: `text of ${id}`, right, because: `because of ${id}` });

const questions = {
  choice: { kind: 'choice', ...asked, options: [option('a', true), option('b', false)] },
  choices: { kind: 'choices', ...asked, options: [option('a', true), option('b', false), option('c', true)] },
  order: { kind: 'order', ...asked, items: ['x', 'y', 'z'].map((id) => ({ id, text: `\`${id}\``, because: `${id} belongs here` })) },
  match: {
    kind: 'match',
    ...asked,
    pairs: ['l', 'm'].map((id) => ({ id, left: `left ${id}`, right: `right ${id}`, because: `pair ${id}` })),
  },
  blank: { kind: 'blank', ...asked, blanks: [{ id: 'one', accept: ['FROM'], caseSensitive: false, near: [], because: 'Yes.' }] },
  line: {
    kind: 'find-line',
    ...asked,
    code: { language: 'dockerfile', text: 'FROM a\nUSER root\n' },
    lines: [2],
    wrong: [],
    otherwise: 'Not this line.',
  },
  predict: { kind: 'predict', ...asked, files: { Dockerfile: 'FROM a' }, ask: { what: 'starts' } },
} as unknown as Readonly<Record<string, Question>>;

const key: PredictionKey = {
  single: true,
  options: [
    { id: 'yes', label: 'It starts', right: true, because: 'It did.' },
    { id: 'no', label: 'It stops', right: false, because: 'It went on.' },
  ],
};

interface Shown {
  readonly learner: FakeLearner;
  readonly user: ReturnType<typeof userEvent.setup>;
  check(): Promise<void>;
}

function show(name: string, predict: Predict = () => Promise.resolve(key), learner = fakeLearner()): Shown {
  const question = questions[name] as Question;
  const item: ReactNode = (
    <LearnerProvider value={learner}>
      <WordsProvider locale="en" words={words}>
        <QuestionItem scenarioId="B04" question={question} predict={predict} />
      </WordsProvider>
    </LearnerProvider>
  );
  render(item);
  const user = userEvent.setup();
  return { learner, user, check: () => user.click(screen.getByRole('button', { name: say.check })) };
}

describe('one choice', () => {
  test('a wrong one says why and leaves the way open; the right one ends it', async () => {
    const { user, check } = show('choice');
    expect(screen.getByRole('button', { name: say.check }).hasAttribute('disabled')).toBe(true);
    await user.click(screen.getByRole('radio', { name: /text of b/ }));
    await check();
    expect(screen.getByText('because of b', { exact: false })).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: /text of a/ }));
    expect(screen.queryByText('because of b', { exact: false })).toBe(null);
    await check();
    expect(screen.getByText('So it is.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: say.check })).toBe(null);
  });

  test('what was answered right is there again later', async () => {
    const { user, check, learner } = show('choice');
    await user.click(screen.getByRole('radio', { name: /text of a/ }));
    await check();
    cleanup();
    show('choice', undefined, learner);
    expect(screen.getByText('So it is.')).toBeTruthy();
  });
});

test('several choices: what is missing is not given away', async () => {
  const { user, check } = show('choices');
  await user.click(screen.getByRole('checkbox', { name: /text of a/ }));
  await check();
  expect(screen.getByText(say.incomplete, { exact: false })).toBeTruthy();
  expect(screen.queryByText('because of c', { exact: false })).toBe(null);
  expect(screen.queryByText('because of b', { exact: false })).toBe(null);
  await user.click(screen.getByRole('checkbox', { name: /text of c/ }));
  await check();
  expect(screen.getByText('because of b', { exact: false })).toBeTruthy();
});

test('an order is made with the keyboard, and each move is read aloud', async () => {
  const { user, check } = show('order');
  const orderNow = (): readonly string[] => screen.getAllByRole('listitem').map((item) => item.querySelector('code')?.textContent ?? '');
  for (let moves = 0; moves < 6 && orderNow().join('') !== 'xyz'; moves += 1) {
    const [first, second, third] = orderNow();
    const late = (first ?? '') > (second ?? '') ? first : (second ?? '') > (third ?? '') ? second : undefined;
    const down = screen.getByRole('button', { name: say.down(late ?? '') });
    down.focus();
    await user.keyboard('{Enter}');
    expect(screen.getByText(new RegExp(`^${late} `), { selector: '[role="status"]' })).toBeTruthy();
  }
  expect(orderNow()).toEqual(['x', 'y', 'z']);
  await check();
  expect(screen.getByText('So it is.')).toBeTruthy();
});

test('pairs are chosen from lists, and a wrong one is told', async () => {
  const { user, check } = show('match');
  for (const side of ['l', 'm']) {
    await user.selectOptions(screen.getByRole('combobox', { name: say.partner(`left ${side}`) }), 'right l');
  }
  await check();
  expect(screen.getByText(say.partly(50))).toBeTruthy();
  await user.selectOptions(screen.getByRole('combobox', { name: say.partner('left m') }), 'right m');
  await check();
  expect(screen.getByText('So it is.')).toBeTruthy();
});

test('a blank that is wrong has words for it', async () => {
  const { user, check } = show('blank');
  await user.type(screen.getByRole('textbox', { name: new RegExp(say.blank(1)) }), 'RUN');
  await check();
  expect(within(screen.getByRole('group', { name: say.fillBlanks })).getByText(say.wrong, { exact: false })).toBeTruthy();
});

test('a line is found by its number and text', async () => {
  const { user, check } = show('line');
  await user.click(screen.getByRole('checkbox', { name: `${say.line(1)}: FROM a` }));
  await check();
  expect(screen.getByText('Not this line.', { exact: false })).toBeTruthy();
  await user.click(screen.getByRole('checkbox', { name: `${say.line(1)}: FROM a` }));
  await user.click(screen.getByRole('checkbox', { name: `${say.line(2)}: USER root` }));
  await check();
  expect(screen.getAllByText('So it is.', { exact: false }).length).toBeGreaterThan(0);
});

describe('a prediction', () => {
  test('is judged by what the engine did', async () => {
    const { user, check } = show('predict');
    await user.click(await screen.findByRole('radio', { name: /It stops/ }));
    await check();
    expect(screen.getByText('It went on.', { exact: false })).toBeTruthy();
  });

  test('when the engine does not answer it can be asked again', async () => {
    const predict = vi.fn<Predict>().mockRejectedValueOnce(new Error('gone')).mockResolvedValue(key);
    const { user } = show('predict', predict);
    await user.click(await screen.findByRole('button', { name: say.again }));
    expect(await screen.findByRole('radio', { name: /It starts/ })).toBeTruthy();
    expect(predict).toHaveBeenCalledTimes(2);
  });
});
