import type { Word, WordPart } from '../../shell/ast.ts';

/** One character, any one character, or any text. */
type Piece = { readonly character: string } | 'one' | 'any';

/** The comparisons that one question may cost. */
const maxComparisons = 200_000;

/** A word as far as its text is known: what is expanded may be anything; outside of quotes `*`, `?` and `[…]` are patterns. */
export const outlineOfWord = ({ parts }: Word): readonly Piece[] => parts.flatMap((part) => piecesOf(part, false));

function piecesOf(part: WordPart, quoted: boolean): readonly Piece[] {
  switch (part.kind) {
    case 'literal':
      return quoted || part.escaped ? characters(part.value) : patternPieces(part.value);
    case 'single-quoted':
      return part.ansi ? ['any'] : characters(part.value);
    case 'double-quoted':
      return part.parts.flatMap((inner) => piecesOf(inner, true));
    default:
      return ['any'];
  }
}

const characters = (text: string): readonly Piece[] => Array.from(text, (character) => ({ character }));

const patternPieces = (text: string): readonly Piece[] =>
  [...text.matchAll(/\[[^\]]+\]|[^]/gu)].map(([piece]): Piece => {
    if (piece === '*') return 'any';
    return piece === '?' || piece.length > 2 ? 'one' : { character: piece };
  });

/** Whether some text matches both; also `true` where finding out would cost too much. */
export function canOverlap(one: readonly Piece[], other: readonly Piece[]): boolean {
  if (one.length * other.length > maxComparisons) return true;
  let below: readonly boolean[] = [];
  for (let i = one.length; i >= 0; i -= 1) {
    const row: boolean[] = [];
    for (let j = other.length; j >= 0; j -= 1) row[j] = overlapAt(one[i], other[j], { below, row, j });
    below = row;
  }
  return below[0] ?? true;
}

interface Behind {
  /** The answers one piece further in the first word, and those of this place in the first word. */
  readonly below: readonly boolean[];
  readonly row: readonly boolean[];
  readonly j: number;
}

function overlapAt(a: Piece | undefined, b: Piece | undefined, { below, row, j }: Behind): boolean {
  if (a === undefined && b === undefined) return true;
  if (a === 'any' && ((below[j] ?? false) || (b !== undefined && (row[j + 1] ?? false)))) return true;
  if (b === 'any' && ((row[j + 1] ?? false) || (a !== undefined && (below[j] ?? false)))) return true;
  if (a === undefined || b === undefined || a === 'any' || b === 'any') return false;
  const meet = a === 'one' || b === 'one' || a.character === b.character;
  return meet && (below[j + 1] ?? false);
}

/** Whether `wide` surely matches all that `narrow` does, both being patterns without variables: piece by piece, `*` in `wide` taking any number. */
export function covers(wide: readonly Piece[], narrow: readonly Piece[]): boolean {
  if (wide.length * narrow.length > maxComparisons) return false;
  let reached: readonly boolean[] = reachedAt(wide, [true]);
  for (const piece of narrow) {
    const next: boolean[] = [];
    for (const [at, isReached] of reached.entries()) {
      if (!isReached) continue;
      const own = wide[at];
      if (own === 'any') next[at] = true;
      else if (piece !== 'any' && own !== undefined && (own === 'one' || (piece !== 'one' && own.character === piece.character)))
        next[at + 1] = true;
    }
    reached = reachedAt(wide, next);
  }
  return reached[wide.length] ?? false;
}

/** The places of `wide` that are reached when its stars may stand for nothing. */
function reachedAt(wide: readonly Piece[], from: readonly boolean[]): readonly boolean[] {
  const reached: boolean[] = [];
  for (let at = 0; at <= wide.length; at += 1)
    reached[at] = (from[at] ?? false) || (at > 0 && wide[at - 1] === 'any' && (reached[at - 1] ?? false));
  return reached;
}
