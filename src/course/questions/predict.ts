import { reportOf, type AnswerOf, type AnswerReport, type QuestionOf } from './answer.ts';

/** What the engine answered to a question of prediction: the options to choose from, and what happened to each. */
export interface PredictionKey {
  /** Only one option can be right. */
  readonly single: boolean;
  readonly options: readonly { readonly id: string; readonly label: string; readonly right: boolean; readonly because: string }[];
}

/** Predict: judged by what the engine did. */
export function gradePredict(question: QuestionOf<'predict'>, answer: AnswerOf<'predict'>, key: PredictionKey): AnswerReport {
  const chosen = new Set(answer.options);
  const shown = key.single ? key.options.filter((option) => chosen.has(option.id)) : key.options;
  const remarks = shown.map((option) => ({ target: option.id, right: option.right === chosen.has(option.id), message: option.because }));
  return reportOf(remarks, key.single && shown.length === 0 ? 1 : 0, question.explain);
}
