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

function reportsOn({ command: { assignments, words } }: SimpleUse, reads: readonly Read[]): readonly ShellReport[] {
  const nameStart = words[0]?.start ?? 0;
  return assignments.flatMap((assignment, index): readonly ShellReport[] => {
    const { name, start, end } = assignment;
    if (assignments.findIndex((one) => one.name === name) !== index) return [];
    const seen = reads.filter((read) => read.name === name && read.start >= end);
    const isPassedOn = assignments.some((one) => one.name === name && one !== assignment);
    if (seen.length === 0 || isPassedOn || seen.every(({ start: at }) => at < nameStart && at < end)) return [];
    const data = { variable: name };
    return [
      { span: { start, end: start + name.length }, code: 'SC2097', data },
      ...seen.map((span) => ({ span, code: 'SC2098', messageId: 'message-read', data })),
    ];
  });
}
