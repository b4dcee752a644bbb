import { useEffect, useRef, type ReactNode } from 'react';
import { ArrowLeft, Info } from 'lucide-react';
import { Link } from 'wouter';
import type { GlossaryTerm, Scenario, Step } from '../../course/schema.ts';
import { useRecordProgress } from '../../learner/index.ts';
import { Inline, Phrases, Prose } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { CarryOver } from './CarryOver.tsx';
import { Checks, useReports } from './Checks.tsx';
import styles from './guide.module.css';
import { Help } from './help/Help.tsx';
import { overviewOf } from './standing.ts';
import { StandingBar } from './StandingBar.tsx';

interface GuidePanelProps {
  readonly scenario: Scenario;
  readonly step: Step;
  readonly glossary: readonly GlossaryTerm[];
  /** Questions to try on the way, where the step has some. */
  readonly questions: ReactNode;
}

/** The story of a step, what is to be reached, help, and the way on. */
export function GuidePanel({ scenario, step, glossary, questions }: GuidePanelProps): ReactNode {
  const { lesson, guide } = useWords();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (top.current) top.current.scrollTop = 0;
  }, [step.id]);
  const at = scenario.steps.findIndex(({ id }) => id === step.id);
  return (
    <>
      <div className={styles.guide} ref={top} tabIndex={0} role="group" aria-label={lesson.guide}>
        <div className={styles.eyebrow}>{lesson.step(at + 1, step.minutes)}</div>
        <h1 className={styles.title}>
          <Phrases text={step.title} />
        </h1>
        <Prose text={step.lesson} glossary={glossary} />
        {step.notYet && (
          <p className={styles.notYet}>
            <Info size={16} aria-hidden="true" />
            <span>
              <b>{guide.notYet}</b> <Inline text={step.notYet} />
            </span>
          </p>
        )}
        <CarryOver scenario={scenario} step={step} />
        <Checks step={step} glossary={glossary} />
        {questions}
        <Help key={step.id} step={step} />
      </div>
      <StandingBar step={step} />
      <Ways scenario={scenario} step={step} />
    </>
  );
}

/** Previous and next; nothing blocks either. */
function Ways({ scenario, step }: Pick<GuidePanelProps, 'scenario' | 'step'>): ReactNode {
  const { guide } = useWords();
  const { read } = useRecordProgress();
  const at = scenario.steps.findIndex(({ id }) => id === step.id);
  const before = scenario.steps[at - 1];
  const after = scenario.steps[at + 1];
  const reports = useReports(step.id);
  const isReady = step.checks.length > 0 && overviewOf(step.checks, reports).reached === step.checks.length;
  const onNext = (): void => read(scenario.id, step.id);
  return (
    <nav className={styles.ways} aria-label={guide.ways}>
      <Link
        className={`${styles.way} ${styles.back}`}
        title={before?.title ?? guide.toMap}
        aria-label={before ? guide.previous(before.title) : guide.toMap}
        href={before ? `/lesson/${scenario.id}/${before.id}` : '/'}
      >
        <ArrowLeft size={15} aria-hidden="true" />
        <span>{before?.title ?? guide.toMap}</span>
      </Link>
      <Link
        className={`${styles.way} ${styles.next}`}
        data-ready={isReady || undefined}
        href={after ? `/lesson/${scenario.id}/${after.id}` : `/questions/${scenario.id}`}
        onClick={onNext}
      >
        {after ? guide.next(after.title) : guide.toQuestions}
      </Link>
    </nav>
  );
}
