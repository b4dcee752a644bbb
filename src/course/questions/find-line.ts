import { reportOf, type AnswerOf, type AnswerReport, type QuestionOf, type Remark } from './answer.ts';

/** Find the line: all of the right lines and no other. A wrong line is told why, where the question knows. */
export function gradeFindLine(question: QuestionOf<'find-line'>, answer: AnswerOf<'find-line'>): AnswerReport {
  const chosen = [...new Set(answer.lines)];
  const missing = question.lines.filter((line) => !chosen.includes(line)).length;
  return reportOf(
    chosen.map((line) => remarkOn(question, line)),
    missing,
    question.explain,
  );
}

function remarkOn(question: QuestionOf<'find-line'>, line: number): Remark {
  if (question.lines.includes(line)) return { target: String(line), right: true, message: question.explain };
  const known = question.wrong.find(({ lines }) => lines.includes(line));
  return { target: String(line), right: false, message: known?.because ?? question.otherwise };
}
