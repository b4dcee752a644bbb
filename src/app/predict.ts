import type { Predict } from '../features/questions/index.ts';

/** Nothing asks the engine for predictions yet: such a question says so, and can be left for later. */
export const predict: Predict = () => Promise.resolve(null);
