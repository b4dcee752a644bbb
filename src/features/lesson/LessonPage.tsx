import { useMemo, type ReactNode } from 'react';
import { Link, Redirect } from 'wouter';
import type { GlossaryTerm, Scenario, Step } from '../../course/schema.ts';
import { useProgress } from '../../learner/index.ts';
import { Page } from '../../ui/index.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import styles from './lesson.module.css';
import { BenchScreen } from './BenchScreen.tsx';
import { LessonHeader } from './LessonHeader.tsx';
import { stepToOpen } from './step-to-open.ts';
import { useScenario } from './use-scenario.ts';

/** What stands in the panels; the app joins them, as features do not know each other. */
export interface LessonSlots {
  guide(lesson: { readonly scenario: Scenario; readonly step: Step; readonly glossary: readonly GlossaryTerm[] }): ReactNode;
  readonly files: ReactNode;
  readonly problems: ReactNode;
  readonly build: ReactNode;
  readonly picture: ReactNode;
}

interface LessonPageProps {
  readonly scenarioId: string;
  /** null: where the learner was. */
  readonly stepId: string | null;
  readonly slots: LessonSlots;
}

/** A step of a scenario: its guide, its files, what the engine says of them, and the picture. */
export function LessonPage({ scenarioId, stepId, slots }: LessonPageProps): ReactNode {
  const { lesson } = useWords();
  const locale = useLocale();
  const loaded = useScenario(locale, scenarioId);
  if (loaded.state === 'loading') {
    return (
      <Page title={lesson.guide} width="full">
        <p className="waiting" aria-busy="true">
          {lesson.loading}
        </p>
      </Page>
    );
  }
  const { scenario, glossary } = loaded;
  if (scenario && stepId === null) return <ToStep scenario={scenario} />;
  const step = scenario?.steps.find(({ id }) => id === stepId);
  if (!scenario || !step) return <Nowhere title={scenario ? lesson.noStep : lesson.noScenario} />;
  return <OpenLesson scenario={scenario} step={step} glossary={glossary} slots={slots} />;
}

/** A lesson without a step goes on where the learner was. */
function ToStep({ scenario }: { readonly scenario: Scenario }): ReactNode {
  const step = stepToOpen(scenario.steps, useProgress(scenario.id));
  return step === null ? null : <Redirect to={`/lesson/${scenario.id}/${step}`} replace />;
}

function Nowhere({ title }: { readonly title: string }): ReactNode {
  const { lesson } = useWords();
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p className={styles.nowhere}>{lesson.noStepHint}</p>
      <Link href="/">{lesson.toMap}</Link>
    </Page>
  );
}

interface OpenLessonProps {
  readonly scenario: Scenario;
  readonly step: Step;
  readonly glossary: readonly GlossaryTerm[];
  readonly slots: LessonSlots;
}

function OpenLesson({ scenario, step, glossary, slots }: OpenLessonProps): ReactNode {
  const guide = useMemo(() => slots.guide({ scenario, step, glossary }), [slots, scenario, step, glossary]);
  return (
    <Page title={`${step.title} · ${scenario.title}`} width="full">
      <LessonHeader scenario={scenario} step={step} />
      <BenchScreen scenario={scenario} step={step} guide={guide} slots={slots} />
    </Page>
  );
}
