/** Thrown for a command line that makes no sense; the message says what to write instead. */
export class UsageError extends Error {}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What `read` makes of a command line. Throws a `UsageError` for whatever it throws. */
export function readingUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(reasonOf(error));
  }
}
