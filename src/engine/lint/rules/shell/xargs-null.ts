import { shellRule } from '../../shellcheck/shell-rule.ts';
import { commandName } from '../../shellcheck/words.ts';

/** `find | xargs` splits names at blanks. */
export const xargsNull = shellRule({
  name: 'xargs-null',
  codes: { SC2038: 'warning' },
  check: ({ facts }) =>
    facts.pipelines.flatMap(({ pipeline: { commands } }) =>
      commands.slice(0, -1).flatMap((command, index) => {
        const next = commands[index + 1];
        if (command.kind !== 'simple' || next?.kind !== 'simple' || commandName(command) !== 'find' || commandName(next) !== 'xargs')
          return [];
        const texts = [...command.words, ...next.words].map(({ text }) => text);
        const isSafe = texts.some((text) => /^(?:-print0|-printf|-0|--null|-d|--delimiter.*|-[a-zA-Z]*0[a-zA-Z]*)$/.test(text));
        return isSafe ? [] : [{ span: command }];
      }),
    ),
});
