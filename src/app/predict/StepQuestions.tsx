import type { ReactNode } from 'react';
import type { Step } from '../../course/schema.ts';
import { QuestionItem } from '../../features/questions/index.ts';
import { usePredict } from './use-predict.ts';

/** The questions to try on the way; predictions are about the files that the step begins with. */
export function StepQuestions({ scenarioId, step }: { readonly scenarioId: string; readonly step: Step }): ReactNode {
  const predict = usePredict(step.start);
  return step.questions.map((question) => <QuestionItem key={question.id} scenarioId={scenarioId} question={question} predict={predict} />);
}
