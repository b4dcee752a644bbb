import type { ReactNode } from 'react';
import type { Scenario, Step } from '../../course/schema.ts';
import { useSitting } from '../../workspace/index.ts';
import { useLessonCommands } from './lesson-commands.ts';
import { LessonPanels } from './LessonPanels.tsx';
import type { LessonSlots } from './LessonPage.tsx';

interface BenchScreenProps {
  /** Whose drafts these are; its steps are where `next` and `previous` lead. */
  readonly scenario: Pick<Scenario, 'id' | 'steps'>;
  readonly step: Step;
  readonly guide: ReactNode;
  readonly slots: LessonSlots;
}

/** Files, findings, build and picture around a guide: the bench of a lesson, and of the playground. */
export function BenchScreen({ scenario, step, guide, slots }: BenchScreenProps): ReactNode {
  useSitting(scenario, step);
  const { shown } = useLessonCommands(scenario, step);
  return <LessonPanels slots={slots} guide={guide} step={step} shown={shown} />;
}
