/** An object of a JSON text that somebody else wrote. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one where it is something else. */
export const recordIn = (value: unknown): JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : {};

/** The value as text; the empty text where it is something else. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
