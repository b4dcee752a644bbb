import type { Question, QuestionKind } from '../schema.ts';

/** What a learner gives as answer, by the kind of the question. Ids are those of the question's options, items, pairs and blanks. */
interface Answers {
  readonly choice: { readonly option: string };
  readonly choices: { readonly options: readonly string[] };
  /** Ids in the order that the learner put them. */
  readonly order: { readonly items: readonly string[] };
  /** Pair of the left side → pair whose right side was chosen. */
  readonly match: { readonly pairs: Readonly<Record<string, string>> };
  /** Blank → what was typed. */
  readonly blank: { readonly blanks: Readonly<Record<string, string>> };
  /** Lines from 1. */
  readonly 'find-line': { readonly lines: readonly number[] };
  /** Ids of the options of the prediction's key. */
  readonly predict: { readonly options: readonly string[] };
}

export type AnswerOf<K extends QuestionKind> = Answers[K] & { readonly kind: K };
export type Answer = { [K in QuestionKind]: AnswerOf<K> }[QuestionKind];

export type QuestionOf<K extends QuestionKind> = Extract<Question, { readonly kind: K }>;

/** What is said to one part of an answer: an option, an item, a blank, a line. */
export interface Remark {
  readonly target: string;
  readonly right: boolean;
  readonly message: string;
}

export interface AnswerReport {
  readonly right: boolean;
  /** Share of the parts that are right, 0 to 1. */
  readonly score: number;
  readonly remarks: readonly Remark[];
  readonly explain: string;
}

/** Joins remarks to a report; `missing` counts parts that should have been there and have no remark. */
export function reportOf(remarks: readonly Remark[], missing: number, explain: string): AnswerReport {
  const right = remarks.filter((remark) => remark.right).length;
  const parts = remarks.length + missing;
  return { right: parts > 0 && right === parts, score: parts === 0 ? 0 : right / parts, remarks, explain };
}
