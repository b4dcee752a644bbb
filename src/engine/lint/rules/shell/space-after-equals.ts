import { fixIn, shellRule } from '../../shellcheck/shell-rule.ts';

/** `A= b` runs b with an empty A. `IFS= read` is meant so. */
export const spaceAfterEquals = shellRule({
  name: 'space-after-equals',
  codes: { SC1007: 'warning' },
  check: ({ shell, facts }) =>
    facts.commands.flatMap(({ command: { assignments, words } }) =>
      assignments.flatMap(({ name, value, array, start, end }, index) => {
        const next = assignments[index + 1] ?? words[0];
        if (value !== null || array !== null || name === 'IFS' || !next) return [];
        return { span: { start, end }, data: { variable: name }, fixes: fixIn(shell, 'fix-empty', [{ start: end, end, newText: "''" }]) };
      }),
    ),
});
