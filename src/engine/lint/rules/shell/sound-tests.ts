import type { Word } from '../../../shell/ast.ts';
import { hasExpansion } from '../../../shell/parser/static-text.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { hasGlob } from '../../shellcheck/words.ts';

const comparisons: ReadonlySet<string> = new Set(['=', '==', '!=', '<', '>', '\\<', '\\>', '=~', '-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

/** Tests that always come out the same. */
export const soundTests = shellRule({
  name: 'sound-tests',
  codes: { SC2050: 'warning', SC2070: 'error', SC2144: 'error' },
  check: ({ facts }) => facts.commands.flatMap(({ name, args }) => (name === '[' ? reportsOn(args.slice(0, -1)) : [])),
});

function reportsOn(words: readonly Word[]): readonly ShellReport[] {
  const [first, second, third, ...more] = words[0]?.text === '!' ? words.slice(1) : words;
  if (!first || !second || more.length > 0) return [];
  if (third) {
    const isConstant = comparisons.has(second.text) && !hasExpansion(first) && !hasExpansion(third) && !hasGlob(first) && !hasGlob(third);
    return isConstant ? [{ span: second, code: 'SC2050' }] : [];
  }
  if (first.text === '-n' && second.parts.some(({ kind }) => kind === 'parameter' || kind === 'command-substitution'))
    return [{ span: second, code: 'SC2070', messageId: 'message-quotes' }];
  const isGlobbed = /^-[a-zA-Z]$/.test(first.text) && first.text !== '-n' && first.text !== '-z' && hasGlob(second);
  return isGlobbed ? [{ span: second, code: 'SC2144', messageId: 'message-glob' }] : [];
}
