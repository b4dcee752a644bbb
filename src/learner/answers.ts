import { useMemo } from 'react';
import { useLearner, useRecords } from './context.ts';
import type { Plain } from './plain.ts';
import { recordKey } from './save/keys.ts';
import { distinctValues, type Register } from './save/register.ts';

/** One answer. `given` is in the question's own shape: an id, a list of ids, pairs, or the learner's own words. */
export interface Answer {
  readonly given: Plain;
  /** null where nobody grades: own words. */
  readonly right: boolean | null;
  /** How often it was tried. */
  readonly tries: number;
  readonly at: number;
}

/** Reads an answer out of stored data; null when it is none. */
function answerOf(value: unknown): Answer | null {
  if (typeof value !== 'object' || value === null) return null;
  const { given, right, tries, at } = value as Partial<Answer>;
  if (given === undefined || typeof tries !== 'number' || typeof at !== 'number') return null;
  return { given, right: typeof right === 'boolean' ? right : null, tries, at };
}

const answersOf = (register: Register | undefined): readonly Answer[] =>
  distinctValues(register)
    .map((value) => answerOf(value))
    .filter((answer) => answer !== null);

/** Whether a right answer was given: in any tab, on any machine. */
export const answeredRight = (register: Register | undefined): boolean => answersOf(register).some(({ right }) => right === true);

export interface Answers {
  /** The answer at hand; null where none was given. */
  get(itemId: string): Answer | null;
  /** Answers that were given elsewhere at the same time, for the learner to choose from. */
  others(itemId: string): readonly Answer[];
  /** Writes an answer; saved as it is typed. Elsewhere-given ones stay beside it until `settle`. */
  set(itemId: string, answer: Omit<Answer, 'at'>): void;
  /** Writes an answer and lets go of all others. */
  settle(itemId: string, answer: Omit<Answer, 'at'>): void;
  clear(itemId: string): void;
}

/** The learner's answers in a scenario, by the id of the item (a question's, a checkpoint's). */
export function useAnswers(scenarioId: string): Answers {
  const { keeper, clock } = useLearner();
  const records = useRecords(`${recordKey('answers', scenarioId)}/`);
  return useMemo(() => {
    const all = (itemId: string): readonly Answer[] => answersOf(records[encodeURIComponent(itemId)]);
    const write = (itemId: string, answer: Omit<Answer, 'at'> | undefined, settled: boolean): void =>
      keeper.edit(recordKey('answers', scenarioId, itemId), answer && { ...answer, at: clock.now() }, settled);
    return {
      get: (itemId) => all(itemId)[0] ?? null,
      others: (itemId) => all(itemId).slice(1),
      set: (itemId, answer) => write(itemId, answer, false),
      settle: (itemId, answer) => write(itemId, answer, true),
      clear: (itemId) => write(itemId, undefined, true),
    };
  }, [records, keeper, clock, scenarioId]);
}
