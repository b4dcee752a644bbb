import type { PrintedFinding } from '../report.ts';

/** Findings in groups of one file, in the order in which the files came. */
export function byFile(findings: readonly PrintedFinding[]): readonly (readonly [string, readonly PrintedFinding[]])[] {
  const groups = new Map<string, PrintedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group) group.push(finding);
    else groups.set(finding.file, [finding]);
  }
  return [...groups];
}
