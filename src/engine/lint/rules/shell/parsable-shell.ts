import { shellRule } from '../../shellcheck/shell-rule.ts';

/** What no shell can read. */
export const parsableShell = shellRule({
  name: 'parsable-shell',
  codes: { SC1072: 'error', SC1073: 'error' },
  check: ({ shell }) => {
    const [error] = shell.script.errors;
    if (!error) return [];
    const messageId = error.expecting === undefined ? 'message' : 'message-expecting';
    const data = { token: error.token.trim() || '⏎', expecting: error.expecting ?? '' };
    return [
      { span: error, messageId, data, code: 'SC1073' },
      { span: error, messageId, data, code: 'SC1072' },
    ];
  },
});
