/** A place in a text: line and column from 0, the column counted in UTF-16 units (as in the Language Server Protocol). */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From `start` up to, and without, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Replaces what `range` covers by `newText`; an empty range inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** How grave a finding is; `ignore` marks a rule that is off unless asked for. */
export type Severity = 'error' | 'warning' | 'info' | 'style' | 'ignore';

/** Values that a sentence is filled with: the sentence itself lives beside the rule or in the interface's words. */
export type MessageData = Readonly<Record<string, string | number>>;

export const range = (start: Position, end: Position): Range => ({ start, end });

/** Negative when `a` comes before `b`, 0 when they are the same place. */
export const comparePositions = (a: Position, b: Position): number => a.line - b.line || a.character - b.character;

/** Whether `place` lies in `outer`, its end included. */
export const contains = (outer: Range, place: Position): boolean =>
  comparePositions(outer.start, place) <= 0 && comparePositions(place, outer.end) <= 0;
