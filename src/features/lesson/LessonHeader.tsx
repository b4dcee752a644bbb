import { Check, ChevronDown, CircleDashed, CircleDot, MessageCircleQuestion, NotebookPen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Scenario, Step } from '../../course/schema.ts';
import { useProgress } from '../../learner/index.ts';
import { Button, HeaderSlot, Menu, StepsProgress, type MenuEntry, type StepMark } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './lesson.module.css';

const icons = { done: Check, now: CircleDot, open: CircleDashed };

/** Whether each step is done, and which one is open. */
function useMarks(scenario: Scenario, step: Step): { readonly marks: readonly StepMark[]; readonly doneCount: number } {
  const progress = useProgress(scenario.id);
  const steps = scenario.steps.map(({ id, checks, questions }) => {
    const goals = { id, checks: checks.map((check) => check.id), questions: questions.map((question) => question.id) };
    return { id, isDone: progress.isDone(goals) };
  });
  const marks = steps.map(({ id, isDone }) => ({
    id,
    state: id === step.id ? ('now' as const) : isDone ? ('done' as const) : ('open' as const),
  }));
  return { marks, doneCount: steps.filter(({ isDone }) => isDone).length };
}

/** Where one is and how far one has come; the marks open a list of all that can be gone to. */
export function LessonHeader({ scenario, step }: { readonly scenario: Scenario; readonly step: Step }): ReactNode {
  const { lesson, map } = useWords();
  const [, go] = useLocation();
  const { marks, doneCount } = useMarks(scenario, step);
  const steps: readonly MenuEntry[] = scenario.steps.map(({ id, title }, at) => {
    const Icon = icons[marks[at]?.state ?? 'open'];
    return {
      id,
      title: `${at + 1}. ${title}`,
      icon: <Icon size={14} aria-hidden="true" />,
      onAction: () => go(`/lesson/${scenario.id}/${id}`),
    };
  });
  const beside: readonly MenuEntry[] = [
    {
      id: ' questions',
      title: map.questions,
      icon: <MessageCircleQuestion size={14} aria-hidden="true" />,
      onAction: () => go(`/questions/${scenario.id}`),
    },
    { id: ' notes', title: map.notes, icon: <NotebookPen size={14} aria-hidden="true" />, onAction: () => go(`/notes/${scenario.id}`) },
  ];
  return (
    <HeaderSlot>
      <span className={styles.crumb}>
        {scenario.id} · {scenario.title}
      </span>
      <Menu label={lesson.steps} entries={[...steps, ...beside]}>
        <Button kind="quiet">
          <span className="visually-hidden">{lesson.steps}</span>
          <StepsProgress steps={marks} doneCount={doneCount} />
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      </Menu>
    </HeaderSlot>
  );
}
