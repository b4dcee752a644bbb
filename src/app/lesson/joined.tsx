import { BuildPanel } from '../../features/build-panel/index.ts';
import { EditorPanel } from '../../features/editor/index.ts';
import { FilesPanel } from '../../features/files/index.ts';
import { GuidePanel } from '../../features/guide/index.ts';
import type { LessonSlots } from '../../features/lesson/index.ts';
import { PicturePanel } from '../../features/picture/index.ts';
import { ProblemsPanel } from '../../features/problems/index.ts';
import { StepQuestions } from '../predict/StepQuestions.tsx';
import { startBench } from '../start-engine.ts';

/** One bench for the page: its workers start when the first lesson asks them, and end with the last. */
export const bench = startBench();

/** The panels of the bench, joined: features do not know each other. */
export const slots: LessonSlots = {
  guide: ({ scenario, step, glossary }) => (
    <GuidePanel
      scenario={scenario}
      step={step}
      glossary={glossary}
      questions={step.questions.length > 0 ? <StepQuestions scenarioId={scenario.id} step={step} /> : null}
    />
  ),
  files: <FilesPanel editor={<EditorPanel />} />,
  problems: <ProblemsPanel />,
  build: <BuildPanel />,
  picture: <PicturePanel />,
};
