import type { Word } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import { commandName, hasGlob, braceExpansions } from '../../shellcheck/words.ts';

/** `cat file | program`: the program may read the file itself. */
export const uselessCat = shellRule({
  name: 'useless-cat',
  codes: { SC2002: 'style' },
  check: ({ facts }) =>
    facts.pipelines.flatMap(({ pipeline }) => {
      const [first, ...more] = pipeline.commands;
      if (first?.kind !== 'simple' || more.length === 0 || commandName(first) !== 'cat' || first.words.length !== 2) return [];
      const [, file] = first.words;
      if (!file || file.text.startsWith('-') || hasGlob(file) || braceExpansions(file).length > 0 || isSeveral(file)) return [];
      return { span: file, data: { file: file.text } };
    }),
});

/** What may become several words: an expansion without quotes, and `$@`. */
const isSeveral = ({ parts, text }: Word): boolean =>
  parts.some(({ kind }) => kind === 'parameter' || kind === 'command-substitution') || /\$[@*]|\[[@*]\]/.test(text);
