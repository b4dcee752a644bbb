import type { Range } from '../engine/text/position.ts';

/** The verdict on one check of a step, in the learner's language. */
export interface CheckReport {
  readonly id: string;
  /** What is to be reached. */
  readonly title: string;
  readonly passed: boolean;
  /** What was found; empty when there is nothing to add. */
  readonly message: string;
  readonly place: { readonly path: string; readonly range: Range } | null;
  /** Name of the rule or glossary page that tells why it matters. */
  readonly why: string | null;
  /** The check can't be answered by this version: said in `message`, never failed. */
  readonly pending?: boolean;
  /** Of a failed check: the code of what is the matter, a word of its kind. */
  readonly reason: string | null;
  /** Of a failed check that is a known mistake: what helps with it. */
  readonly hint: string | null;
}
