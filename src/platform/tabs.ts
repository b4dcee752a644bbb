/** What one tab tells the others of its origin: a record as it now stands, or that everything was deleted. */
export type TabMessage = { readonly kind: 'record'; readonly key: string; readonly text: string } | { readonly kind: 'erased' };

/** The other tabs in which this page is open. */
export interface Tabs {
  tell(message: TabMessage): void;
  /** Returns how to stop listening. */
  listen(listener: (message: TabMessage) => void): () => void;
}

const channelName = 'drydock';

/** A message as it came over the channel, from this version or any other; null when it is none of ours. */
export function readMessage(data: unknown): TabMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, key, text } = data as Record<string, unknown>;
  if (kind === 'erased') return { kind };
  return kind === 'record' && typeof key === 'string' && typeof text === 'string' ? { kind, key, text } : null;
}

/** Tabs by BroadcastChannel and, where that is missing or asleep, by the events of the storage. */
export function openTabs(scope: typeof globalThis = globalThis): Tabs {
  const channel = 'BroadcastChannel' in scope ? new scope.BroadcastChannel(channelName) : null;
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin and takes no target
    tell: (message) => channel?.postMessage(message),
    listen(listener) {
      const onMessage = (event: MessageEvent<unknown>): void => {
        const message = readMessage(event.data);
        if (message) listener(message);
      };
      const onStorage = (event: StorageEvent): void => {
        if (event.key !== null && event.newValue !== null) listener({ kind: 'record', key: event.key, text: event.newValue });
      };
      channel?.addEventListener('message', onMessage);
      scope.addEventListener('storage', onStorage);
      return () => {
        channel?.removeEventListener('message', onMessage);
        scope.removeEventListener('storage', onStorage);
      };
    },
  };
}
