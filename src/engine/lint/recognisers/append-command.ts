import { insert } from '../edits.ts';
import type { Fix, ShellText } from '../rule.ts';

/** A fix that puts `&& command` behind the commands of a RUN; none where that could change what they mean. */
export function appendCommand(shell: ShellText, command: string, escape: string): readonly Fix[] {
  const { instruction } = shell.step;
  const [statement, ...more] = shell.script.statements;
  if (instruction.json || instruction.heredocs.length > 0 || !statement || more.length > 0 || statement.background) return [];
  if (shell.script.errors.length > 0 || shell.script.comments.length > 0 || statement.andOr.rest.some(({ operator }) => operator === '||'))
    return [];
  if (statement.andOr.first.start === statement.andOr.end) return [];
  const { end } = shell.rangeOf({ start: 0, end: statement.andOr.end });
  const isOneLine = instruction.range.start.line === end.line;
  const newText = isOneLine ? ` && ${command}` : ` ${escape}\n && ${command}`;
  return [{ title: 'fix-append', data: { command }, edits: [insert(end, newText)] }];
}
