import { fixIn, shellRule } from '../../shellcheck/shell-rule.ts';

/** `rm *`: a file called `-rf` would become an option. */
export const globWithDash = shellRule({
  name: 'glob-with-dash',
  codes: { SC2035: 'info' },
  check: ({ shell, facts }) =>
    facts.commands.flatMap(({ name, args }) => {
      if (name === '' || name === 'echo' || name === 'printf' || name === '[') return [];
      const end = args.findIndex(({ text }) => text === '--');
      return (end < 0 ? args : args.slice(0, end)).flatMap((word) => {
        const [first] = word.parts;
        if (first?.kind !== 'literal' || first.escaped || !/^[*?]/.test(first.value)) return [];
        return {
          span: word,
          data: { glob: word.text },
          fixes: fixIn(shell, 'fix-here', [{ start: word.start, end: word.start, newText: './' }]),
        };
      });
    }),
});
