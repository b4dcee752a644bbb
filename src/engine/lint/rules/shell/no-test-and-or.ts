import { shellRule } from '../../shellcheck/shell-rule.ts';

/** `[ a -a b ]` is not well defined. */
export const noTestAndOr = shellRule({
  name: 'no-test-and-or',
  codes: { SC2166: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, args }) => {
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
});
