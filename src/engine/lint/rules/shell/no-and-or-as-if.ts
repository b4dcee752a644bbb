import type { Pipeline } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import { commandName } from '../../shellcheck/words.ts';

const harmless: ReadonlySet<string> = new Set(['echo', 'exit', 'return', 'printf']);

/** `a && b || c`: c runs too when b fails. */
export const noAndOrAsIf = shellRule({
  name: 'no-and-or-as-if',
  codes: { SC2015: 'info' },
  check: ({ facts }) =>
    facts.statements.flatMap(({ statement: { andOr }, inCondition }) => {
      if (inCondition) return [];
      return andOr.rest.flatMap(({ operator, operatorSpan, pipeline }, index) => {
        const before = andOr.rest[index - 1];
        const follows = andOr.rest.slice(index + 1, index + 2);
        if (operator !== '||' || before?.operator !== '&&' || follows.length > 0 || isHarmless(pipeline)) return [];
        return { span: { start: before.operatorSpan.start, end: operatorSpan.end } };
      });
    }),
});

/** What can hardly go wrong, and an assignment. */
function isHarmless({ commands }: Pipeline): boolean {
  const [command, ...more] = commands;
  if (command?.kind !== 'simple' || more.length > 0) return false;
  return command.words.length === 0 ? command.assignments.length > 0 : harmless.has(commandName(command));
}
