import type { Clock } from '../platform/clock.ts';
import type { KeyStorage, WriteResult } from '../platform/storage.ts';
import type { TabMessage, Tabs } from '../platform/tabs.ts';
import { createLearner, type Learner } from './learner.ts';

/** A storage whose room and mood tests decide. */
export interface FakeStorage extends KeyStorage {
  readonly texts: Map<string, string>;
  /** UTF-16 units that fit, keys and texts together. */
  room: number;
  /** `throws`: every call does. `refuses`: writes are refused. `forgets`: writes seem to succeed and do not. */
  mood: 'well' | 'throws' | 'refuses' | 'forgets';
  writes: number;
}

export function fakeStorage(texts: Map<string, string> = new Map()): FakeStorage {
  const check = (): void => {
    if (storage.mood === 'throws') throw new DOMException('no', 'SecurityError');
  };
  const used = (without: string): number =>
    [...texts].reduce((sum, [key, text]) => (key === without ? sum : sum + key.length + text.length), 0);
  const put = (key: string, text: string): WriteResult => {
    if (storage.mood === 'refuses' || storage.mood === 'throws') return 'blocked';
    if (used(key) + key.length + text.length > storage.room) return 'full';
    storage.writes += 1;
    if (storage.mood !== 'forgets') texts.set(key, text);
    return 'ok';
  };
  const storage: FakeStorage = {
    kind: 'kept',
    texts,
    room: Infinity,
    mood: 'well',
    writes: 0,
    keys: () => (check(), [...texts.keys()]),
    read: (key) => (check(), texts.get(key) ?? null),
    write: put,
    remove: (key) => (texts.delete(key), 'ok'),
  };
  return storage;
}

/** A clock that stands until it is told to go on. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
}

export function fakeClock(startMs = 1_000_000): FakeClock {
  let nowMs = startMs;
  const timers = new Set<{ readonly atMs: number; readonly action: () => void }>();
  return {
    now: () => nowMs,
    after(delayMs, action) {
      const timer = { atMs: nowMs + delayMs, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const endMs = nowMs + ms;
      for (;;) {
        const [next] = [...timers].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
        if (!next) break;
        timers.delete(next);
        nowMs = next.atMs;
        next.action();
      }
      nowMs = endMs;
    },
  };
}

/** Tabs whose messages wait until a test delivers them. */
export class FakeTabs {
  private readonly inboxes = new Map<string, { listener: ((message: TabMessage) => void) | null; readonly waiting: TabMessage[] }>();

  of(name: string): Tabs {
    const inbox: { listener: ((message: TabMessage) => void) | null; readonly waiting: TabMessage[] } = { listener: null, waiting: [] };
    this.inboxes.set(name, inbox);
    return {
      tell: (message) => {
        for (const [other, { waiting }] of this.inboxes) if (other !== name) waiting.push(message);
      },
      listen: (listener) => {
        inbox.listener = listener;
        return () => {
          inbox.listener = null;
        };
      },
    };
  }

  close(name: string): void {
    this.inboxes.delete(name);
  }

  /** Delivers one message to a tab, or all to all. True when there was any. */
  deliver(name?: string): boolean {
    let delivered = false;
    for (const [tab, inbox] of this.inboxes) {
      if (name !== undefined && tab !== name) continue;
      const messages = inbox.waiting.splice(0, name === undefined ? inbox.waiting.length : 1);
      for (const message of messages) inbox.listener?.(message);
      delivered ||= messages.length > 0;
    }
    return delivered;
  }
}

interface FakeParts {
  readonly storage?: FakeStorage;
  readonly clock?: FakeClock;
  readonly tabs?: FakeTabs;
  readonly tab?: string;
}

export type FakeLearner = Learner & { readonly storage: FakeStorage; readonly clock: FakeClock; readonly tabs: FakeTabs };

/** A learner on fakes; `tab` names it. */
export function fakeLearner({
  storage = fakeStorage(),
  clock = fakeClock(),
  tabs = new FakeTabs(),
  tab = 'a',
}: FakeParts = {}): FakeLearner {
  return { ...createLearner({ storage, clock, tabs: tabs.of(tab), tab }), storage, clock, tabs };
}
