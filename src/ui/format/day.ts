const two = (value: number): string => String(value).padStart(2, '0');

/** The day of a moment where the learner is, as `2026-03-01`. */
export function formatDay(atMs: number): string {
  const at = new Date(atMs);
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
