import type { Word } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';

const deaf: ReadonlySet<string> = new Set(
  (
    'alias basename bg cal cd chgrp chmod chown cp du echo export fg fuser getconf getopt getopts ipcrm ipcs jobs kill ln ls locale mv printf ps pwd ' +
    'renice rm rmdir set sleep touch trap ulimit unalias uname'
  ).split(' '),
);

/** A command in `$(…)` reads what the pipe brings. */
const runsSomething = ({ parts }: Word): boolean =>
  parts.some(
    (part) =>
      part.kind === 'command-substitution' ||
      part.kind === 'process-substitution' ||
      (part.kind === 'double-quoted' && part.parts.some(({ kind }) => kind === 'command-substitution')),
  );

/** `echo x | rm`: rm reads nothing. */
export const noPipeToDeaf = shellRule({
  name: 'no-pipe-to-deaf',
  codes: { SC2216: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, args, command, pipelineIndex }) => {
      const reads =
        args.some((word) => word.text === '-i' || word.text.includes('/dev/stdin') || runsSomething(word)) ||
        (name === 'file' && args.some(({ text }) => text.startsWith('-f')));
      return pipelineIndex === 0 || !deaf.has(name) || reads || command.redirects.some(({ operator }) => operator === '<')
        ? []
        : [{ span: command, data: { program: name } }];
    }),
});
