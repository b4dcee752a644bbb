import { exportedTo } from '../../shellcheck/exported.ts';
import type { PartUse } from '../../shellcheck/facts.ts';
import { quoteFix, shellRuleInContext } from '../../shellcheck/shell-rule.ts';
import { plainExpansions } from '../../shellcheck/value-flow.ts';
import { isSplit } from '../../shellcheck/words.ts';

/** `$x` where what it holds is split at blanks and matched with files, unless it surely holds a plain text. */
export const quoteVariables = shellRuleInContext({
  name: 'quote-variables',
  codes: { SC2086: 'info', SC2223: 'info' },
  check: ({ shell, facts, context }) => {
    const split = facts.parts.filter((use) => use.part.kind === 'parameter' && isSplit(use, facts.dialect));
    if (split.length === 0) return [];
    const plain = plainExpansions(shell.script, exportedTo(context, shell));
    return split.flatMap((use) => {
      const { part } = use;
      if (part.kind !== 'parameter' || plain.has(part)) return [];
      if (part.name === '@' || part.subscript === '@' || part.subscript === '*' || isQuotedAlternative(use)) return [];
      const fixes = quoteFix(shell, use);
      if (isDefault(use)) return { span: part, code: 'SC2223', messageId: 'message-default', data: { variable: part.name }, fixes };
      return { span: part, code: 'SC2086', data: { variable: part.name }, fixes };
    });
  },
});

/** `${x:+"quoted"}`. */
const isQuotedAlternative = ({ part }: PartUse): boolean => part.kind === 'parameter' && (part.operator === ':+' || part.operator === '+');

/** `: ${x:=y}` is there for what it sets. */
const isDefault = ({ part, in: { use } }: PartUse): boolean =>
  part.kind === 'parameter' && use?.name === ':' && (part.operator === ':=' || part.operator === '=');
