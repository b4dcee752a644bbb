import { reportOf, type AnswerOf, type AnswerReport, type QuestionOf } from './answer.ts';

/**
 * Pairs: right sides that read alike may stand for each other. A wrong partner explains itself, with the words of the pair that it
 * belongs to; the words of the pair that was asked for would give it away. A pair that was left out has none.
 */
export function gradeMatch(question: QuestionOf<'match'>, answer: AnswerOf<'match'>): AnswerReport {
  const pairs = new Map(question.pairs.map((pair) => [pair.id, pair]));
  const remarks = question.pairs.map((pair) => {
    const chosen = Object.hasOwn(answer.pairs, pair.id) ? pairs.get(answer.pairs[pair.id] ?? '') : undefined;
    const right = chosen?.right === pair.right;
    return { target: pair.id, right, message: right ? pair.because : (chosen?.because ?? '') };
  });
  return reportOf(remarks, 0, question.explain);
}
