/** A setting before and after, as JSON; null where it is not set. */
export interface SettingPair {
  readonly before: string | null;
  readonly after: string | null;
}

function entriesOf(json: string | null): readonly string[] | null {
  if (json === null) return null;
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null;
  } catch {
    return null;
  }
}

/** Of variables, whose order says nothing, only those that are not on both sides; of anything else, the whole. Entries stand one a line. */
export function settingDifference(key: string, { before, after }: SettingPair): SettingPair {
  const left = entriesOf(before);
  const right = entriesOf(after);
  if (key !== 'Env' || !left || !right) return { before, after };
  const only = (own: readonly string[], other: readonly string[]): string => own.filter((entry) => !other.includes(entry)).join('\n');
  return { before: only(left, right), after: only(right, left) };
}
