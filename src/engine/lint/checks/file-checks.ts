import type { Instruction, Stage } from '../../dockerfile/types.ts';
import { parseReference } from '../../image/reference.ts';
import { goQuote } from '../../text/go-strings.ts';
import type { CheckSink } from './check-sink.ts';
import type { CheckScope } from './check-scope.ts';

const reserved: ReadonlySet<string> = new Set(['context', 'scratch']);

/** Names of stages that are taken already, by BuildKit or by an earlier stage. */
export function checkStageNames(sink: CheckSink, stages: readonly Stage[]): void {
  const seen = new Set<string>();
  for (const { name, from } of stages) {
    if (name === null) continue;
    const parts = { range: from.stageNameRange ?? from.range, subject: name };
    if (reserved.has(name)) {
      const detail = `Stage name should not use the same name as reserved stage ${goQuote(name)}`;
      sink.warn('ReservedStageName', from.instruction, detail, parts);
    }
    if (seen.has(name)) {
      sink.warn('DuplicateStageName', from.instruction, `Duplicate stage name ${goQuote(name)}, stage names should be unique`, parts);
    }
    seen.add(name);
  }
}

const isLower = (text: string): boolean => text === text.toLowerCase();
const isUpper = (text: string): boolean => text === text.toUpperCase();

/** All keywords in the casing of most of them. The ARGs before the first FROM do not count. */
export function checkKeywordCasing(sink: CheckSink, stages: readonly Stage[]): void {
  const instructions: readonly Instruction[] = stages.flatMap(({ from, commands }) => [
    from.instruction,
    ...commands.map(({ instruction }) => instruction),
  ]);
  const lower = instructions.filter(({ keywordText }) => isLower(keywordText)).length;
  const upper = instructions.filter(({ keywordText }) => isUpper(keywordText) && !isLower(keywordText)).length;
  const casing = lower > upper ? 'lowercase' : 'uppercase';
  for (const instruction of instructions) {
    const text = instruction.keywordText;
    if (casing === 'lowercase' ? isLower(text) : isUpper(text)) continue;
    const suggestion = casing === 'lowercase' ? text.toLowerCase() : text.toUpperCase();
    const detail = `Command '${text}' should match the case of the command majority (${casing})`;
    sink.warn('ConsistentInstructionCasing', instruction, detail, { subject: casing, suggestion });
  }
}

/** Whether each FROM names an image when all arguments have their defaults. Ends at the first one that can't be expanded. */
export function checkDefaultImages(sink: CheckSink, stages: readonly Stage[], defaults: CheckScope | null): void {
  if (defaults === null) return;
  for (const { from } of stages) {
    const expansion = defaults.expand(from.image);
    if (!expansion.ok) return;
    if (parseReference(expansion.value).ok) continue;
    const detail = `Default value for ARG ${from.image} results in empty or invalid base image name`;
    sink.warn('InvalidDefaultArgInFrom', from.instruction, detail, { range: from.imageRange, subject: from.image });
  }
}
