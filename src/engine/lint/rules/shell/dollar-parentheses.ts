import { fixIn, shellRule } from '../../shellcheck/shell-rule.ts';

/** `` `…` `` is the old form of `$(…)`. */
export const dollarParentheses = shellRule({
  name: 'dollar-parentheses',
  codes: { SC2006: 'style' },
  check: ({ shell, facts }) =>
    facts.parts.flatMap(({ part }) => {
      if (part.kind !== 'command-substitution' || !part.backquoted || part.script.statements.length === 0) return [];
      const inner = shell.text.slice(part.start + 1, part.end - 1);
      const edits = [
        { start: part.start, end: part.start + 1, newText: '$(' },
        { start: part.end - 1, end: part.end, newText: ')' },
      ];
      return [{ span: part, fixes: /[\\`#]/.test(inner) ? [] : fixIn(shell, 'fix-parentheses', edits) }];
    }),
});
