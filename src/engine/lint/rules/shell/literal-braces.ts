import type { Word } from '../../../shell/ast.ts';
import { braceExpansions, isBare } from '../../shellcheck/words.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';

/** A brace that stands for nothing but itself. */
export const literalBraces = shellRule({
  name: 'literal-braces',
  codes: { SC1083: 'warning' },
  check: ({ facts }) =>
    facts.words.flatMap(({ word, role }) =>
      role === 'heredoc' ? [] : strayBraces(word).map((at) => ({ span: { start: at, end: at + 1 } })),
    ),
});

/** A longer word is no name and no path. */
const maxLength = 2000;

function strayBraces(word: Word): readonly number[] {
  if (word.text.length > maxLength || !/[{}]/.test(word.text)) return [];
  const expansions = braceExpansions(word);
  const inExpansion = (at: number): boolean => expansions.some(({ start, end }) => start <= at && at < end);
  const found: number[] = [];
  for (const { index } of word.text.matchAll(/[{}]/g)) {
    const at = word.start + index;
    const pair = word.text.slice(index, index + 2) === '{}' || word.text.slice(index - 1, index + 1) === '{}';
    if (isBare(word, index) && !inExpansion(at) && !pair) found.push(at);
  }
  return found;
}
