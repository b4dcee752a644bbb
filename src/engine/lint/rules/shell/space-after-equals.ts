import type { Word } from '../../../shell/ast.ts';
import { fixIn, shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { declaring } from '../../shellcheck/words.ts';

/** `A= b` runs b with an empty A. `IFS= read` is meant so. */
export const spaceAfterEquals = shellRule({
  name: 'space-after-equals',
  codes: { SC1007: 'warning' },
  check: ({ shell, facts }) =>
    facts.commands.flatMap(({ name: program, args, command: { assignments, words } }) => [
      ...(declaring.has(program) ? emptyArguments(args) : []),
      ...assignments.flatMap(({ name, value, array, start, end }, index) => {
        const next = assignments[index + 1] ?? words[0];
        if (value !== null || array !== null || name === 'IFS' || !next) return [];
        return { span: { start, end }, data: { variable: name }, fixes: fixIn(shell, 'fix-empty', [{ start: end, end, newText: "''" }]) };
      }),
    ]),
});

/** `export A= b` exports an empty A, and b. */
const emptyArguments = (args: readonly Word[]): readonly ShellReport[] =>
  args
    .slice(0, -1)
    .filter(({ text }) => /^[A-Za-z_]\w*=$/.test(text))
    .map((word) => ({ span: word, data: { variable: word.text.slice(0, -1) } }));
