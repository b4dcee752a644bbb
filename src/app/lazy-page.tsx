import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { tabStorage } from '../platform/page-life.ts';
import { LoadError } from '../ui/load-error.ts';

const reloadedKey = 'drydock.reloaded';

/** What a reload needs of the browser; tests give their own. */
interface ReloadOnce {
  readonly session: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** Saves what is not saved yet, then loads the page again. */
  readonly reload: () => void;
}

let saveAll: () => void = () => undefined;

/** Names what has to happen before the page is loaded again. */
export function keepBeforeReload(save: () => void): void {
  saveAll = save;
}

const browser = (): ReloadOnce => ({
  session: tabStorage(),
  reload: () => {
    saveAll();
    globalThis.location.reload();
  },
});

/**
 * Runs `load`; when the file is gone (a new version was put in its place), loads the page again, once in this tab until
 * a part has been loaded well. Without a session storage it never reloads by itself. Rejects with a LoadError.
 */
export async function loadOrReload<T>(load: () => Promise<T>, { session, reload }: ReloadOnce): Promise<T> {
  try {
    const loaded = await load();
    session?.removeItem(reloadedKey);
    return loaded;
  } catch (error) {
    if (!session || session.getItem(reloadedKey)) throw new LoadError(error);
    session.setItem(reloadedKey, 'yes');
    reload();
    // The page is on its way out: nothing is shown any more.
    return new Promise<T>(() => undefined);
  }
}

/** `loadOrReload` in this browser. */
export const loadPart = <T,>(load: () => Promise<T>): Promise<T> => loadOrReload(load, browser());

/** A page that is a chunk of its own. */
export function lazyPage<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await loadPart(load) }));
}
