import { shellRule } from '../../shellcheck/shell-rule.ts';
import { flagsOf } from '../../shellcheck/words.ts';

/** `read` without -r eats backslashes. */
export const readRaw = shellRule({
  name: 'read-raw',
  codes: { SC2162: 'info' },
  check: ({ facts }) =>
    facts.commands.flatMap((use) => {
      const [word] = use.command.words;
      return use.name === 'read' && word && !flagsOf(use).has('r') ? [{ span: word }] : [];
    }),
});
