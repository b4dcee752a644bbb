import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { tabStorage } from '../platform/page-life.ts';
import { LoadError } from '../ui/load-error.ts';

const reloadedKey = 'drydock.reloaded';

/** What a reload needs of the browser; tests give their own. */
interface ReloadOnce {
  readonly session: Pick<Storage, 'getItem' | 'setItem'> | null;
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

/** Parts for which this tab has loaded the page again. */
const reloadedFor = (session: NonNullable<ReloadOnce['session']>): readonly string[] =>
  (session.getItem(reloadedKey) ?? '').split('\n').filter(Boolean);

/**
 * Runs `load`; when the file is gone (a new version was put in its place), loads the page again, once for each part in
 * this tab until that part has been loaded well. Without a session storage it never reloads by itself. Rejects with a
 * LoadError. The text of `load` names the part: it holds the name of its file.
 */
export async function loadOrReload<T>(load: () => Promise<T>, { session, reload }: ReloadOnce): Promise<T> {
  const part = String(load).replaceAll(/\s+/g, ' ');
  try {
    const loaded = await load();
    const others = session && reloadedFor(session).filter((name) => name !== part);
    if (others) session.setItem(reloadedKey, others.join('\n'));
    return loaded;
  } catch (error) {
    if (!session || reloadedFor(session).includes(part)) throw new LoadError(error);
    session.setItem(reloadedKey, [...reloadedFor(session), part].join('\n'));
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
