import { reportOf, type AnswerOf, type AnswerReport, type QuestionOf, type Remark } from './answer.ts';

type Blank = QuestionOf<'blank'>['blanks'][number];

/** Blanks: blanks around and doubled blanks inside do not count, nor do capitals unless the blank says so. */
export function gradeBlank(question: QuestionOf<'blank'>, answer: AnswerOf<'blank'>): AnswerReport {
  const typed = (blank: Blank): string => (Object.hasOwn(answer.blanks, blank.id) ? (answer.blanks[blank.id] ?? '') : '');
  return reportOf(
    question.blanks.map((blank) => gradeOne(blank, typed(blank))),
    0,
    question.explain,
  );
}

function gradeOne(blank: Blank, typed: string): Remark {
  const same = (other: string): boolean => plain(other, blank.caseSensitive) === plain(typed, blank.caseSensitive);
  if (blank.accept.some(same)) return { target: blank.id, right: true, message: blank.because };
  const near = blank.near.find(({ answers }) => answers.some(same));
  return { target: blank.id, right: false, message: near?.because ?? '' };
}

function plain(text: string, caseSensitive: boolean): string {
  const words = text
    .normalize('NFKC')
    .split(/\s/)
    .filter((word) => word !== '')
    .join(' ');
  return caseSensitive ? words : words.toLowerCase();
}
