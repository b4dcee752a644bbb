import { exportedTo } from '../../shellcheck/exported.ts';
import type { ExportedVariables } from '../../shellcheck/exported.ts';
import { shellRuleInContext } from '../../shellcheck/shell-rule.ts';
import { isInternal, variablesOf } from '../../shellcheck/variables.ts';

const maxCandidates = 500;

/** A variable that is read and that nothing sets: neither the script nor ENV and ARG above it. */
export const assignedVariables = shellRuleInContext({
  name: 'assigned-variables',
  codes: { SC2154: 'warning', SC2153: 'info' },
  check: ({ shell, facts, context }) => {
    const exported = exportedTo(context, shell);
    const { written, read } = variablesOf(facts);
    const set = new Set(written.map(({ name }) => name));
    const seen = new Set<string>();
    return read.flatMap(({ name, start, end, guarded }) => {
      if (guarded || seen.has(name) || set.has(name) || exported.has(name) || isInternal(name)) return [];
      seen.add(name);
      const span = { start, end };
      if (/[a-z]/.test(name)) return [{ span, code: 'SC2154', data: { variable: name } }];
      const near = nearest(name, set, exported);
      return near === null ? [] : [{ span, code: 'SC2153', messageId: 'message-near', data: { variable: name, near } }];
    });
  },
});

/** The set variable that a name in capitals is most likely meant to be. */
function nearest(name: string, set: ReadonlySet<string>, exported: ExportedVariables): string | null {
  let best: string | null = null;
  let least = 3;
  for (const candidate of [...set, ...exported.names()].slice(0, maxCandidates)) {
    if (Math.abs(candidate.length - name.length) > 2) continue;
    const changes = candidate.toLowerCase() === name.toLowerCase() ? 1 : distance(name, candidate);
    if (changes < least && ((candidate.length > 3 && changes <= 1) || (candidate.length > 7 && changes <= 2))) {
      best = candidate;
      least = changes;
    }
  }
  return best;
}

/** Letters put in, taken out, changed, or two of them swapped; 3 for "far". */
function distance(a: string, b: string): number {
  if (a.length > 64) return 3;
  let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 3;
}
