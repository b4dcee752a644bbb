import { reportOf, type AnswerOf, type AnswerReport, type QuestionOf } from './answer.ts';

/** One choice: the chosen option explains itself, right or wrong. */
export function gradeChoice(question: QuestionOf<'choice'>, answer: AnswerOf<'choice'>): AnswerReport {
  const chosen = question.options.find((option) => option.id === answer.option);
  const remarks = chosen ? [{ target: chosen.id, right: chosen.right, message: chosen.because }] : [];
  return reportOf(remarks, chosen ? 0 : 1, question.explain);
}
