import { useLearner, useLearnerState } from './context.ts';
import type { SaveStatus } from './save/keeper.ts';

/** How saving goes: what is not on disk, and why. */
export const useSaveStatus = (): SaveStatus => useLearnerState((state) => state.status);

/** Deletes everything in this browser, in all tabs; what it answers puts everything back. */
export function useEraseAll(): () => () => void {
  const { keeper } = useLearner();
  return () => keeper.erase();
}
