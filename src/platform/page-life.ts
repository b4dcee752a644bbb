/** Calls `listener` when the page may be gone in a moment: hidden, closed, or frozen. Returns how to stop. */
export function onLeaving(listener: () => void): () => void {
  const onHidden = (): void => {
    if (document.visibilityState === 'hidden') listener();
  };
  document.addEventListener('visibilitychange', onHidden);
  globalThis.addEventListener('pagehide', listener);
  return () => {
    document.removeEventListener('visibilitychange', onHidden);
    globalThis.removeEventListener('pagehide', listener);
  };
}

/** A name for this tab that no other has. */
export function tabName(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(6));
  return [...bytes].map((byte) => byte.toString(36).padStart(2, '0')).join('');
}

/** The storage of this tab; null where the browser has none or blocks it. */
export function tabStorage(): Storage | null {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}
