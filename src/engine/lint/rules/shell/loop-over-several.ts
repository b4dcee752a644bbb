import type { ForNode, Word } from '../../../shell/ast.ts';
import { hasExpansion } from '../../../shell/parser/static-text.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { braceExpansions, hasGlob } from '../../shellcheck/words.ts';

/** A loop over one word that can only be one. */
export const loopOverSeveral = shellRule({
  name: 'loop-over-several',
  codes: { SC2066: 'error', SC2043: 'warning', SC2041: 'warning' },
  check: ({ shell, facts }) =>
    facts.nodes.flatMap((node) => (node.kind === 'for' && shell.text.startsWith('for', node.start) ? reportsOn(node) : [])),
});

function reportsOn({ words }: ForNode): readonly ShellReport[] {
  const [word, ...more] = words ?? [];
  const [part] = word?.parts ?? [];
  if (!word || !part || more.length > 0 || isSeveral(word)) return [];
  if (word.parts.length === 1 && part.kind === 'single-quoted' && !part.ansi)
    return [{ span: word, code: 'SC2041', messageId: 'message-once' }];
  if (!hasExpansion(word)) return [{ span: word, code: 'SC2043', messageId: 'message-once' }];
  return word.parts.length === 1 && part.kind === 'double-quoted' ? [{ span: word, code: 'SC2066' }] : [];
}

const isSeveral = (word: Word): boolean => hasGlob(word) || braceExpansions(word).length > 0 || /\$@|\[@\]/.test(word.text);
