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
        const isInWord = andOr.end === at;
        const fixes = isInWord ? fixIn(shell, 'fix-escape', [{ start: at, end: at, newText: '\\' }]) : [];
        return [{ span: { start: at, end: next.start }, fixes }];
      }),
    ),
});
