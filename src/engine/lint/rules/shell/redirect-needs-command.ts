import { shellRule } from '../../shellcheck/shell-rule.ts';

/** `> file` alone: some shells wait for input there. */
export const redirectNeedsCommand = shellRule({
  name: 'redirect-needs-command',
  codes: { SC2188: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ command: { words, assignments, redirects }, inSubstitution }) => {
      const [redirect] = redirects;
      return words.length > 0 || assignments.length > 0 || !redirect || inSubstitution ? [] : [{ span: redirect }];
    }),
});
