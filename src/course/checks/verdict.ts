import type { Range } from '../../engine/text/position.ts';
import type { CheckKind } from '../check-schema.ts';
import type { Check, Text } from '../schema.ts';
import type { Subject } from './subject.ts';

/** A place in one of the learner's files. */
export interface Place {
  readonly path: string;
  readonly range: Range;
}

/** What a check found. `reason` is a word of its kind: a mistake of the course goes by it. */
export type Verdict =
  | { readonly outcome: 'passed'; readonly message: Text | null }
  | { readonly outcome: 'failed'; readonly reason: string; readonly message: Text; readonly place: Place | null }
  | { readonly outcome: 'pending'; readonly message: Text };

type CheckParams<K extends CheckKind> = Extract<Check, { readonly kind: K }>;

/** Judges the learner's files by one kind of check. Never throws on what a learner wrote. */
export type CheckJudge<K extends CheckKind> = (check: CheckParams<K>, subject: Subject) => Verdict;

/** A sentence in both languages. */
export const say = (zhTW: string, en: string): Text => ({ 'zh-TW': zhTW, en });

export const passed = (message: Text | null = null): Verdict => ({ outcome: 'passed', message });

export const failed = (reason: string, message: Text, place: Place | null = null): Verdict => ({
  outcome: 'failed',
  reason,
  message,
  place,
});

/** The verdict of the first problem, or that all is well. */
export const firstOf = (problems: Iterable<Verdict | null>, fine: Verdict = passed()): Verdict => {
  for (const problem of problems) if (problem) return problem;
  return fine;
};

/** Bytes in MB as Docker counts them (10^6). */
export function megabytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${bytes < 10_000_000 ? (bytes / 1_000_000).toFixed(1) : Math.round(bytes / 1_000_000)} MB`;
}
