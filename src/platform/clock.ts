/** Time, as far as saving needs it. */
export interface Clock {
  /** Milliseconds since 1970; may jump. */
  now(): number;
  /** Calls `action` once after a while; returns how to call it off. */
  after(delayMs: number, action: () => void): () => void;
}

/** The browser's own time. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
