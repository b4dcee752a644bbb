import { useSyncExternalStore } from 'react';

/** How many columns there is room for. */
export type Columns = 1 | 2 | 3;

const wide = '(min-width: 1100px)';
const narrow = '(max-width: 699px)';

function follow(listener: () => void): () => void {
  const queries = [wide, narrow].map((query) => globalThis.matchMedia(query));
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

const columnsNow = (): Columns => (globalThis.matchMedia(wide).matches ? 3 : globalThis.matchMedia(narrow).matches ? 1 : 2);

/** Three columns from 1100 pixels on, one on a phone, two between. */
export const useColumns = (): Columns => useSyncExternalStore(follow, columnsNow);
