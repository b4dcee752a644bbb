import type { Word } from '../../../shell/ast.ts';
import type { SimpleUse } from '../../shellcheck/facts.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { assignmentForm, declaring, literalText } from '../../shellcheck/words.ts';

/** What was meant as an assignment, and is something else: `A = b`, `$A=b`, `export $A`. */
export const plainAssignment = shellRule({
  name: 'plain-assignment',
  codes: { SC2283: 'error', SC2281: 'error', SC2290: 'error', SC2121: 'warning', SC2163: 'warning', SC2229: 'warning' },
  check: ({ facts }) => facts.commands.flatMap(reportsOn),
});

function reportsOn(use: SimpleUse): readonly ShellReport[] {
  const [name] = use.command.words;
  const [first] = use.args;
  if (!name) return [];
  if (declaring.has(use.name)) return declarations(use);
  if (use.name === 'read') return use.args.filter(isBareVariable).map((span) => named('SC2229', span, 'message-read'));
  if (use.name === 'set') return first && isSetAssignment(use.args) ? [{ span: first, code: 'SC2121', messageId: 'message-set' }] : [];
  if (isDollarAssignment(name)) return [{ span: name, code: 'SC2281', messageId: 'message-dollar' }];
  const isSpaced = first && /^=(?!=)/.test(first.text) && use.name !== '[' && use.name !== 'test' && use.args.at(-1)?.text !== ']';
  return isSpaced ? [{ span: first, code: 'SC2283', messageId: 'message' }] : [];
}

const named = (code: string, span: Word, messageId: string): ShellReport => ({ span, code, messageId, data: { variable: span.text } });

const declarations = ({ name, args }: SimpleUse): readonly ShellReport[] => [
  ...args.filter(({ text }) => text.startsWith('=')).map((span) => ({ span, code: 'SC2290', messageId: 'message' })),
  ...(name === 'export' ? args.filter(isBareVariable).map((span) => named('SC2163', span, 'message-export')) : []),
];

/** `$A`, `"$A"` or `${A}`, and nothing else. */
const isBareVariable = ({ text }: Word): boolean => /^"?\$(?:\w+|\{\w+\})"?$/.test(text) && !/^"?\$\{?\d/.test(text);

/** `$A=b`. */
const isDollarAssignment = ({ parts: [first, second] }: Word): boolean =>
  first?.kind === 'parameter' && /^[A-Za-z_]/.test(first.name) && second?.kind === 'literal' && /^\+?=/.test(second.value);

/** `set A=b` as in csh, `set A b`. */
function isSetAssignment([first, second]: readonly Word[]): boolean {
  const text = literalText(first);
  if (first && assignmentForm.test(first.text)) return true;
  return second !== undefined && /^[A-Za-z_]\w*$/.test(text);
}
