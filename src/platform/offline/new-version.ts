/** A version that is downloaded and waits. */
export interface WaitingVersion {
  /** Puts it in place and loads the page again, as soon as it is ready. */
  use(): void;
}

/**
 * Registers the offline worker and calls `onWaiting` when a new version waits; it is never put in place unasked. Does
 * nothing where there are no service workers, in the single-file edition and on a developer's server.
 */
export async function watchVersions(onWaiting: (version: WaitingVersion) => void, file: string | null): Promise<void> {
  if (file === null || !('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(file);
    const tell = (worker: ServiceWorker): void => onWaiting({ use: () => takeOver(worker) });
    if (registration.waiting && navigator.serviceWorker.controller) tell(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        // Without a controller this is the first visit: nothing is replaced.
        if (worker.state === 'installed' && navigator.serviceWorker.controller) tell(worker);
      });
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
    });
  } catch (error) {
    console.info('Drydock will not work offline here:', error);
  }
}

function takeOver(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => globalThis.location.reload(), { once: true });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker takes no target
  worker.postMessage('use-new-version');
}
