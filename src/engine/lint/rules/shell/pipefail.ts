import { hadolint } from '../../aliases.ts';
import type { Pipeline } from '../../../shell/ast.ts';
import { walkScript } from '../../../shell/parser/walk.ts';
import type { Report, Rule, ShellText } from '../../rule.ts';
import { shellNameOf } from '../../shells.ts';

export const pipefail: Rule = {
  name: 'pipefail',
  group: 'shell',
  severity: 'warning',
  aliases: [hadolint('DL4006', 'warning')],
  check: ({ shells }) => shells.flatMap((shell) => (turnsPipefailOn(shell) ? [] : reportPipe(shell))),
  variants: { hadolint: ({ shells }) => shells.flatMap(reportPipe) },
};

const shellsWithPipefail: ReadonlySet<string> = new Set(['bash', 'ash', 'zsh', 'ksh', 'busybox']);

/** `SHELL ["/bin/bash", "-o", "pipefail", "-c"]`, also as `-eo` or among other options. */
function hasPipefail({ interpreter }: ShellText): boolean {
  const isSet = interpreter.some((word, index) => word === 'pipefail' && /^-[A-Za-z]*o$/.test(interpreter[index - 1] ?? ''));
  return isSet && shellsWithPipefail.has(shellNameOf(interpreter[0] ?? ''));
}

/** `set -o pipefail` in the RUN itself; hadolint doesn't count it, because a shell without it may ignore the error. */
const turnsPipefailOn = ({ programs }: ShellText): boolean =>
  programs.some(({ name, arguments: words }) => name === 'set' && words.some(({ text }) => text === 'pipefail'));

function reportPipe(shell: ShellText): readonly Report[] {
  const pipe = shell.shell === null || hasPipefail(shell) ? null : firstPipe(shell);
  return pipe ? [{ range: shell.rangeOf(pipe) }] : [];
}

function firstPipe({ script, text }: ShellText): Pipeline | null {
  if (!text.includes('|')) return null;
  const pipes: Pipeline[] = [];
  walkScript(script, { pipeline: (pipeline) => void (pipeline.commands.length > 1 && pipes.push(pipeline)) });
  return pipes[0] ?? null;
}
