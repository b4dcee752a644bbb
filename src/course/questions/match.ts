import { reportOf, type AnswerOf, type AnswerReport, type QuestionOf } from './answer.ts';

/** Pairs: right sides that read alike may stand for each other. */
export function gradeMatch(question: QuestionOf<'match'>, answer: AnswerOf<'match'>): AnswerReport {
  const rights = new Map(question.pairs.map((pair) => [pair.id, pair.right]));
  const remarks = question.pairs.map((pair) => {
    const chosen = Object.hasOwn(answer.pairs, pair.id) ? rights.get(answer.pairs[pair.id] ?? '') : undefined;
    return { target: pair.id, right: chosen === pair.right, message: pair.because };
  });
  return reportOf(remarks, 0, question.explain);
}
