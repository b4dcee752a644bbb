import { comparePositions } from '../text/position.ts';
import type { Position, TextEdit } from '../text/position.ts';
import { lint } from './lint.ts';
import type { LintRequest } from './lint.ts';
import type { Fix } from './rule.ts';

/** A text with fixes applied, and how many of them were. */
interface FixedText {
  readonly text: string;
  readonly applied: number;
}

/** Applies fixes to a text. A fix one of whose edits overlaps an edit of an earlier one is left out as a whole. */
export function applyFixes(text: string, fixes: readonly Fix[]): FixedText {
  const taken: TextEdit[] = [];
  const byLine = new Map<number, TextEdit[]>();
  let applied = 0;
  for (const fix of fixes) {
    if (fix.edits.some((edit) => linesOf(edit).some((line) => byLine.get(line)?.some((other) => overlap(edit, other))))) continue;
    for (const edit of fix.edits) for (const line of linesOf(edit)) byLine.set(line, [...(byLine.get(line) ?? []), edit]);
    for (const edit of fix.edits) taken.push(edit);
    applied += 1;
  }
  return { text: applyEdits(text, taken), applied };
}

const linesOf = ({ range: { start, end } }: TextEdit): readonly number[] =>
  Array.from({ length: Math.max(1, end.line - start.line + 1) }, (_, index) => start.line + index);

/** Two edits that touch the same characters, or insert at the same place. */
function overlap(a: TextEdit, b: TextEdit): boolean {
  const [first, second] = comparePositions(a.range.start, b.range.start) <= 0 ? [a, b] : [b, a];
  return comparePositions(second.range.start, first.range.end) < 0 || comparePositions(first.range.start, second.range.start) === 0;
}

/** Applies edits that do not overlap. Places outside the text mean its nearest end. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStarts(text);
  const ordered = [...edits].sort((a, b) => comparePositions(a.range.start, b.range.start));
  const out: string[] = [];
  let done = 0;
  for (const { range, newText } of ordered) {
    const start = Math.max(done, offsetOf(text, starts, range.start));
    out.push(text.slice(done, start), newText);
    done = Math.max(start, offsetOf(text, starts, range.end));
  }
  out.push(text.slice(done));
  return out.join('');
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function offsetOf(text: string, starts: readonly number[], { line, character }: Position): number {
  const start = starts[line];
  return start === undefined ? text.length : Math.min(start + character, (starts[line + 1] ?? text.length + 1) - 1);
}

/** A fix that inserts one may uncover another; more rounds than this would be a fix that fights another. */
const maxRounds = 10;

/** Lints and fixes until nothing more can be fixed: applied twice it changes nothing more. Of several fixes of a finding, the first. */
export function fixAll(request: LintRequest): FixedText {
  let text = request.text;
  let applied = 0;
  for (let round = 0; round < maxRounds; round += 1) {
    const fixes = lint({ ...request, text, dockerfile: undefined }).flatMap((finding) => finding.fixes.slice(0, 1));
    const next = applyFixes(text, fixes);
    if (next.text === text) break;
    text = next.text;
    applied += next.applied;
  }
  return { text, applied };
}
