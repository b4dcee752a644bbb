import type { Answer, AnswerReport } from '../../course/questions/grade.ts';

/** What the learner ticked; null where an answer is not made of ticks. */
function tickedIn(answer: Answer): readonly string[] | null {
  if (answer.kind === 'choices' || answer.kind === 'predict') return answer.options;
  return answer.kind === 'find-line' ? answer.lines.map(String) : null;
}

/** What is said to an answer: the verdict, with the remarks that may be seen. */
export interface Said {
  readonly report: AnswerReport;
  /** All that was chosen is right, but it is not all. */
  readonly isIncomplete: boolean;
  /** Share of the parts that are right, 0 to 1; null where it would count what was rightly left out. */
  readonly share: number | null;
}

/** While an answer is not right yet, only what was chosen is spoken of: the rest would give the answer away. */
export function saidOf(report: AnswerReport, answer: Answer): Said {
  const ticked = report.right ? null : tickedIn(answer);
  if (ticked === null) return { report, isIncomplete: false, share: report.score };
  const remarks = report.remarks.filter(({ target }) => ticked.includes(target));
  return { report: { ...report, remarks }, isIncomplete: remarks.length > 0 && remarks.every(({ right }) => right), share: null };
}
