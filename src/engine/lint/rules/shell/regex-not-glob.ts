import { shellRule } from '../../shellcheck/shell-rule.ts';
import { flagsOf, literalText } from '../../shellcheck/words.ts';

/** `grep "a*"` matches every line: a star repeats what stands before it. */
export const regexNotGlob = shellRule({
  name: 'regex-not-glob',
  codes: { SC2063: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap((use) => {
      if (use.name !== 'grep' || flagsOf(use).has('F')) return [];
      const pattern = use.args.find(({ text }) => !text.startsWith('-'));
      const text = literalText(pattern);
      return pattern && (text.startsWith('*') || /^[^\\.]\*$/.test(text)) ? [{ span: pattern }] : [];
    }),
});
