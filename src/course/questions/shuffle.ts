/** The same shuffle for the same seed, never the order that was given (when there are at least two items). */
export function shuffled<T>(items: readonly T[], seed: string): readonly T[] {
  const result = [...items];
  let state = hash(seed);
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = next(state);
    const other = state % (last + 1);
    const kept = result[last] as T;
    result[last] = result[other] as T;
    result[other] = kept;
  }
  const unchanged = result.every((item, place) => item === items[place]);
  return unchanged && result.length > 1 ? [...result.slice(1), result[0] as T] : result;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 2166136261;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return value;
}

const next = (state: number): number => (Math.imul(state, 1664525) + 1013904223) >>> 0;
