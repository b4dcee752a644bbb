import { shellRule } from '../../shellcheck/shell-rule.ts';
import { commandName, onlyPipeline, substitutionOf } from '../../shellcheck/words.ts';

const readers: ReadonlySet<string> = new Set(['cat', 'grep', 'egrep', 'fgrep', 'sed', 'awk', 'cut', 'sort']);

/** `for x in $(cat file)` goes through words, not lines. */
export const noForOverOutput = shellRule({
  name: 'no-for-over-output',
  codes: { SC2013: 'info', SC2044: 'warning' },
  check: ({ facts }) =>
    facts.words.flatMap(({ word, role }) => {
      const substitution = role === 'for' ? substitutionOf(word) : null;
      if (!substitution) return [];
      const commands = onlyPipeline(substitution.part.script);
      const [first] = commands;
      if (!first) return [];
      if (commandName(first) === 'find') return [{ span: word, code: 'SC2044', data: { program: 'find' } }];
      if (commands.length === 1 && commandName(first) === 'cat') return [{ span: word, code: 'SC2013', data: { program: 'cat' } }];
      return commandName(first) === 'cat' && commands.slice(1).every((command) => readers.has(commandName(command)))
        ? [{ span: word, code: 'SC2013', data: { program: 'cat' } }]
        : [];
    }),
});
