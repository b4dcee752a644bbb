import { shellRule } from '../../shellcheck/shell-rule.ts';

const without: ReadonlySet<string> = new Set([':', '<', '>', '<=', '>=', 'match', 'length', 'substr', 'index']);

/** `expr 1 + 2` is `$((1 + 2))`. */
export const noExpr = shellRule({
  name: 'no-expr',
  codes: { SC2003: 'style' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, args, command }) =>
      name === 'expr' && !args.some((word) => without.has(word.text.replace(/^\\|^['"]|['"]$/g, '')))
        ? [{ span: command.words[0] ?? command }]
        : [],
    ),
});
