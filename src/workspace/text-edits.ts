import { comparePositions, type Position, type TextEdit } from '../engine/text/position.ts';

/** Where each line begins. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The text after edits that do not overlap, in any order. (`engine/lint/fix.ts` can do it too, and brings all rules along.) */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStarts(text);
  const offset = ({ line, character }: Position): number => Math.min((starts[line] ?? text.length) + character, text.length);
  let after = text;
  for (const { range, newText } of edits.toSorted((a, b) => comparePositions(b.range.start, a.range.start)))
    after = after.slice(0, offset(range.start)) + newText + after.slice(offset(range.end));
  return after;
}
