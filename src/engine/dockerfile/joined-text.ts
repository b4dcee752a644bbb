import type { Position, Range } from '../text/position.ts';
import type { LogicalText } from './types.ts';

interface Segment {
  readonly offset: number;
  readonly line: number;
  readonly character: number;
}

const isSameSegment = (one: Segment, other: Segment | undefined): boolean =>
  one.offset === other?.offset && one.line === other.line && one.character === other.character;

/** A text that was joined out of pieces of lines, or a part of one. */
export class JoinedText implements LogicalText {
  private constructor(
    readonly text: string,
    private readonly segments: readonly Segment[],
    /** Where `text` begins in the whole that `segments` tell of. */
    private readonly base: number,
  ) {}

  static of(pieces: readonly { readonly text: string; readonly line: number; readonly character: number }[]): JoinedText {
    const segments: Segment[] = [];
    let offset = 0;
    for (const { text, line, character } of pieces) {
      if (segments.at(-1)?.offset === offset) segments.pop();
      segments.push({ offset, line, character });
      offset += text.length;
    }
    return new JoinedText(pieces.map(({ text }) => text).join(''), segments, 0);
  }

  positionAt(offset: number): Position {
    const at = this.base + Math.max(0, Math.min(offset, this.text.length));
    const segment = this.#segmentOf(at);
    return { line: segment.line, character: segment.character + at - segment.offset };
  }

  /** Whether it is the same text at the same places. */
  equals(other: JoinedText): boolean {
    if (this.text !== other.text || this.base !== other.base || this.segments.length !== other.segments.length) return false;
    return this.segments.every((segment, at) => isSameSegment(segment, other.segments[at]));
  }

  rangeOf(start: number, end: number): Range {
    return rangeIn(this, start, end);
  }

  slice(start: number, end: number = this.text.length): JoinedText {
    return new JoinedText(this.text.slice(start, end), this.segments, this.base + start);
  }

  #segmentOf(at: number): Segment {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.segments[middle]?.offset ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return this.segments[low] ?? { offset: 0, line: 0, character: 0 };
  }
}

/** Where a part of a logical text stands in the file. At a seam of lines the range still ends in the upper one. */
export function rangeIn(text: LogicalText, start: number, end: number): Range {
  const from = text.positionAt(start);
  if (end <= start || text.text === '') return { start: from, end: from };
  const { line, character } = text.positionAt(Math.min(end, text.text.length) - 1);
  return { start: from, end: { line, character: character + 1 } };
}
