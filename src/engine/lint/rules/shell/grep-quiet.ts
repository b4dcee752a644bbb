import type { Word } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellFacts } from '../../shellcheck/facts.ts';
import { commandName, onlyPipeline, substitutionOf } from '../../shellcheck/words.ts';

/** `[ -n "$(grep x y)" ]` is `grep -q x y`. */
export const grepQuiet = shellRule({
  name: 'grep-quiet',
  codes: { SC2143: 'style' },
  check: ({ facts }) =>
    testsIn(facts).flatMap((words) => {
      const [operator, operand, ...more] = words[0]?.text === '!' ? words.slice(1) : words;
      const word =
        operand && more.length === 0 && (operator?.text === '-n' || operator?.text === '-z')
          ? operand
          : words.length === 1
            ? words[0]
            : undefined;
      const substitution = word ? substitutionOf(word) : null;
      const last = substitution ? onlyPipeline(substitution.part.script).at(-1) : undefined;
      return word && substitution && !substitution.part.backquoted && last && /^[ef]?grep$/.test(commandName(last)) ? [{ span: word }] : [];
    }),
});

/** The words of each `[ … ]` and `[[ … ]]`. */
function testsIn(facts: ShellFacts): readonly (readonly Word[])[] {
  const simple = facts.commands.flatMap(({ name, args }) => (name === '[' ? [args.slice(0, -1)] : []));
  return [...simple, ...facts.nodes.flatMap((node) => (node.kind === 'test' ? [node.words] : []))];
}
