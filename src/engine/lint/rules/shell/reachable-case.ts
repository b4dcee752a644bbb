import type { CaseNode, Word } from '../../../shell/ast.ts';
import { covers, outlineOfWord } from '../../shellcheck/pattern-overlap.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';

/** A pattern of `case` behind one that takes all that it could, and patterns whose variable would be a pattern too. */
export const reachableCase = shellRule({
  name: 'reachable-case',
  codes: { SC2222: 'warning', SC2221: 'warning', SC2254: 'warning' },
  check: ({ facts }) => facts.nodes.flatMap((node) => (node.kind === 'case' ? [...hiddenIn(node), ...unquotedIn(node)] : [])),
});

/** In a longer list nobody looks for it, and each is compared with each. */
const maxPatterns = 60;

function hiddenIn({ items }: CaseNode): readonly ShellReport[] {
  const patterns = items.flatMap((item) => item.patterns).slice(0, maxPatterns);
  const outlines = patterns.map((pattern) => (isFixed(pattern) ? outlineOfWord(pattern) : null));
  return patterns.flatMap((pattern, at): readonly ShellReport[] => {
    const own = outlines[at];
    const earlier = own ? patterns.findIndex((_, index) => index < at && covers(outlines[index] ?? [], own)) : -1;
    const before = patterns[earlier];
    if (!before || !outlines[earlier]) return [];
    return [
      { span: before, code: 'SC2221', messageId: 'message-hides', data: { pattern: pattern.text } },
      { span: pattern, code: 'SC2222', data: { pattern: before.text } },
    ];
  });
}

const isFixed = ({ parts, text }: Word): boolean =>
  !text.includes('[') && parts.every(({ kind }) => kind === 'literal' || kind === 'single-quoted');

const unquotedIn = ({ items }: CaseNode): readonly ShellReport[] =>
  items
    .flatMap(({ patterns }) => patterns)
    .filter(({ parts }) => parts.some(({ kind }) => kind === 'parameter' || kind === 'command-substitution') && !parts.some(isGlobbed))
    .map((span) => ({ span, code: 'SC2254', messageId: 'message-quotes' }));

const isGlobbed = (part: Word['parts'][number]): boolean => part.kind === 'literal' && !part.escaped && /[*?[]/.test(part.value);
