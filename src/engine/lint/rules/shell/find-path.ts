import { shellRule } from '../../shellcheck/shell-rule.ts';

/** `find -name x`: GNU's find begins here by itself, others want to be told. */
export const findPath = shellRule({
  name: 'find-path',
  codes: { SC2185: 'info' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, args, command }) => {
      const [first] = args;
      if (name !== 'find' || !first) return [];
      const hasPath = args.some(
        (word, index) =>
          (!/^[-!(\\]/.test(word.text) && index === args.findIndex(({ text }) => !/^-[HLPDO]/.test(text))) ||
          word.text.startsWith('-files0-from'),
      );
      return hasPath || /^--(?:help|version)$/.test(first.text) ? [] : [{ span: command.words[0] ?? command }];
    }),
});
