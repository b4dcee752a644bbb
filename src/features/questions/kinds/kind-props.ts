import type { AnswerOf, AnswerReport, PredictionKey, QuestionOf } from '../../../course/questions/grade.ts';
import type { QuestionKind } from '../../../course/schema.ts';

/** What the control of one kind of question gets: the answer so far, and the verdict once it was asked for. */
export interface KindProps<K extends QuestionKind> {
  readonly question: QuestionOf<K>;
  readonly answer: AnswerOf<K> | null;
  readonly report: AnswerReport | null;
  /** The engine's answer, for predictions. */
  readonly predictionKey: PredictionKey | null;
  onAnswer(answer: AnswerOf<K>): void;
}
