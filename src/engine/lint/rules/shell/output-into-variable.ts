import type { SimpleCommand } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { literalText } from '../../shellcheck/words.ts';

/** Programs of POSIX whose name hardly anybody wants as a value. */
const programs: ReadonlySet<string> = new Set(
  (
    'alias ar at awk basename batch bc bg cal cat cd chgrp chmod chown cksum cmp comm command compress cp crontab csplit cut date dd df diff dirname du ' +
    'echo ed env eval ex exec exit expand export expr fc fg file find fold fuser getconf getopts grep hash head iconv id ipcs jobs join kill ln locale ' +
    'logger logname lp ls m4 mailx make man mesg mkdir mkfifo more mv newgrp nice nl nm nohup od paste patch pathchk pax pr printf ps pwd read readonly ' +
    'return renice rm rmdir sed set shift sleep sort split stat stty tabs tail talk tee test time touch tput tr trap tsort tty type ulimit umask unalias ' +
    'uname uncompress unexpand uniq unset uudecode uuencode val vi wait wc what who write xargs yacc zcat'
  ).split(' '),
);

/** `A=date` and `A=$(a) | b`: neither puts an output into the variable. */
export const outputIntoVariable = shellRule({
  name: 'output-into-variable',
  codes: { SC2209: 'warning', SC2036: 'warning' },
  check: ({ facts }) => [
    ...facts.commands.flatMap(({ command }) => reportName(command)),
    ...facts.pipelines.flatMap(({ pipeline: { commands } }): readonly ShellReport[] => {
      const [first, second] = commands;
      if (!second || first?.kind !== 'simple' || first.words.length > 0 || first.redirects.length > 0) return [];
      return first.assignments.slice(0, 1).map((span) => ({ span, code: 'SC2036', messageId: 'message-pipe' }));
    }),
  ],
});

/** `A=date`, also `A=date +%F`; `NODE_ENV=test npm ci` is common and right. */
function reportName({ assignments, words }: SimpleCommand): readonly ShellReport[] {
  const [assignment, ...more] = assignments;
  const value = assignment?.value;
  if (!assignment || !value || more.length > 0 || assignment.append) return [];
  const [part, ...parts] = value.parts;
  const isProgram = part?.kind === 'literal' && parts.length === 0 && programs.has(literalText(value));
  if (!isProgram || (words.length > 0 && (value.text === 'test' || words[0]?.text.startsWith('-')))) return [];
  return [{ span: value, code: 'SC2209', data: { program: value.text } }];
}
