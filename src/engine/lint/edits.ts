import type { Position, Range, TextEdit } from '../text/position.ts';

/** Writes `text` at a place. */
export const insert = (at: Position, newText: string): TextEdit => ({ range: { start: at, end: at }, newText });

/** Writes `text` in the place of a range. */
export const replace = (range: Range, newText: string): TextEdit => ({ range, newText });

/** From the start of one range to the end of another. */
export const spanning = (first: Range, last: Range): Range => ({ start: first.start, end: last.end });
