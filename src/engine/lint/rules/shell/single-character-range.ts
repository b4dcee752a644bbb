import type { Word } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import { bareLiterals } from '../../shellcheck/words.ts';

/** `[10-15]`, `uvicorn[standard]`: a bracket stands for one character, and here one is named twice. */
export const singleCharacterRange = shellRule({
  name: 'single-character-range',
  codes: { SC2102: 'info' },
  check: ({ facts }) =>
    facts.words.flatMap(({ word, role, use }) =>
      role === 'test' || role === 'heredoc' || role === 'assignment' || use?.name === 'tr' ? [] : ranges(word),
    ),
});

const ranges = (
  word: Word,
): readonly { readonly span: { readonly start: number; readonly end: number }; readonly data: { readonly range: string } }[] =>
  bareLiterals(word).flatMap(({ value, start }) =>
    [...value.matchAll(/\[([^[\]]+)\]/g)].flatMap((match) => {
      const content = (match[1] ?? '').replace(/^[!^]/, '');
      const letters = content.split('').filter((letter) => letter !== '-');
      if (new Set(letters).size === letters.length || content.startsWith(':')) return [];
      return { span: { start: start + match.index, end: start + match.index + match[0].length }, data: { range: match[0] } };
    }),
  );
