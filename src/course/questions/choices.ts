import { reportOf, type AnswerOf, type AnswerReport, type QuestionOf } from './answer.ts';

/** Several choices: every option is right when it is ticked and should be, or is not and should not. */
export function gradeChoices(question: QuestionOf<'choices'>, answer: AnswerOf<'choices'>): AnswerReport {
  const ticked = new Set(answer.options);
  const remarks = question.options.map((option) => ({
    target: option.id,
    right: ticked.has(option.id) === option.right,
    message: option.because,
  }));
  return reportOf(remarks, 0, question.explain);
}
