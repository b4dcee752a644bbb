import type { SimpleCommand, Word } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { literalText } from '../../shellcheck/words.ts';

/** `sudo x > file`: the file is opened without sudo's rights. */
export const sudoRedirect = shellRule({
  name: 'sudo-redirect',
  codes: { SC2024: 'warning', SC2232: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, args, command }) => (name === 'sudo' ? [...redirectsOf(command), ...builtinIn(args, command)] : [])),
});

const redirectsOf = ({ redirects }: SimpleCommand): readonly ShellReport[] =>
  redirects
    .filter(({ operator, target }) => ['>', '>>', '<', '&>'].includes(operator) && !target.text.startsWith('/dev/'))
    .map((span) => ({ span }));

/** Commands that are no programs: they work on the shell that reads them. */
const builtins: ReadonlySet<string> = new Set(['cd', 'eval', 'export', 'history', 'read', 'source', 'wait']);

/** `sudo cd /x`. */
function builtinIn(args: readonly Word[], command: SimpleCommand): readonly ShellReport[] {
  const program = args.find(({ text }, at) => !text.startsWith('-') && !/^-[ugCpUrtThD]$/.test(args[at - 1]?.text ?? ''));
  const name = literalText(program);
  return builtins.has(name) ? [{ span: command, code: 'SC2232', messageId: 'message-builtin', data: { command: name } }] : [];
}
