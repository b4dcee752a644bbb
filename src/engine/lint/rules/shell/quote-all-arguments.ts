import type { Word, WordPart } from '../../../shell/ast.ts';
import type { PartUse } from '../../shellcheck/facts.ts';
import { fixIn, shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { isDeclaredAssignment } from '../../shellcheck/words.ts';
import type { Parameter } from '../../shellcheck/words.ts';
import type { ShellText } from '../../rule.ts';

/** `$@`, `$*` and `${array[@]}` without quotes, or grown together with other text. */
export const quoteAllArguments = shellRule({
  name: 'quote-all-arguments',
  codes: { SC2068: 'error', SC2048: 'warning', SC2145: 'error' },
  check: ({ shell, facts }) => facts.parts.flatMap((use) => [...reportUnquoted(shell, use), ...reportMixed(use)]),
});

const isStar = ({ name, subscript }: Parameter): boolean => name === '*' || subscript === '*';
const isEach = ({ name, subscript }: Parameter): boolean => name === '@' || subscript === '@';

function reportUnquoted(shell: ShellText, { part, quoted, nested, in: within }: PartUse): readonly ShellReport[] {
  if (part.kind !== 'parameter' || quoted || nested || part.length) return [];
  if ((within.role !== 'argument' && within.role !== 'for') || isDeclaredAssignment(within)) return [];
  if (!isEach(part) && !(isStar(part) && within.word.parts.length === 1)) return [];
  const isPlain = part.name === '*' || part.name === '@';
  const fixes = isPlain ? fixIn(shell, 'fix-quote', [{ start: part.start, end: part.end, newText: '"$@"' }]) : [];
  return [{ span: part, code: isStar(part) ? 'SC2048' : 'SC2068', fixes }];
}

const placesOfArguments: ReadonlySet<string> = new Set(['argument', 'for', 'name', 'array']);

/** `x$@`: the text joins only the first argument, or the last. */
function reportMixed({ part, nested, in: within }: PartUse): readonly ShellReport[] {
  if (part.kind !== 'parameter' || nested || part.length || !isEach(part)) return [];
  if (!placesOfArguments.has(within.role) || isDeclaredAssignment(within)) return [];
  return isMixed(within.word) ? [{ span: part, code: 'SC2145', messageId: 'message-mixed' }] : [];
}

/** More than one piece, quotes taken away; empty quotes are none. */
function isMixed({ parts }: Word): boolean {
  let pieces = 0;
  return parts.some((part) => (pieces += pieceCount(part)) > 1);
}

const pieceCount = (part: WordPart): number => (part.kind === 'double-quoted' ? part.parts.length : 1);
