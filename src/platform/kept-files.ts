const databaseName = 'drydock-files';
const storeName = 'places';

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no answer')));
    request.addEventListener('blocked', () => reject(new Error('blocked')));
  });

async function inStore<T>(mode: IDBTransactionMode, action: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = globalThis.indexedDB.open(databaseName, 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(storeName));
  const database = await answered(opening);
  try {
    return await answered(action(database.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    database.close();
  }
}

/** What was kept under a name; undefined where nothing was, or the browser keeps no files. It may be anything: check it. */
export async function readKept(place: string): Promise<unknown> {
  try {
    return await inStore<unknown>('readonly', (store) => store.get(place));
  } catch {
    return undefined;
  }
}

/** Keeps files in this browser, beside its small storage for texts; false when it can't. Undefined lets go of them. */
export async function keep(place: string, files: unknown): Promise<boolean> {
  try {
    if (files === undefined) await inStore('readwrite', (store) => store.delete(place));
    else await inStore('readwrite', (store) => store.put(files, place));
    return true;
  } catch {
    return false;
  }
}

/**
 * Keeps what `change` makes of what is kept now; no other tab comes between. `change` must not throw. Answers what was kept
 * before; undefined where the browser keeps no files.
 */
export async function changeKept(place: string, change: (kept: unknown) => unknown): Promise<unknown> {
  try {
    return await inStore<unknown>('readwrite', (store) => {
      const reading = store.get(place) as IDBRequest<unknown>;
      reading.addEventListener('success', () => {
        const changed = change(reading.result);
        if (changed === undefined) store.delete(place);
        else store.put(changed, place);
      });
      return reading;
    });
  } catch {
    return undefined;
  }
}
