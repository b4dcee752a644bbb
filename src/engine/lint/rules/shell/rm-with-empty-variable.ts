import type { Word, WordPart } from '../../../shell/ast.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import { systemFolders } from '../../shellcheck/system-folders.ts';
import { flagsOf, hasGlob, isRecursive } from '../../shellcheck/words.ts';

/** `rm -r "$x/"`: with an empty x that is all there is. */
export const rmWithEmptyVariable = shellRule({
  name: 'rm-with-empty-variable',
  codes: { SC2115: 'warning' },
  check: ({ facts }) =>
    facts.commands.flatMap((use) => {
      if (use.name !== 'rm' || !isRecursive(flagsOf(use))) return [];
      return use.args.filter((word) => important.has(emptied(word))).map((word) => ({ span: word, data: { path: word.text } }));
    }),
});

const important: ReadonlySet<string> = new Set([
  '/',
  '/*',
  '/*/*',
  ...systemFolders.flatMap((path) => [path, `${path}/`, `${path}/*`, `${path}/*/*`]),
]);

/** What the word is when its variables are empty; '' for one without variables and patterns, or where they can't be. */
function emptied(word: Word): string {
  const hasVariable = word.parts.some(
    (part) => part.kind === 'parameter' || (part.kind === 'double-quoted' && part.parts.some(({ kind }) => kind === 'parameter')),
  );
  return hasVariable || hasGlob(word) ? (textOf(word.parts) ?? '').replaceAll(/\/+/g, '/') : '';
}

function textOf(parts: readonly WordPart[]): string | null {
  const texts = parts.map((part) => {
    if (part.kind === 'literal' || part.kind === 'single-quoted') return part.value;
    if (part.kind === 'double-quoted') return textOf(part.parts);
    return part.kind === 'parameter' && canBeEmpty(part) ? '' : null;
  });
  return texts.includes(null) ? null : texts.join('');
}

const canBeEmpty = (part: WordPart & { kind: 'parameter' }): boolean =>
  part.operator === null || ![':?', '?', ':-', '-', ':=', '='].includes(part.operator);
