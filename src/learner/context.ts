import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Learner, LearnerState } from './learner.ts';
import type { Register } from './save/register.ts';

const LearnerContext = createContext<Learner | null>(null);

/** Gives all below it one learner; the page has one, tests make their own. */
export const LearnerProvider = LearnerContext.Provider;

/** The learner of the page. */
export function useLearner(): Learner {
  const learner = use(LearnerContext);
  if (!learner) throw new Error('useLearner is called outside of LearnerProvider');
  return learner;
}

/** What `select` picks from the state; renders again when that is another value. */
export const useLearnerState = <T>(select: (state: LearnerState) => T): T => useStore(useLearner().store, select);

/** One record, or undefined where nothing was ever written. */
export const useRecord = (key: string): Register | undefined => useLearnerState((state) => state.records.get(key));

/** All records whose key begins with `prefix`, by the rest of their key. */
export function useRecords(prefix: string): Readonly<Record<string, Register>> {
  return useStore(
    useLearner().store,
    useShallow((state) => recordsUnder(state.records, prefix)),
  );
}

/** All records whose key begins with `prefix`, by the rest of their key. */
export function recordsUnder(records: ReadonlyMap<string, Register>, prefix: string): Readonly<Record<string, Register>> {
  const found = [...records].filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(found.map(([key, register]) => [key.slice(prefix.length), register]));
}
