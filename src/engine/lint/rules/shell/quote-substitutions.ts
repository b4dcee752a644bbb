import { quoteFix, shellRule } from '../../shellcheck/shell-rule.ts';
import { commandName, isSplit, onlyCommand } from '../../shellcheck/words.ts';

/** What these print are numbers for several arguments. */
const listing: ReadonlySet<string> = new Set(['seq', 'pgrep']);

/** `$(…)` where its output is split at blanks and matched with files. */
export const quoteSubstitutions = shellRule({
  name: 'quote-substitutions',
  codes: { SC2046: 'warning' },
  check: ({ shell, facts }) =>
    facts.parts.flatMap((use) => {
      const { part } = use;
      if (part.kind !== 'command-substitution' || !isSplit(use, facts.dialect) || part.script.statements.length === 0) return [];
      const only = onlyCommand(part.script);
      if (only && listing.has(commandName(only))) return [];
      return { span: part, fixes: part.backquoted ? [] : quoteFix(shell, use) };
    }),
});
