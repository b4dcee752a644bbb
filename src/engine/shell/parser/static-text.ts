import type { Word, WordPart } from '../ast.ts';

/** The text that a word stands for when it holds no expansion; else null. Tilde and globs are left as they are. */
export const staticText = (word: Word): string | null => staticParts(word.parts);

const staticParts = (parts: readonly WordPart[]): string | null => {
  const out: string[] = [];
  for (const part of parts) {
    const text =
      part.kind === 'double-quoted'
        ? staticParts(part.parts)
        : part.kind === 'literal' || part.kind === 'single-quoted'
          ? part.value
          : null;
    if (text === null) return null;
    out.push(text);
  }
  return out.join('');
};

/** The word with its quotes removed and its expansions as they are written: `"$HOME/x"` gives `$HOME/x`. */
export const unquotedText = (word: Word): string => unquotedParts(word.parts, word.start, word.text);

const unquotedParts = (parts: readonly WordPart[], origin: number, text: string): string =>
  parts
    .map((part) => {
      if (part.kind === 'double-quoted') return unquotedParts(part.parts, origin, text);
      return part.kind === 'literal' || part.kind === 'single-quoted' ? part.value : text.slice(part.start - origin, part.end - origin);
    })
    .join('');

/** Whether some part of the word is expanded when the command runs (`$x`, `$(…)`, `` `…` ``, `$((…))`). */
export const hasExpansion = (word: Word): boolean => staticText(word) === null;
