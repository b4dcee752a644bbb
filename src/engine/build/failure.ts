import type { Command } from '../dockerfile/types.ts';

/** A build can't go on: what the client says after `ERROR:`, and the lines that it points at. Caught in `build.ts`, never seen outside. */
export class BuildFailure extends Error {
  constructor(
    message: string,
    readonly lines: readonly number[],
    readonly stepId: string | null = null,
  ) {
    super(message);
  }
}

/** All lines of an instruction, from 1. */
export const linesOf = ({ instruction }: Command): readonly number[] =>
  Array.from({ length: instruction.endLine - instruction.startLine + 1 }, (_, index) => instruction.startLine + index);
