import { KeptByText } from '../text/kept-by-text.ts';
import type { JoinedText } from './joined-text.ts';
import type { Comment, Instruction } from './types.ts';

/** All that an instruction without here-documents is read from. */
export interface InstructionSource {
  readonly original: JoinedText;
  readonly commentsAbove: readonly Comment[];
  readonly escape: '\\' | '`';
  /** The line from which it is read, and the place where its last line ends; from 0. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly lastCharacter: number;
}

interface Known {
  readonly source: InstructionSource;
  readonly instruction: Instruction;
}

/** A key stroke changes one instruction of many: the others are the same objects as before, and so is what is known of them. */
const kept = new KeptByText<Known>(500_000);

const keyOf = ({ firstLine, original }: InstructionSource): string => `${firstLine} ${original.text}`;

/** The instruction that the same source was read as before. */
export function knownInstruction(source: InstructionSource): Instruction | null {
  const known = kept.get(keyOf(source));
  return known && isSame(known.source, source) ? known.instruction : null;
}

/** Remembers what was read without an error. */
export function keepInstruction(source: InstructionSource, instruction: Instruction): void {
  kept.set(keyOf(source), { source, instruction });
}

const isSame = (one: InstructionSource, other: InstructionSource): boolean =>
  one.firstLine === other.firstLine &&
  one.lastLine === other.lastLine &&
  one.lastCharacter === other.lastCharacter &&
  one.escape === other.escape &&
  one.commentsAbove.length === other.commentsAbove.length &&
  one.original.equals(other.original) &&
  one.commentsAbove.every((comment, at) => isSameComment(comment, other.commentsAbove[at]));

const isSameComment = (one: Comment, other: Comment | undefined): boolean =>
  one.text === other?.text &&
  one.range.start.line === other.range.start.line &&
  one.range.start.character === other.range.start.character &&
  one.range.end.line === other.range.end.line &&
  one.range.end.character === other.range.end.character;
