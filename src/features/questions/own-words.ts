import type { Plain } from '../../learner/index.ts';

/** An answer in own words, and the points of the rubric that its writer ticked. */
export interface OwnWordsAnswer {
  readonly words: string;
  readonly ticks: readonly string[];
}

/** Reads a kept answer; what is not one is empty. */
export function ownWordsOf(given: Plain | undefined): OwnWordsAnswer {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { words: '', ticks: [] };
  const { words, ticks } = given as { readonly words?: Plain; readonly ticks?: Plain };
  return {
    words: typeof words === 'string' ? words : '',
    ticks: Array.isArray(ticks) ? ticks.filter((tick): tick is string => typeof tick === 'string') : [],
  };
}
