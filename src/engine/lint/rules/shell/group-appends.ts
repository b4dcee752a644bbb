import type { Statement } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';

const enough = 3;

/** Three statements in a row that append to one file. */
export const groupAppends = shellRule({
  name: 'group-appends',
  codes: { SC2129: 'style' },
  check: ({ facts }) =>
    facts.lists.flatMap(({ script: { statements } }) => {
      const targets = statements.map(appendTarget);
      return statements.flatMap((statement, index) => {
        const target = targets[index];
        if (target === null || target === undefined || targets[index - 1] === target) return [];
        const run = targets.slice(index, index + enough);
        return run.length === enough && run.every((one) => one === target) ? [{ span: statement, data: { file: target } }] : [];
      });
    }),
});

/** The file that a statement's last command appends to; null where it does not. */
function appendTarget({ andOr }: Statement): string | null {
  if (andOr.rest.length > 0) return null;
  const redirect = andOr.first.commands.at(-1)?.redirects.find(({ operator }) => operator === '>>');
  return redirect?.target.text ?? null;
}
