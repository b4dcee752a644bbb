import type { Argument, Dockerfile, Flag, Instruction } from '../dockerfile/types.ts';
import { readReference } from './recognisers/image-reference.ts';
import type { ImageReference } from './recognisers/image-reference.ts';
import { unquote } from './recognisers/quotes.ts';

/**
 * A Dockerfile as the rules walk through it. More tolerant than `DockerfileStages`: it takes fragments without FROM and
 * instructions that a builder refuses.
 */
export interface Outline {
  /** A fragment's instructions before any FROM are a stage of their own, with index -1 and no `from`. */
  readonly stages: readonly OutlineStage[];
  /** The steps of all stages in the order of the text. */
  readonly steps: readonly Step[];
}

export interface OutlineStage {
  readonly index: number;
  readonly from: FromLine | null;
  /** The earlier stage that this one continues. */
  readonly base: OutlineStage | null;
  /** What follows FROM; without FROM itself. */
  readonly steps: readonly Step[];
}

interface FromLine {
  readonly instruction: Instruction;
  /** As written, without quotes. */
  readonly image: string;
  readonly imageArgument: Argument | null;
  readonly reference: ImageReference;
  readonly alias: Argument | null;
  readonly platform: Flag | null;
}

export interface Step {
  /** The instruction; of ONBUILD the one that it puts off. */
  readonly instruction: Instruction;
  /** The ONBUILD before it. */
  readonly onbuild: Instruction | null;
  readonly stage: OutlineStage;
}

interface GrowingStage extends OutlineStage {
  readonly steps: Step[];
}

/** The outline of a Dockerfile. */
export function outlineOf(dockerfile: Dockerfile): Outline {
  const head: GrowingStage = { index: -1, from: null, base: null, steps: [] };
  const stages: GrowingStage[] = [head];
  const byName = new Map<string, OutlineStage>();
  let current = head;
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'from') {
      current = openStage(instruction, stages.length - 1, byName);
      stages.push(current);
    } else current.steps.push(stepOf(instruction, current));
  }
  const used = head.steps.length === 0 ? stages.slice(1) : stages;
  return { stages: used, steps: used.flatMap((stage) => stage.steps) };
}

function openStage(instruction: Instruction, index: number, byName: Map<string, OutlineStage>): GrowingStage {
  const from = readFrom(instruction);
  const stage: GrowingStage = { index, from, base: byName.get(from.image.toLowerCase()) ?? null, steps: [] };
  if (from.alias) byName.set(from.alias.value.toLowerCase(), stage);
  return stage;
}

function readFrom(instruction: Instruction): FromLine {
  const [imageArgument, as, alias] = instruction.args;
  const image = unquote(imageArgument?.value ?? '');
  return {
    instruction,
    image,
    imageArgument: imageArgument ?? null,
    reference: readReference(image),
    alias: as?.value.toLowerCase() === 'as' && alias ? alias : null,
    platform: instruction.flags.find((flag) => flag.name === 'platform') ?? null,
  };
}

const stepOf = (instruction: Instruction, stage: OutlineStage): Step =>
  instruction.keyword === 'onbuild' && instruction.nested
    ? { instruction: instruction.nested, onbuild: instruction, stage }
    : { instruction, onbuild: null, stage };

/** The steps with one of these keywords, without what ONBUILD puts off. */
export const stepsOf = (steps: readonly Step[], ...keywords: readonly string[]): readonly Step[] =>
  steps.filter((step) => step.onbuild === null && keywords.includes(step.instruction.keyword));

/** The same, what ONBUILD puts off included. */
export const stepsAndTriggersOf = (steps: readonly Step[], ...keywords: readonly string[]): readonly Step[] =>
  steps.filter((step) => keywords.includes(step.instruction.keyword));

/** A stage, the stage it continues, and so on down. */
function lineage(stage: OutlineStage): readonly OutlineStage[] {
  const line: OutlineStage[] = [];
  for (let current: OutlineStage | null = stage; current; current = current.base) line.push(current);
  return line;
}

/** The stages whose files end up in the image that a plain build makes: the last one and those it continues. */
export const stagesOfResult = (outline: Outline): ReadonlySet<OutlineStage> => {
  const last = outline.stages.at(-1);
  return new Set(last ? lineage(last) : []);
};

/** What holds at each place when every step may change it and a stage begins with what the stage it continues ended with. */
interface StageStates<T> {
  readonly before: ReadonlyMap<Step, T>;
  readonly atEnd: ReadonlyMap<OutlineStage, T>;
}

/** Carries a state through the steps of all stages. */
export function stageStates<T>(outline: Outline, initial: T, next: (state: T, step: Step) => T): StageStates<T> {
  const before = new Map<Step, T>();
  const atEnd = new Map<OutlineStage, T>();
  for (const stage of outline.stages) {
    let state = stage.base && atEnd.has(stage.base) ? (atEnd.get(stage.base) as T) : initial;
    for (const step of stage.steps) {
      before.set(step, state);
      state = next(state, step);
    }
    atEnd.set(stage, state);
  }
  return { before, atEnd };
}
