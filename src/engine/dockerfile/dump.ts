import { goQuote, trimSpace } from '../text/go-strings.ts';
import { flagWord } from './split-command.ts';
import type { Dockerfile, Instruction } from './types.ts';

function dumpInstruction(instruction: Instruction): string {
  const parts = [instruction.keyword];
  if (instruction.flags.length > 0) parts.push(`[${instruction.flags.map((flag) => goQuote(flagWord(flag))).join(' ')}]`);
  if (instruction.nested !== null) parts.push(`(${dumpInstruction(instruction.nested)})`);
  else parts.push(...instruction.args.map(({ value }) => goQuote(value)));
  return trimSpace(parts.join(' '));
}

/** BuildKit's dump of the parser's tree: one instruction a line. */
export const dumpTree = (dockerfile: Dockerfile): string =>
  dockerfile.instructions.map((instruction) => `(${dumpInstruction(instruction)})\n`).join('');
