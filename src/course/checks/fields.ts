/** A mapping of a YAML file. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as a mapping; an empty one where it is something else. */
export const asMap = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** The value as a list; a single value is a list of one, nothing an empty one. */
export const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** Text, number or truth value as text; the empty text for everything else. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
