import type { Argument, LogicalText } from '../dockerfile/types.ts';
import { LineIndex } from '../text/lines.ts';
import type { Position, Range } from '../text/position.ts';

/** A part of a text with the place of each of its offsets. */
interface Piece {
  readonly text: string;
  positionAt(offset: number): Position;
  /** The end of what stands before `offset`; default: one behind its last character. */
  endAt?(offset: number): Position;
}

/** A piece whose characters have no places of their own. */
export const pieceAt = (text: string, place: Position): Piece => ({ text, positionAt: () => place, endAt: () => place });

/** A text put together of pieces that stand in a file. */
export class MappedText {
  readonly text: string;
  readonly #starts: readonly number[];
  readonly #pieces: readonly Piece[];

  constructor(pieces: readonly Piece[]) {
    const starts: number[] = [];
    let offset = 0;
    for (const { text } of pieces) {
      starts.push(offset);
      offset += text.length;
    }
    this.#starts = starts;
    this.#pieces = pieces;
    this.text = pieces.map((piece) => piece.text).join('');
  }

  #pieceOf(offset: number): { readonly piece: Piece | undefined; readonly local: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { piece: this.#pieces[low], local: offset - (this.#starts[low] ?? 0) };
  }

  positionAt(offset: number): Position {
    const { piece, local } = this.#pieceOf(offset);
    return piece?.positionAt(local) ?? { line: 0, character: 0 };
  }

  /** The range of a span; its end stays in the line of its last character. */
  rangeOf({ start, end }: { readonly start: number; readonly end: number }): Range {
    const from = this.positionAt(start);
    return { start: from, end: end > start ? this.#endAt(end) : from };
  }

  #endAt(end: number): Position {
    const { piece, local } = this.#pieceOf(end - 1);
    if (piece?.endAt) return piece.endAt(local + 1);
    if (this.text[end - 1] === '\n') return this.positionAt(end);
    const { line, character } = this.positionAt(end - 1);
    return { line, character: character + 1 };
  }
}

export const pieceOfLogical = (text: LogicalText): Piece => text;

/** Whole lines of a file, as in a here-document. */
export function pieceOfLines(text: string, range: Range): Piece {
  const lines = new LineIndex(text);
  return {
    text,
    positionAt: (offset) => {
      const within = lines.positionAt(offset);
      const line = range.start.line + within.line;
      const character = within.character + (within.line === 0 ? range.start.character : 0);
      return line > range.end.line || (line === range.end.line && character > range.end.character) ? range.end : { line, character };
    },
  };
}

/** A JSON string. Its characters have places of their own where it is written without escapes; else all of it is one place. */
export function pieceOfArgument({ value, range }: Argument, quoted: boolean): Piece {
  const { start, end } = range;
  const text = quoted && /[^\w@%+=:,./-]/.test(value) ? `'${value.replaceAll("'", `'\\''`)}'` : value;
  const plain = start.line === end.line && end.character - start.character === value.length + 2 && text.length >= value.length;
  const shift = text === value ? 1 : 0;
  const placeOf = (offset: number): Position => ({
    line: start.line,
    character: Math.min(start.character + offset + shift, end.character),
  });
  return { text, positionAt: (offset) => (plain ? placeOf(offset) : start), endAt: (offset) => (plain ? placeOf(offset) : end) };
}
