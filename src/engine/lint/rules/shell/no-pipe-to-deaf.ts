import { shellRule } from '../../shellcheck/shell-rule.ts';

const deaf: ReadonlySet<string> = new Set(
  (
    'alias basename bg cal cd chgrp chmod chown cp du echo export fg fuser getconf getopt getopts ipcrm ipcs jobs kill ln ls locale mv printf ps pwd ' +
    'renice rm rmdir set sleep touch trap ulimit unalias uname'
  ).split(' '),
);

/** `echo x | rm`: rm reads nothing. */
export const noPipeToDeaf = shellRule({
  name: 'no-pipe-to-deaf',
  codes: { SC2216: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap(({ name, args, command, pipelineIndex }) => {
      const reads =
        args.some(({ text }) => text === '-' || text === '-i' || text.includes('/dev/stdin')) ||
        (name === 'file' && args.some(({ text }) => text.startsWith('-f')));
      return pipelineIndex === 0 || !deaf.has(name) || reads || command.redirects.some(({ operator }) => operator === '<')
        ? []
        : [{ span: command, data: { program: name } }];
    }),
});
