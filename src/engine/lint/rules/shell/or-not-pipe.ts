import type { ShellCommandNode } from '../../../shell/ast.ts';
import { literalText } from '../../shellcheck/words.ts';
import { fixIn, shellRule } from '../../shellcheck/shell-rule.ts';

/** `a | [ -f x ]`: nothing goes through a pipe to or from a test, so it was to be `||`. */
export const orNotPipe = shellRule({
  name: 'or-not-pipe',
  codes: { SC2266: 'warning' },
  check: ({ shell, facts }) =>
    facts.pipelines.flatMap(({ pipeline: { commands } }) =>
      commands.flatMap((command, index) => {
        const before = commands[index - 1];
        if (!before || !(isTest(before) || isTest(command))) return [];
        const bar = shell.text.indexOf('|', before.end);
        if (bar < 0 || bar > command.start) return [];
        const span = { start: bar, end: bar + 1 };
        return [{ span, fixes: fixIn(shell, 'fix-or', [{ ...span, newText: '||' }]) }];
      }),
    ),
});

/** It reads nothing, and prints nothing. */
const isTest = (node: ShellCommandNode): boolean =>
  node.kind === 'test' || (node.kind === 'simple' && ['[', 'test'].includes(literalText(node.words[0])));
