import type { Instruction } from '../../dockerfile/types.ts';
import type { Range } from '../../text/position.ts';

const isPartOfWord = (character: string): boolean => /[\w./-]/.test(character);

/** Where a word first stands in what follows the keyword, as a whole; the keyword when it is not written there. */
export function rangeOfWord({ rest, keywordRange }: Instruction, word: string): Range {
  const { text } = rest;
  for (let at = word === '' ? -1 : text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (isPartOfWord(text.charAt(at - 1)) || isPartOfWord(text.charAt(end))) continue;
    return { start: rest.positionAt(at), end: rest.positionAt(end) };
  }
  return keywordRange;
}
