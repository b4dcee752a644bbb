import type { ShellFacts, SimpleUse } from '../../shellcheck/facts.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';

/** `VERSION=1 curl "$VERSION"`: the shell fills the arguments in before the assignment holds. */
export const prefixAssignment = shellRule({
  name: 'prefix-assignment',
  codes: { SC2097: 'warning', SC2098: 'warning' },
  check: ({ facts }) => {
    const prefixed = facts.commands.filter(({ command }) => command.words.length > 0 && command.assignments.length > 0);
    if (prefixed.length === 0) return [];
    const reads = readsOf(facts, new Set(prefixed));
    return prefixed.flatMap((use) => reportsOn(use, reads.get(use) ?? []));
  },
});

type Read = ShellReport['span'] & { readonly name: string };

/** The variables that stand in the words and assignments of these commands. */
function readsOf(facts: ShellFacts, uses: ReadonlySet<SimpleUse>): ReadonlyMap<SimpleUse, readonly Read[]> {
  const reads = new Map<SimpleUse, Read[]>();
  for (const { part, in: within } of facts.parts) {
    const use = within.use;
    if (part.kind !== 'parameter' || use === null || !uses.has(use) || within.role === 'redirect' || within.role === 'heredoc') continue;
    const known = reads.get(use);
    if (known) known.push(part);
    else reads.set(use, [part]);
  }
  return reads;
}

function reportsOn({ command: { assignments } }: SimpleUse, reads: readonly Read[]): readonly ShellReport[] {
  const byName = new Map<string, Read[]>();
  for (const read of reads) {
    const same = byName.get(read.name);
    if (same) same.push(read);
    else byName.set(read.name, [read]);
  }
  const counts = new Map<string, number>();
  for (const { name } of assignments) counts.set(name, (counts.get(name) ?? 0) + 1);
  return assignments.flatMap(({ name, start, end }): readonly ShellReport[] => {
    const seen = (byName.get(name) ?? []).filter((read) => read.start >= end);
    // Assigned twice, the second is most likely made from the first on purpose.
    if (seen.length === 0 || counts.get(name) !== 1) return [];
    const data = { variable: name };
    return [
      { span: { start, end: start + name.length }, code: 'SC2097', data },
      ...seen.map((span) => ({ span, code: 'SC2098', messageId: 'message-read', data })),
    ];
  });
}
