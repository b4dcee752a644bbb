import { shellRule } from '../../shellcheck/shell-rule.ts';

/** `sudo x > file`: the file is opened without sudo's rights. */
export const sudoRedirect = shellRule({
  name: 'sudo-redirect',
  codes: { SC2024: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, command: { redirects } }) =>
      name !== 'sudo'
        ? []
        : redirects.flatMap((redirect) =>
            ['>', '>>', '<', '&>'].includes(redirect.operator) && !redirect.target.text.startsWith('/dev/') ? [{ span: redirect }] : [],
          ),
    ),
});
