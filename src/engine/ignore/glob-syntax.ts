/** Whether Go's `filepath.Match` takes the pattern: escapes have something behind them, classes are closed and not empty. */
export function isGlobWellFormed(pattern: string): boolean {
  for (let at = 0; at < pattern.length;) {
    if (pattern[at] === '[') at = classEnd(pattern, at + 1);
    else if (pattern[at] === '\\') at = at + 1 < pattern.length ? at + 2 : -1;
    else at += 1;
    if (at < 0) return false;
  }
  return true;
}

/** Where a class that was opened before `from` ends; -1 for a malformed one. */
function classEnd(pattern: string, from: number): number {
  let at = pattern[from] === '^' ? from + 1 : from;
  for (let ranges = 0; ; ranges += 1) {
    if (pattern[at] === ']' && ranges > 0) return at + 1;
    at = classCharacterEnd(pattern, at);
    if (at >= 0 && pattern[at] === '-') at = classCharacterEnd(pattern, at + 1);
    if (at < 0) return -1;
  }
}

/** One end of a range; something must follow it. */
function classCharacterEnd(pattern: string, from: number): number {
  const first = pattern[from];
  if (first === undefined || first === '-' || first === ']') return -1;
  const start = first === '\\' ? from + 1 : from;
  const code = pattern.codePointAt(start);
  if (code === undefined) return -1;
  const end = start + (code > 0xffff ? 2 : 1);
  return end < pattern.length ? end : -1;
}
