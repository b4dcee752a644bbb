import type { Statement, Word } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';

/** `[ a -a b ]` is not well defined. */
export const noTestAndOr = shellRule({
  name: 'no-test-and-or',
  codes: { SC2166: 'warning', SC2107: 'error', SC2109: 'error', SC2108: 'error', SC2110: 'error' },
  check: ({ facts }) => [
    ...facts.commands.flatMap(({ name, args }) => {
      if (name !== '[') return [];
      const words = args.slice(0, -1);
      return words
        .slice(1, -1)
        .flatMap((word) =>
          word.text === '-a' || word.text === '-o'
            ? [{ span: word, data: { operator: word.text, shell: word.text === '-a' ? '&&' : '||' } }]
            : [],
        );
    }),
    ...facts.statements.flatMap(({ statement }) => brokenApart(statement)),
    ...facts.nodes.flatMap((node) => (node.kind === 'test' ? oldJoints(node.words) : [])),
  ],
});

/** `[ a && b ]`: the shell sees `[ a`, and then `b ]`. */
const brokenApart = ({ andOr: { first, rest } }: Statement): readonly ShellReport[] =>
  rest.flatMap(({ operator, operatorSpan, pipeline }, index): readonly ShellReport[] => {
    const before = (rest[index - 1]?.pipeline ?? first).commands.at(-1);
    const after = pipeline.commands[0];
    if (before?.kind !== 'simple' || after?.kind !== 'simple') return [];
    const isOpen = before.words[0]?.text === '[' && before.words.at(-1)?.text !== ']';
    if (!isOpen || after.words[0]?.text === '[' || after.words.at(-1)?.text !== ']') return [];
    return [{ span: operatorSpan, code: operator === '&&' ? 'SC2107' : 'SC2109', messageId: 'message-apart', data: { operator } }];
  });

/** `[[ a -a b ]]`. */
const oldJoints = (words: readonly Word[]): readonly ShellReport[] =>
  words
    .slice(1, -1)
    .filter(({ text }) => text === '-a' || text === '-o')
    .map((span) => ({
      span,
      code: span.text === '-a' ? 'SC2108' : 'SC2110',
      messageId: 'message-double',
      data: { operator: span.text, shell: span.text === '-a' ? '&&' : '||' },
    }));
