import { shellRule } from '../../shellcheck/shell-rule.ts';
import { commandName } from '../../shellcheck/words.ts';

/** `grep x | wc -l` is `grep -c x`. */
export const grepCount = shellRule({
  name: 'grep-count',
  codes: { SC2126: 'style' },
  check: ({ facts }) =>
    facts.pipelines.flatMap(({ pipeline: { commands } }) =>
      commands.slice(0, -1).flatMap((command, index) => {
        const next = commands[index + 1];
        if (command.kind !== 'simple' || next?.kind !== 'simple' || commandName(command) !== 'grep' || commandName(next) !== 'wc')
          return [];
        const options = command.words.slice(1).map(({ text }) => text);
        const changes = options.some(
          (text) =>
            /^-[a-zA-Z]*[orRlLcABCmh]/.test(text) || /^--(?:only-matching|recursive|max-count|after|before|context|files)/.test(text),
        );
        const counts = next.words.slice(1).every(({ text }) => text === '-l' || text === '--lines');
        return changes || !counts || next.words.length < 2 ? [] : [{ span: command }];
      }),
    ),
});
