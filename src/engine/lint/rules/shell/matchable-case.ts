import type { CaseNode } from '../../../shell/ast.ts';
import { canOverlap, outlineOfWord } from '../../shellcheck/pattern-overlap.ts';
import { braceExpansions } from '../../shellcheck/words.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';

/** A `case` whose word is always the same, or a pattern that its word can't ever be. */
export const matchableCase = shellRule({
  name: 'matchable-case',
  codes: { SC2195: 'warning', SC2194: 'warning' },
  check: ({ facts }) => facts.nodes.flatMap((node) => (node.kind === 'case' ? reportsOn(node) : [])),
});

function reportsOn({ subject, items }: CaseNode): readonly ShellReport[] {
  // A tilde stands for a folder that nobody knows yet, braces for several words.
  if (subject.text.startsWith('~') || braceExpansions(subject).length > 0) return [];
  const word = outlineOfWord(subject);
  if (word.every((piece) => typeof piece === 'object'))
    return [{ span: subject, code: 'SC2194', messageId: 'message-constant', data: { word: subject.text } }];
  return items
    .flatMap(({ patterns }) => patterns)
    .filter((pattern) => !canOverlap(word, outlineOfWord(pattern)))
    .map((pattern) => ({ span: pattern, code: 'SC2195', data: { pattern: pattern.text, word: subject.text } }));
}
