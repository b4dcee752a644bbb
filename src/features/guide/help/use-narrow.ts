import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 699px)';

function follow(listener: () => void): () => void {
  const query = globalThis.matchMedia(narrow);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** A phone's width: two columns of code have no room. */
export const useIsNarrow = (): boolean => useSyncExternalStore(follow, () => globalThis.matchMedia(narrow).matches);
