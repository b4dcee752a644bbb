import { reportOf, type AnswerOf, type AnswerReport, type QuestionOf } from './answer.ts';

/** Order: an item is right when it stands in its place. */
export function gradeOrder(question: QuestionOf<'order'>, answer: AnswerOf<'order'>): AnswerReport {
  const remarks = question.items.map((item, place) => ({ target: item.id, right: answer.items[place] === item.id, message: item.because }));
  return reportOf(remarks, 0, question.explain);
}
