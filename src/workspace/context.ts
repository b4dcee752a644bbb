import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { BenchState } from './state.ts';
import type { Bench } from './store.ts';

const BenchContext = createContext<Bench | null>(null);

/** Gives all below it one bench. */
export const BenchProvider = BenchContext.Provider;

/** The bench: what may be done with it. */
export function useBench(): Bench {
  const bench = use(BenchContext);
  if (!bench) throw new Error('useBench is called outside of BenchProvider');
  return bench;
}

/** What `select` picks from the bench's state, compared one level deep; renders again when that changes. */
export const useBenchState = <T>(select: (state: BenchState) => T): T => useStore(useBench().store, useShallow(select));
