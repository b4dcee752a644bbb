import type { Position, Range, TextEdit } from './position.ts';
import { comparePositions } from './position.ts';

/** Where the lines of a text begin (offsets of UTF-16 units), split at line feeds only, as Docker's readers do. */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(readonly text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** Lines, the empty one after a final line feed included. */
  get count(): number {
    return this.#starts.length;
  }

  /** The line without its line feed or its carriage return; `''` outside of the text. */
  line(line: number): string {
    const start = this.#starts[line];
    if (start === undefined) return '';
    const end = this.#starts[line + 1] === undefined ? this.text.length : (this.#starts[line + 1] ?? 0) - 1;
    return this.text.slice(start, end > start && this.text[end - 1] === '\r' ? end - 1 : end);
  }

  /** A column behind the end of its line means that end; lines outside of the text mean its nearest end. */
  offsetAt({ line, character }: Position): number {
    const start = this.#starts[Math.max(0, line)];
    if (start === undefined) return this.text.length;
    return Math.min(start + Math.max(0, character), (this.#starts[line + 1] ?? this.text.length + 1) - 1);
  }

  positionAt(offset: number): Position {
    const bounded = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= bounded) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: bounded - (this.#starts[low] ?? 0) };
  }

  slice(range: Range): string {
    return this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }
}

/** The text with the edits made; an edit that overlaps an earlier one (in the text's order) is left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  const ordered = [...edits].sort((a, b) => comparePositions(a.range.start, b.range.start) || comparePositions(a.range.end, b.range.end));
  const parts: string[] = [];
  let done = 0;
  for (const { range, newText } of ordered) {
    const start = lines.offsetAt(range.start);
    if (start < done) continue;
    parts.push(text.slice(done, start), newText);
    done = Math.max(start, lines.offsetAt(range.end));
  }
  parts.push(text.slice(done));
  return parts.join('');
}
