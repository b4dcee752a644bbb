import { hadolint } from '../../aliases.ts';
import { replace } from '../../edits.ts';
import { subcommandOf } from '../../recognisers/programs.ts';
import type { ShellProgram } from '../../recognisers/programs.ts';
import type { Report, Rule, ShellText } from '../../rule.ts';

/** What the two older programs have under the same names. */
const ofAptGet: ReadonlySet<string> = new Set([
  'install',
  'remove',
  'purge',
  'update',
  'upgrade',
  'autoremove',
  'autoclean',
  'clean',
  'download',
  'source',
  'build-dep',
]);
const ofAptCache: ReadonlySet<string> = new Set(['search', 'show', 'policy', 'depends', 'rdepends', 'showsrc']);

export const aptGetNotApt: Rule = {
  name: 'apt-get-not-apt',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3027', 'warning')],
  check: ({ shells }) => shells.flatMap(reportOf),
};

function reportOf(shell: ShellText): readonly Report[] {
  const uses = shell.programs.filter((program) => program.name === 'apt');
  const [first] = uses;
  if (!first) return [];
  const instead = uses.map(replacementOf);
  const edits = uses.map((program, index) => replace(shell.rangeOf(program.nameWord), instead[index] ?? 'apt-get'));
  const fixes = instead.includes(null) || shell.step.instruction.json ? [] : [{ title: 'fix-replace', edits }];
  return [{ range: shell.rangeOf(first.nameWord), fixes }];
}

function replacementOf(program: ShellProgram): string | null {
  const verb = subcommandOf(program)?.text ?? '';
  if (program.nameWord.text !== 'apt') return null;
  return ofAptGet.has(verb) ? 'apt-get' : ofAptCache.has(verb) ? 'apt-cache' : null;
}
