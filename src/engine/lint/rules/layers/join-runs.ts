import { hadolint } from '../../aliases.ts';
import { range } from '../../../text/position.ts';
import { replace } from '../../edits.ts';
import type { LintContext, Report, Rule, ShellText } from '../../rule.ts';

export const joinRuns: Rule = {
  name: 'join-runs',
  group: 'layers',
  severity: 'info',
  aliases: [hadolint('DL3059', 'info')],
  check: (context) => {
    const shells = new Map(context.shells.map((shell) => [shell.step, shell]));
    return context.outline.stages.flatMap(({ steps }) =>
      steps.flatMap((step, index) => {
        const [before, after] = [shells.get(steps[index - 1] ?? step), shells.get(step)];
        return index > 0 && before && after && couldJoin(before, after) ? [reportOf(before, after, context)] : [];
      }),
    );
  },
};

/** Two RUNs with the same flags, each of no more than one program: chains of several were put together on purpose. */
const couldJoin = (before: ShellText, after: ShellText): boolean =>
  !before.onbuild && !after.onbuild && flagsOf(before) === flagsOf(after) && [before, after].every(isOneProgram);

const isOneProgram = ({ programs }: ShellText): boolean => new Set(programs.map(({ name }) => name)).size <= 1;

const flagsOf = ({ step }: ShellText): string => step.instruction.flags.map((flag) => flag.text).join(' ');

function reportOf(before: ShellText, after: ShellText, { dockerfile }: LintContext): Report {
  const { instruction } = after.step;
  const gap = range(before.step.instruction.range.end, after.rangeOf({ start: 0, end: 0 }).start);
  const isAdjacent = instruction.range.start.line === before.step.instruction.range.end.line + 1;
  const canJoin = isAdjacent && [before, after].every(isPlainCommand);
  return {
    range: instruction.keywordRange,
    fixes: canJoin ? [{ title: 'fix-join', edits: [replace(gap, ` ${dockerfile.escape}\n && `)] }] : [],
  };
}

/** What a command does to its own shell ends with it; joined, it would reach the next. */
const changesTheShell: ReadonlySet<string> = new Set([
  'cd',
  'export',
  'set',
  'exec',
  'exit',
  'trap',
  'ulimit',
  'umask',
  'alias',
  'unset',
  'source',
  '.',
  'eval',
  'readonly',
]);

function isPlainCommand({ step: { instruction }, script, programs: [program] }: ShellText): boolean {
  const [statement, ...more] = script.statements;
  if (instruction.json || instruction.heredocs.length > 0 || script.errors.length > 0 || script.comments.length > 0) return false;
  if (!statement || more.length > 0 || statement.background || statement.andOr.rest.length > 0) return false;
  const [command, ...piped] = statement.andOr.first.commands;
  return command?.kind === 'simple' && piped.length === 0 && program !== undefined && !changesTheShell.has(program.name);
}
