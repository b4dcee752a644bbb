import type { Range } from '../text/position.ts';
import { readCommand } from './commands.ts';
import { frontendOf } from './flags.ts';
import type { Frontend } from './flags.ts';
import type { ArgCommand, Command, Dockerfile, DockerfileError, DockerfileStages, FromCommand, Instruction, Stage } from './types.ts';

interface OpenStage {
  readonly from: FromCommand;
  readonly commands: Command[];
}

/**
 * BuildKit's typed level (`instructions.Parse`). Commands that it refuses stand in `errors`, after the parser's own error,
 * and are left out; those before any FROM are `strays`. `frontend` defaults to what the file's `# syntax=` asks for.
 */
export function readStages(dockerfile: Dockerfile, frontend: Frontend = frontendOf(dockerfile)): DockerfileStages {
  const errors: DockerfileError[] = dockerfile.error === null ? [] : [dockerfile.error];
  const metaArgs: ArgCommand[] = [];
  const strays: Command[] = [];
  const open: OpenStage[] = [];
  for (const instruction of dockerfile.instructions) {
    const command = readCommand(instruction, frontend);
    if (typeof command === 'string') pushUnlessParsers(errors, dockerfile.error, refusal(instruction, command));
    else if (command.kind === 'from') open.push({ from: command, commands: [] });
    else if (open.length > 0) open.at(-1)?.commands.push(command);
    else if (command.kind === 'arg') metaArgs.push(command);
    else {
      strays.push(command);
      errors.push(outsideOfStages(instruction));
    }
  }
  const noStages = open.length === 0 && errors.length === 0;
  return { metaArgs, strays, stages: open.map(closeStage), errors: noStages ? [withoutStages(dockerfile)] : errors };
}

/** An instruction that the parser refused has no arguments: what that leads to is no second error. */
function pushUnlessParsers(errors: DockerfileError[], parserError: DockerfileError | null, error: DockerfileError): void {
  if (parserError === null || parserError.lines[0] !== error.lines[0]) errors.push(error);
}

const linesOf = ({ startLine, endLine }: Instruction): readonly number[] =>
  Array.from({ length: endLine - startLine + 1 }, (_, at) => startLine + at);

const refusal = (instruction: Instruction, message: string): DockerfileError => ({
  message,
  parseErrorLine: instruction.startLine,
  lines: linesOf(instruction),
  range: instruction.range,
});

const outsideOfStages = (instruction: Instruction): DockerfileError => ({
  message: 'no build stage in current context',
  parseErrorLine: null,
  lines: linesOf(instruction),
  range: instruction.range,
});

const withoutStages = ({ instructions }: Dockerfile): DockerfileError => ({
  message: 'dockerfile contains no stages to build',
  parseErrorLine: null,
  lines: [],
  range: instructions[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
});

function closeStage({ from, commands }: OpenStage, index: number): Stage {
  const range: Range = { start: from.range.start, end: (commands.at(-1) ?? from).range.end };
  return { index, name: from.stageName, from, commands, range };
}
