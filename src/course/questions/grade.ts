import type { Question } from '../schema.ts';
import type { Answer, AnswerReport } from './answer.ts';
import { gradeBlank } from './blank.ts';
import { gradeChoice } from './choice.ts';
import { gradeChoices } from './choices.ts';
import { gradeFindLine } from './find-line.ts';
import { gradeMatch } from './match.ts';
import { gradeOrder } from './order.ts';
import { gradePredict, type PredictionKey } from './predict.ts';

export type { Answer, AnswerOf, AnswerReport, QuestionOf, Remark } from './answer.ts';
export type { PredictionKey } from './predict.ts';

const unanswered = (question: Question): AnswerReport => ({ right: false, score: 0, remarks: [], explain: question.explain });

/**
 * Grades an answer. `key` is needed for questions of prediction (`predictionOf` asks the engine for it).
 * An answer of another kind than the question's (an old save) counts as none.
 */
export function gradeAnswer(question: Question, answer: Answer, key: PredictionKey | null = null): AnswerReport {
  if (question.kind === 'choice' && answer.kind === 'choice') return gradeChoice(question, answer);
  if (question.kind === 'choices' && answer.kind === 'choices') return gradeChoices(question, answer);
  if (question.kind === 'order' && answer.kind === 'order') return gradeOrder(question, answer);
  if (question.kind === 'match' && answer.kind === 'match') return gradeMatch(question, answer);
  if (question.kind === 'blank' && answer.kind === 'blank') return gradeBlank(question, answer);
  if (question.kind === 'find-line' && answer.kind === 'find-line') return gradeFindLine(question, answer);
  if (question.kind === 'predict' && answer.kind === 'predict' && key) return gradePredict(question, answer, key);
  return unanswered(question);
}
