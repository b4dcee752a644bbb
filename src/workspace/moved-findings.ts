import type { Finding } from '../engine/lint/rule.ts';
import type { Range } from '../engine/text/position.ts';

/** Lines from `first` up to `endBefore` of a text became those up to `endAfter` of another; what is above and below reads the same. */
interface LineChange {
  readonly first: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

function lineChange(before: readonly string[], after: readonly string[]): LineChange {
  const shorter = Math.min(before.length, after.length);
  let first = 0;
  while (first < shorter && before[first] === after[first]) first += 1;
  let below = 0;
  while (below < shorter - first && before[before.length - 1 - below] === after[after.length - 1 - below]) below += 1;
  return { first, endBefore: before.length - below, endAfter: after.length - below };
}

const movedRange = ({ start, end }: Range, lines: number): Range => ({
  start: { ...start, line: start.line + lines },
  end: { ...end, line: end.line + lines },
});

const moved = (finding: Finding, lines: number): Finding => ({
  ...finding,
  range: movedRange(finding.range, lines),
  fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: movedRange(edit.range, lines) })) })),
});

/**
 * Findings of `before`, at the lines where they stand in `after`. What is below an edit moves with it; what is on a line
 * that is gone is left out.
 */
export function movedFindings(findings: readonly Finding[], before: string, after: string): readonly Finding[] {
  if (before === after || findings.length === 0) return findings;
  const { first, endBefore, endAfter } = lineChange(before.split('\n'), after.split('\n'));
  const lines = endAfter - endBefore;
  if (lines === 0) return findings;
  return findings.flatMap((finding) => {
    const { start, end } = finding.range;
    if (end.line < first) return [finding];
    if (start.line >= endBefore) return [moved(finding, lines)];
    return end.line < Math.max(first, Math.min(endBefore, endAfter)) ? [finding] : [];
  });
}
