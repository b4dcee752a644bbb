import type { Word } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';

/** `[ "x$a" = xb ]`: shells of today need no such letter. */
export const noXPrefix = shellRule({
  name: 'no-x-prefix',
  codes: { SC2268: 'style' },
  check: ({ facts }) =>
    [
      ...facts.commands.flatMap(({ name, args }) => (name === '[' || name === 'test' ? [args] : [])),
      ...facts.nodes.flatMap((node) => (node.kind === 'test' ? [node.words] : [])),
    ].flatMap(reportsOn),
});

const comparisons: ReadonlySet<string> = new Set(['=', '==']);

const reportsOn = (words: readonly Word[]): readonly ShellReport[] =>
  words.flatMap((operator, at) => {
    const [left, right] = [words[at - 1], words[at + 1]];
    return left && right && comparisons.has(operator.text) && beginsWithX(left) && beginsWithX(right) ? [{ span: left }] : [];
  });

const beginsWithX = ({ text }: Word): boolean => /^["']?[xX]/.test(text);
