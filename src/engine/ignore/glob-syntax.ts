/**
 * Whether Go's `filepath.Match(pattern, ".")` takes the pattern, which is what moby/patternmatcher asks: escapes have something
 * behind them, classes are closed and not empty. Go only looks as far as `.` matches: behind a star it may find nothing wrong.
 */
export function isGlobWellFormed(pattern: string): boolean {
  let name = '.';
  for (let at = 0; at < pattern.length;) {
    const start = starsEnd(pattern, at);
    const end = chunkEnd(pattern, start);
    const isLast = end >= pattern.length;
    const starred = start > at;
    if (starred && start === end) return true;
    const rest = matchChunk(pattern.slice(start, end), name);
    if (rest === undefined) return false;
    if (rest !== null && !(rest !== '' && isLast)) name = rest;
    else if (!starred || name === '' || !endsAtOnce(pattern.slice(start, end))) return true;
    else name = '';
    at = end;
  }
  return true;
}

/** Whether a chunk takes the end of the name, as it must behind a star that took the `.`. */
const endsAtOnce = (chunk: string): boolean => matchChunk(chunk, '') === '';

function starsEnd(pattern: string, from: number): number {
  let at = from;
  while (pattern[at] === '*') at += 1;
  return at;
}

/** Up to the next star outside of a class. */
function chunkEnd(pattern: string, from: number): number {
  let inClass = false;
  let at = from;
  for (; at < pattern.length; at += 1) {
    const unit = pattern[at];
    if (unit === '\\') at += 1;
    else if (unit === '[') inClass = true;
    else if (unit === ']') inClass = false;
    else if (unit === '*' && !inClass) return at;
  }
  return Math.min(at, pattern.length);
}

/** What is left of the name behind a chunk; null when it does not match, undefined when the chunk is malformed. */
function matchChunk(chunk: string, name: string): string | null | undefined {
  let rest: string | null = name;
  for (let at = 0; at < chunk.length;) {
    const { end, takesDot } = readOne(chunk, at);
    if (end < 0) return undefined;
    rest = rest === '.' && takesDot ? '' : null;
    at = end;
  }
  return rest;
}

/** One character's worth of a chunk; `end` is -1 for a malformed one. */
function readOne(chunk: string, at: number): { readonly end: number; readonly takesDot: boolean } {
  const unit = chunk[at];
  if (unit === '[') return readClass(chunk, at + 1);
  if (unit === '?') return { end: at + 1, takesDot: true };
  if (unit === '\\') return { end: at + 1 < chunk.length ? at + 2 : -1, takesDot: chunk[at + 1] === '.' };
  return { end: at + 1, takesDot: unit === '.' };
}

const dot = 0x2e;

/** A class that was opened before `from`. */
function readClass(chunk: string, from: number): { readonly end: number; readonly takesDot: boolean } {
  const negated = chunk[from] === '^';
  let at = negated ? from + 1 : from;
  let found = false;
  for (let ranges = 0; ; ranges += 1) {
    if (chunk[at] === ']' && ranges > 0) return { end: at + 1, takesDot: found !== negated };
    const low = readClassCharacter(chunk, at);
    let high = low;
    if (low !== null && chunk[low.end] === '-') high = readClassCharacter(chunk, low.end + 1);
    if (low === null || high === null) return { end: -1, takesDot: false };
    found ||= low.code <= dot && dot <= high.code;
    at = high.end;
  }
}

/** One end of a range; something must follow it. */
function readClassCharacter(chunk: string, from: number): { readonly code: number; readonly end: number } | null {
  const first = chunk[from];
  if (first === undefined || first === '-' || first === ']') return null;
  const start = first === '\\' ? from + 1 : from;
  const code = chunk.codePointAt(start);
  if (code === undefined) return null;
  const end = start + (code > 0xffff ? 2 : 1);
  return end < chunk.length ? { code, end } : null;
}
