import type { Script, Statement } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import { commandName, flagsOf, literalText } from '../../shellcheck/words.ts';

/** `cd x; …; cd ..`: a subshell comes back by itself. */
export const cdInSubshell = shellRule({
  name: 'cd-in-subshell',
  codes: { SC2103: 'info' },
  check: ({ facts }) => {
    if (facts.commands.some((use) => use.name === 'set' && flagsOf(use).has('e'))) return [];
    return facts.lists.flatMap(({ script }) => backs(script));
  },
});

function backs({ statements }: Script): readonly { readonly span: Statement }[] {
  const found: { span: Statement }[] = [];
  let open = false;
  for (const statement of statements) {
    const target = cdTarget(statement);
    if (target === null) continue;
    if (isBack(target)) {
      if (open) found.push({ span: statement });
      open = false;
    } else open = true;
  }
  return found;
}

const isBack = (target: string): boolean => /^(?:\.\.|\.\.\/?(?:\.\.\/?)*|-)$/.test(target);

/** Where a statement that is only a `cd` goes; null for any other. */
function cdTarget({ andOr }: Statement): string | null {
  const [command, ...more] = andOr.first.commands;
  if (andOr.rest.length > 0 || more.length > 0 || command?.kind !== 'simple' || commandName(command) !== 'cd') return null;
  return literalText(command.words[1]);
}
