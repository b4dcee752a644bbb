import { keep, readKept } from '../platform/kept-files.ts';
import { useLearner, useLearnerState } from './context.ts';
import type { SaveStatus } from './save/keeper.ts';

/** How saving goes: what is not on disk, and why. */
export const useSaveStatus = (): SaveStatus => useLearnerState((state) => state.status);

/** Where the playground's files that are no text are kept. */
export const keptPlace = 'playground';

/** Deletes everything in this browser, in all tabs; what it answers puts everything back. */
export function useEraseAll(): () => () => void {
  const { keeper } = useLearner();
  return () => {
    const putBack = keeper.erase();
    const kept = readKept(keptPlace).then((files) => (void keep(keptPlace, undefined), files));
    return () => {
      putBack();
      void kept.then((files) => keep(keptPlace, files));
    };
  };
}
