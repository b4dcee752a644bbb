import type { Word } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import { literalText } from '../../shellcheck/words.ts';

const comparisons: ReadonlySet<string> = new Set(['=', '==', '!=', '-eq', '-ne', '-gt', '-lt', '-ge', '-le']);

/** `x; if [ $? -eq 0 ]` is `if x`. */
export const directExitStatus = shellRule({
  name: 'direct-exit-status',
  codes: { SC2181: 'style' },
  check: ({ facts }) => {
    const tests = [
      ...facts.commands.flatMap(({ name, args }) => (name === '[' ? [args.slice(0, -1)] : [])),
      ...facts.nodes.flatMap((node) => (node.kind === 'test' ? [node.words] : [])),
    ];
    return tests.flatMap((words) => {
      const [left, operator, right, ...more] = words;
      if (!left || !operator || !right || more.length > 0 || !comparisons.has(operator.text)) return [];
      const status = isStatus(left) && literalText(right) === '0' ? left : isStatus(right) && literalText(left) === '0' ? right : null;
      return status ? [{ span: status }] : [];
    });
  },
});

const isStatus = ({ text }: Word): boolean => text === '$?' || text === '"$?"' || text === '${?}';
