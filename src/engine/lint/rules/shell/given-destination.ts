import type { Word } from '../../../shell/ast.ts';
import type { SimpleUse } from '../../shellcheck/facts.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { braceExpansions, hasGlob } from '../../shellcheck/words.ts';

const codes: ReadonlyMap<string, string> = new Map([
  ['mv', 'SC2224'],
  ['cp', 'SC2225'],
  ['ln', 'SC2226'],
]);

/** `cp a`: where to? */
export const givenDestination = shellRule({
  name: 'given-destination',
  codes: { SC2224: 'error', SC2225: 'error', SC2226: 'warning' },
  check: ({ facts }) => facts.commands.flatMap(reportOn),
});

function reportOn({ name, args, command }: SimpleUse): readonly ShellReport[] {
  const code = codes.get(name);
  if (code === undefined || args.some(({ text }) => /^(?:-[a-zA-Z]*t|--target-directory(?:=.*)?|--help|--version)$/.test(text))) return [];
  const operands = args.filter(({ text }) => !text.startsWith('-'));
  const [only] = operands;
  return operands.length === 1 && only && !mayBeSeveral(only) ? [{ span: command, code, data: { program: name } }] : [];
}

const mayBeSeveral = (word: Word): boolean =>
  hasGlob(word) ||
  braceExpansions(word).length > 0 ||
  /\$[@*]|\[[@*]\]/.test(word.text) ||
  word.parts.some(({ kind }) => kind === 'parameter' || kind === 'command-substitution');
