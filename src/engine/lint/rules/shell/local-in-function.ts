import { shellRule } from '../../shellcheck/shell-rule.ts';

/** `local` means nothing outside of a function. Of a plain /bin/sh another rule says so. */
export const localInFunction = shellRule({
  name: 'local-in-function',
  codes: { SC2168: 'error' },
  check: ({ facts }) =>
    facts.dialect !== 'bash'
      ? []
      : facts.commands.flatMap(({ name, command, inFunction }) =>
          name === 'local' && !inFunction ? [{ span: command.words[0] ?? command }] : [],
        ),
});
