import { dumpTree } from '../../engine/dockerfile/dump.ts';
import { readDockerfile } from '../../engine/dockerfile/reader.ts';
import { flagWord } from '../../engine/dockerfile/split-command.ts';
import type { Dockerfile, Instruction } from '../../engine/dockerfile/types.ts';
import type { Operation } from './operations.ts';

/** `dockerfile` → what BuildKit's parser reads: `tree`, `directives`, `instructions`, or `error`. Lines from 1. */
export const parse: Operation = ({ dockerfile: text }) => {
  if (typeof text !== 'string') throw new Error('dockerfile must be a string');
  const dockerfile = readDockerfile(text);
  const { error } = dockerfile;
  const directives = directivesOf(dockerfile);
  if (error !== null) return { error: { message: error.message, line: error.lines[0] ?? 0 }, directives };
  return { tree: dumpTree(dockerfile), directives, instructions: dockerfile.instructions.map(instructionOf) };
};

const directivesOf = ({ directives }: Dockerfile): Record<string, unknown> =>
  Object.fromEntries([...directives.values()].map(({ name, value, rest, range }) => [name, { value, rest, line: range.start.line + 1 }]));

const instructionOf = (instruction: Instruction): Record<string, unknown> => ({
  keyword: instruction.keyword,
  startLine: instruction.startLine,
  endLine: instruction.endLine,
  flags: instruction.flags.map(flagWord),
  args: instruction.args.map(({ value }) => value),
  json: instruction.json,
  heredocs: instruction.heredocs.map(({ name, content, expand, chomp, fd }) => ({ name, content, expand, chomp, fd })),
});
