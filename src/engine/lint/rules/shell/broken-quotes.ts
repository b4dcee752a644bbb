import type { Word, WordPart } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';

/** Quotes that end in the middle of a word, most likely not on purpose. */
export const brokenQuotes = shellRule({
  name: 'broken-quotes',
  codes: { SC2140: 'warning', SC2027: 'warning', SC2026: 'warning' },
  check: ({ facts }) => facts.words.flatMap(({ word, role }) => (role === 'heredoc' ? [] : reportsOn(word, role === 'pattern'))),
});

function reportsOn({ parts }: Word, isPattern: boolean): readonly ShellReport[] {
  return parts.flatMap((part, index): readonly ShellReport[] => {
    const [middle, after] = [parts[index + 1], parts[index + 2]];
    if (!middle) return [];
    if (part.kind === 'single-quoted' && !part.ansi && middle.kind === 'literal' && /^[a-zA-Z0-9]+$/.test(middle.value) && isWhole(middle))
      return [{ span: middle, code: 'SC2026', data: { text: middle.value } }];
    if (part.kind !== 'double-quoted' || after?.kind !== 'double-quoted') return [];
    if (middle.kind === 'parameter' || (middle.kind === 'command-substitution' && !middle.backquoted))
      return [{ span: middle, code: 'SC2027', data: { text: '…' } }];
    if (middle.kind !== 'literal' || isPattern || ['=', ':', '/'].includes(middle.value) || (holdsOne(part) && holdsOne(after))) return [];
    return [{ span: middle, code: 'SC2140', data: { text: middle.value } }];
  });
}

const isWhole = ({ escaped }: WordPart & { kind: 'literal' }): boolean => !escaped;

/** Just one expansion between the quotes. */
const holdsOne = ({ parts }: WordPart & { kind: 'double-quoted' }): boolean =>
  parts.length === 1 && (parts[0]?.kind === 'parameter' || parts[0]?.kind === 'command-substitution');
