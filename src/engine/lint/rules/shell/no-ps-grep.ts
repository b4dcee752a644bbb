import { shellRule } from '../../shellcheck/shell-rule.ts';
import { commandName } from '../../shellcheck/words.ts';

/** `ps | grep x` finds the grep too. */
export const noPsGrep = shellRule({
  name: 'no-ps-grep',
  codes: { SC2009: 'info' },
  check: ({ facts }) =>
    facts.pipelines.flatMap(({ pipeline: { commands } }) =>
      commands.slice(0, -1).flatMap((command, index) => {
        const next = commands[index + 1];
        if (command.kind !== 'simple' || next?.kind !== 'simple' || commandName(command) !== 'ps' || commandName(next) !== 'grep')
          return [];
        return command.words.some(({ text }) => /^-?p$|^--pid/.test(text)) ? [] : [{ span: command }];
      }),
    ),
});
