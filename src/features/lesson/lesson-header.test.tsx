// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { Scenario } from '../../course/schema.ts';
import { LearnerProvider } from '../../learner/context.ts';
import { fakeLearner } from '../../learner/learner.testing.ts';
import { HeaderSlotProvider } from '../../ui/index.ts';
import { words } from '../../ui/words/en.ts';
import { WordsProvider } from '../../ui/words/index.ts';
import { LessonHeader } from './LessonHeader.tsx';

afterEach(cleanup);

const scenario = {
  id: 'B04',
  title: 'A pipeline',
  steps: ['incident', 'naive', 'order'].map((id) => ({ id, title: `The ${id}`, checks: [], questions: [] })),
} as unknown as Scenario;

function show(): { readonly history: readonly string[] } {
  const { hook, history } = memoryLocation({ path: '/lesson/B04/naive', record: true });
  const place = document.createElement('div');
  document.body.append(place);
  const [, step] = scenario.steps;
  if (!step) throw new Error('the scenario has three steps');
  render(
    <LearnerProvider value={fakeLearner()}>
      <WordsProvider locale="en" words={words}>
        <Router hook={hook}>
          <HeaderSlotProvider value={place}>
            <LessonHeader scenario={scenario} step={step} />
          </HeaderSlotProvider>
        </Router>
      </WordsProvider>
    </LearnerProvider>,
  );
  return { history };
}

const list = (): HTMLElement => screen.getByRole('button', { name: new RegExp(`^${words.lesson.steps}`) });

test('the marks of the header open a list that leads to every step', async () => {
  const { history } = show();
  await userEvent.click(list());
  expect(screen.getAllByRole('menuitem')).toHaveLength(scenario.steps.length + 2);
  await userEvent.click(screen.getByRole('menuitem', { name: '3. The order' }));
  expect(history.at(-1)).toBe('/lesson/B04/order');
});

test.each([
  [words.map.questions, '/questions/B04'],
  [words.map.notes, '/notes/B04'],
])('and to the %s', async (name, address) => {
  const { history } = show();
  await userEvent.click(list());
  await userEvent.click(screen.getByRole('menuitem', { name }));
  expect(history.at(-1)).toBe(address);
});
