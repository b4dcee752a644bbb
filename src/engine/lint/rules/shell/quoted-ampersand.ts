import type { Statement } from '../../../shell/ast.ts';
import { fixIn, shellRule } from '../../shellcheck/shell-rule.ts';

/** `http://x?a=1&b=2`: the shell ends the command at the `&` and runs `b=2`. */
export const quotedAmpersand = shellRule({
  name: 'quoted-ampersand',
  codes: { SC1132: 'warning' },
  check: ({ shell, facts }) =>
    facts.lists.flatMap(({ script: { statements } }) =>
      statements.flatMap(({ background, andOr }, index) => {
        const next = statements[index + 1];
        if (!background || !next || !/\w/.test(shell.text.charAt(next.start))) return [];
        const at = next.start - 1;
        if (shell.text.charAt(at) !== '&') return [];
        const isAddress = andOr.end === at && onlyAssigns(next);
        const fixes = isAddress ? fixIn(shell, 'fix-escape', [{ start: at, end: at, newText: '\\' }]) : [];
        return [{ span: { start: at, end: next.start }, fixes }];
      }),
    ),
});

/** `b=2` and nothing else: the next part of an address. Of anything else it might be a command of its own. */
function onlyAssigns({ andOr }: Statement): boolean {
  const [command, ...piped] = andOr.first.commands;
  return command?.kind === 'simple' && command.words.length === 0 && piped.length === 0;
}
