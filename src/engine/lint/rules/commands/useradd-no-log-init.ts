import { hadolint } from '../../aliases.ts';
import { insert } from '../../edits.ts';
import { hasOption } from '../../recognisers/programs.ts';
import type { ShellProgram } from '../../recognisers/programs.ts';
import type { Report, Rule, ShellText } from '../../rule.ts';

export const useraddNoLogInit: Rule = {
  name: 'useradd-no-log-init',
  group: 'commands',
  severity: 'warning',
  aliases: [hadolint('DL3046', 'warning')],
  check: ({ shells }) => shells.flatMap(reportOf),
};

function reportOf(shell: ShellText): readonly Report[] {
  const found = shell.programs.filter(
    (program) => program.name === 'useradd' && !hasOption(program, 'l', 'no-log-init') && uidOf(program).length > 5,
  );
  const [first] = found;
  if (!first) return [];
  const edits = found.map((program) => insert(shell.rangeOf(program.nameWord).end, ' --no-log-init'));
  const fixes = shell.step.instruction.json ? [] : [{ title: 'fix-option', edits }];
  return [{ range: shell.rangeOf(first.nameWord), data: { uid: uidOf(first) }, fixes }];
}

const uidOf = (program: ShellProgram): string => program.options.find(({ name }) => name === 'u' || name === 'uid')?.value ?? '';
