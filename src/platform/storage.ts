/** What became of a write: `full` when there is no room, `blocked` when the browser refuses for another reason. */
export type WriteResult = 'ok' | 'full' | 'blocked';

/** Text by key, kept by this browser. Nothing here throws but `keys` and `read`, and those only when the browser took storage away. */
export interface KeyStorage {
  /** `kept` outlives the tab; `memory` does not: the browser has no storage, or blocks it. */
  readonly kind: 'kept' | 'memory';
  keys(): readonly string[];
  read(key: string): string | null;
  write(key: string, text: string): WriteResult;
  remove(key: string): WriteResult;
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED');

const attempt = (action: () => void): WriteResult => {
  try {
    action();
    return 'ok';
  } catch (error) {
    return isFull(error) ? 'full' : 'blocked';
  }
};

/** Storage that lasts as long as the tab. */
export function memoryStorage(): KeyStorage {
  const texts = new Map<string, string>();
  return {
    kind: 'memory',
    keys: () => [...texts.keys()],
    read: (key) => texts.get(key) ?? null,
    write: (key, text) => (texts.set(key, text), 'ok'),
    remove: (key) => (texts.delete(key), 'ok'),
  };
}

function keptStorage(storage: Storage): KeyStorage {
  return {
    kind: 'kept',
    keys: () => Array.from({ length: storage.length }, (_, at) => storage.key(at)).filter((key) => key !== null),
    read: (key) => storage.getItem(key),
    write: (key, text) => attempt(() => storage.setItem(key, text)),
    remove: (key) => attempt(() => storage.removeItem(key)),
  };
}

/** The browser's storage where it has one that answers, memory otherwise. Writes nothing to find out. */
export function openStorage(scope: { readonly localStorage?: Storage } = globalThis): KeyStorage {
  try {
    const storage = scope.localStorage;
    if (!storage) return memoryStorage();
    storage.getItem('drydock');
    return keptStorage(storage);
  } catch {
    return memoryStorage();
  }
}
