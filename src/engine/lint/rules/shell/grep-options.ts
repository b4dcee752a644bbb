import { fixIn, shellRule } from '../../shellcheck/shell-rule.ts';

/** `egrep` and `fgrep` are old names of `grep -E` and `grep -F`. */
export const grepOptions = shellRule({
  name: 'grep-options',
  codes: { SC2196: 'info', SC2197: 'info' },
  check: ({ shell, facts }) =>
    facts.commands.flatMap(({ name, command }) => {
      const [word] = command.words;
      if (!word || (name !== 'egrep' && name !== 'fgrep')) return [];
      const better = name === 'egrep' ? 'grep -E' : 'grep -F';
      const fixes = word.text === name ? fixIn(shell, 'fix-grep', [{ ...word, newText: better }], { better }) : [];
      return [{ span: word, code: name === 'egrep' ? 'SC2196' : 'SC2197', data: { program: name, better }, fixes }];
    }),
});
