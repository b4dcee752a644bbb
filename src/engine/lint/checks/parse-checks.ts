import type { Dockerfile, DockerfileStages, Instruction } from '../../dockerfile/types.ts';
import type { CheckSink } from './check-sink.ts';
import { CheckStop } from './warning.ts';

/** What BuildKit says while it reads: first of all lines, then instruction by instruction up to the one that it refuses. */
export function parseChecks(sink: CheckSink, dockerfile: Dockerfile, stages: DockerfileStages, strict: boolean): void {
  if (strict && dockerfile.text === '') throw new CheckStop('the Dockerfile cannot be empty');
  if (strict && dockerfile.error !== null) throw new CheckStop(dockerfile.error.message, dockerfile.error.lines);
  warnOfEmptyLines(sink, dockerfile);
  const refused = strict ? stages.errors[0] : undefined;
  const lastLine = refused?.lines[0] ?? Infinity;
  for (const instruction of dockerfile.instructions) {
    if (instruction.startLine > lastLine) break;
    checkInstruction(sink, instruction, instruction.startLine === lastLine);
  }
  if (refused === undefined) return;
  const prefix = refused.parseErrorLine === null ? '' : `dockerfile parse error on line ${refused.parseErrorLine}: `;
  throw new CheckStop(prefix + refused.message, refused.lines);
}

function warnOfEmptyLines(sink: CheckSink, { warnings, instructions }: Dockerfile): void {
  let next = 0;
  for (const { line, range } of warnings) {
    while ((instructions[next]?.endLine ?? Infinity) < line) next += 1;
    const instruction = instructions[next] ?? null;
    sink.add({ rule: 'NoEmptyContinuation', line, detail: 'Empty continuation line', range, instruction, subject: '', suggestion: '' });
  }
}

/** `refused`: what comes before BuildKit looks closer is said all the same. */
function checkInstruction(sink: CheckSink, instruction: Instruction, refused: boolean): void {
  const { keyword, args } = instruction;
  if (keyword === 'maintainer')
    sink.warn('MaintainerDeprecated', instruction, 'Maintainer instruction is deprecated in favor of using label');
  if (keyword === 'from') checkFrom(sink, instruction);
  if (refused) return;
  if (keyword === 'from' && args[2]) checkDescription(sink, instruction, 'FROM', [args[2].value.toLowerCase()]);
  if (keyword === 'arg') {
    const keys = args.map(({ value }) => value.split('=', 1)[0] ?? '');
    checkDescription(sink, instruction, 'ARG', keys);
  }
}

function checkFrom(sink: CheckSink, instruction: Instruction): void {
  const { keywordText: from, args } = instruction;
  const [, as, name] = args;
  if (args.length === 3 && name && name.value !== name.value.toLowerCase()) {
    const parts = { range: name.range, subject: name.value, suggestion: name.value.toLowerCase() };
    sink.warn('StageNameCasing', instruction, `Stage name '${name.value}' should be lowercase`, parts);
  }
  if (args.length < 3 || !as) return;
  const suggestion = from === from.toLowerCase() ? as.value.toLowerCase() : as.value.toUpperCase();
  const isMixed = from !== from.toLowerCase() && from !== from.toUpperCase();
  if (isMixed || as.value === suggestion) return;
  const parts = { range: as.range, subject: as.value, suggestion };
  sink.warn('FromAsCasing', instruction, `'${as.value}' and '${from}' keywords' casing do not match`, parts);
}

/** The last comment line above begins with the name that is defined. */
function checkDescription(sink: CheckSink, instruction: Instruction, kind: string, names: readonly string[]): void {
  const comment = instruction.commentsAbove.at(-1);
  const first = comment?.text.split(' ', 1)[0];
  if (!comment || first === undefined || names.length === 0 || names.includes(first)) return;
  const suggestion = names.length > 1 ? '<arg_key>' : (names[0] ?? '');
  const detail = `Comment for ${kind} should follow the format: \`# ${suggestion} <description>\``;
  sink.warn('InvalidDefinitionDescription', instruction, detail, { range: comment.range, subject: kind, suggestion });
}
