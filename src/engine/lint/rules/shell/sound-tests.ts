import type { SimpleCommand, Word, WordPart } from '../../../shell/ast.ts';
import { hasExpansion } from '../../../shell/parser/static-text.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';
import { bareLiterals, braceExpansions, hasGlob } from '../../shellcheck/words.ts';

const comparisons: ReadonlySet<string> = new Set(['=', '==', '!=', '<', '>', '\\<', '\\>', '=~', '-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

/** Tests that always come out the same. */
export const soundTests = shellRule({
  name: 'sound-tests',
  codes: { SC2050: 'warning', SC2070: 'error', SC2144: 'error', SC2157: 'error', SC2078: 'error', SC2077: 'error', SC2073: 'error' },
  check: ({ facts }) => [
    ...facts.commands.flatMap(({ name, args, command }) =>
      name === '[' && args.at(-1)?.text === ']'
        ? [...reportsOnAll(args.slice(0, -1)), ...(facts.dialect === 'bash' || facts.dialect === 'ksh' ? redirectsIn(command) : [])]
        : [],
    ),
    ...facts.nodes.flatMap((node) =>
      node.kind === 'test' ? reportsOnAll(node.words, '&&', '||').filter(({ code }) => code !== 'SC2070') : [],
    ),
  ],
});

/** `[ a > b ]` writes a file. */
const redirectsIn = ({ redirects }: SimpleCommand): readonly ShellReport[] =>
  redirects
    .filter(({ operator }) => operator === '<' || operator === '>')
    .map((redirect) => ({ span: redirect, code: 'SC2073', messageId: 'message-redirect', data: { operator: redirect.operator } }));

function reportsOnAll(words: readonly Word[], ...operators: readonly string[]): readonly ShellReport[] {
  const joints = words.flatMap(({ text }, at) => (at > 0 && (text === '-a' || text === '-o' || operators.includes(text)) ? [at] : []));
  if (joints.length === 0) return reportsOn(words);
  return [...joints, words.length].flatMap((end, at) => reportsOnTextOf(words.slice(at === 0 ? 0 : (joints[at - 1] ?? 0) + 1, end)));
}

/** Of one of several tests in a row: `x`, `-n x`, `-z x`, perhaps negated. */
function reportsOnTextOf(words: readonly Word[]): readonly ShellReport[] {
  const test = words[0]?.text === '!' ? words.slice(1) : words;
  return test.length === 1 || (test.length === 2 && /^-[nz]$/.test(test[0]?.text ?? '') && test[1] && hasFixedText(test[1]))
    ? reportsOn(test).filter(({ code }) => code === 'SC2157' || code === 'SC2078' || code === 'SC2077')
    : [];
}

function reportsOn(words: readonly Word[]): readonly ShellReport[] {
  const [first, second, third, ...more] = words[0]?.text === '!' ? words.slice(1) : words;
  if (!first || more.length > 0) return [];
  if (!second) return reportsOnOnly(first);
  if (third) {
    const isConstant = comparisons.has(second.text) && !hasExpansion(first) && !hasExpansion(third) && !hasGlob(first) && !hasGlob(third);
    return isConstant ? [{ span: second, code: 'SC2050' }] : [];
  }
  const reports: ShellReport[] = [];
  if ((first.text === '-n' || first.text === '-z') && hasFixedText(second))
    reports.push({ span: second, code: 'SC2157', messageId: 'message-text' });
  if (first.text === '-n' && (second.parts.some(isExpanded) || braceExpansions(second).length > 0))
    reports.push({ span: second, code: 'SC2070', messageId: 'message-quotes' });
  const isGlobbed = /^-[a-zA-Z]$/.test(first.text) && first.text !== '-n' && first.text !== '-z' && hasGlob(second);
  if (isGlobbed) reports.push({ span: second, code: 'SC2144', messageId: 'message-glob' });
  return reports;
}

const isExpanded = ({ kind }: WordPart): boolean => kind === 'parameter' || kind === 'command-substitution';

/** They have a sense of their own to whoever writes them. */
const truthValues: ReadonlySet<string> = new Set(['0', '1', 'true', 'false']);

/** `[ x ]` asks whether a text is there. */
function reportsOnOnly(word: Word): readonly ShellReport[] {
  if (hasExpansion(word) && hasBareOperator(word)) return [{ span: word, code: 'SC2077', messageId: 'message-spaces' }];
  if (hasExpansion(word) || hasGlob(word)) return hasFixedText(word) ? [{ span: word, code: 'SC2157', messageId: 'message-text' }] : [];
  return truthValues.has(word.text) || braceExpansions(word).length > 0 ? [] : [{ span: word, code: 'SC2078', messageId: 'message-text' }];
}

/** `[ $a=b ]`: one word, where a comparison was meant. */
const hasBareOperator = (word: Word): boolean => bareLiterals(word).some(({ value }) => /[=<>]/.test(value));

/** Whether something of it stands there whatever its variables hold. */
const hasFixedText = (word: Word): boolean => braceExpansions(word).length === 0 && word.parts.some(isText);

const isText = (part: WordPart): boolean =>
  part.kind === 'double-quoted' ? part.parts.some(isText) : (part.kind === 'literal' || part.kind === 'single-quoted') && part.value !== '';
