import { applyEdits } from '../text/lines.ts';
import { comparePositions } from '../text/position.ts';
import type { Range } from '../text/position.ts';
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
  const rivals = rivalsOf(fixes);
  const kept = new Set<number>();
  for (const [index] of fixes.entries()) {
    if (![...(rivals.get(index) ?? [])].some((rival) => kept.has(rival))) kept.add(index);
  }
  return {
    text: applyEdits(
      text,
      fixes.flatMap((fix, index) => (kept.has(index) ? fix.edits : [])),
    ),
    applied: kept.size,
  };
}

/** For each fix, by its place in the list, those that it overlaps. */
function rivalsOf(fixes: readonly Fix[]): ReadonlyMap<number, ReadonlySet<number>> {
  const edits = fixes.flatMap((fix, index) => fix.edits.map(({ range }) => ({ range, index })));
  edits.sort((a, b) => comparePositions(a.range.start, b.range.start) || comparePositions(a.range.end, b.range.end));
  const rivals = new Map<number, Set<number>>();
  const note = (one: number, other: number): void => void rivals.set(one, (rivals.get(one) ?? new Set()).add(other));
  for (const [at, edit] of edits.entries()) {
    for (let next = at + 1; next < edits.length; next += 1) {
      const other = edits[next];
      if (!other || !touches(edit.range, other.range)) break;
      note(edit.index, other.index);
      note(other.index, edit.index);
    }
  }
  return rivals;
}

/** Whether the later of two ranges begins in the earlier one, or where it begins. */
const touches = (first: Range, second: Range): boolean =>
  comparePositions(second.start, first.end) < 0 || comparePositions(first.start, second.start) === 0;

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
