import type { Pipeline, Redirect, ShellCommandNode } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';

/** Two destinations for one output, or two sources for one input: only the last one counts. */
export const oneRedirect = shellRule({
  name: 'one-redirect',
  codes: { SC2260: 'error', SC2261: 'error', SC2259: 'error' },
  check: ({ facts }) => [...facts.nodes.flatMap(competing), ...facts.pipelines.flatMap(({ pipeline }) => overPipe(pipeline))],
});

const outputs: ReadonlySet<string> = new Set(['>', '>>', '>|', '&>']);
const inputs: ReadonlySet<string> = new Set(['<', '<<<', '<<']);

/** What a redirection is of: `0`, `1`, `2`; null for what copies another one. */
const streamOf = ({ operator, fd, heredoc }: Redirect): number | null =>
  outputs.has(operator) ? (fd ?? 1) : inputs.has(operator) || heredoc ? (fd ?? 0) : null;

function competing({ redirects }: ShellCommandNode): readonly ShellReport[] {
  const byStream = new Map<number, Redirect[]>();
  for (const redirect of redirects) {
    const stream = streamOf(redirect);
    if (stream === null) continue;
    const same = byStream.get(stream);
    if (same) same.push(redirect);
    else byStream.set(stream, [redirect]);
  }
  return [...byStream.values()].flatMap((same) => (same.length > 1 ? same.map((span) => ({ span, code: 'SC2261' })) : []));
}

/** Behind the pipe its input, before it its output, is taken already. */
const overPipe = ({ commands }: Pipeline): readonly ShellReport[] =>
  commands.flatMap((command, index) => {
    const isCopied = command.redirects.some(({ operator }) => operator === '>&' || operator === '<&');
    return command.redirects.flatMap((span): readonly ShellReport[] => {
      const stream = streamOf(span);
      if (stream === 1 && index < commands.length - 1 && !isCopied) return [{ span, code: 'SC2260', messageId: 'message-output' }];
      return stream === 0 && index > 0 ? [{ span, code: 'SC2259', messageId: 'message-input' }] : [];
    });
  });
