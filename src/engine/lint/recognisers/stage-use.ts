import { mountsOf } from './mounts.ts';
import { stageStates, stepsAndTriggersOf } from '../outline.ts';
import type { Outline, OutlineStage, Step } from '../outline.ts';

/** `--from` of a COPY or a mount. */
export const sourcesOf = (step: Step): readonly string[] => {
  const { instruction } = step;
  if (instruction.keyword === 'run') return mountsOf(instruction).flatMap(({ from }) => from ?? []);
  return instruction.flags.filter((flag) => flag.name === 'from').map((flag) => flag.value);
};

/** Finds stages by name or number among those before a stage. */
export class StageNames {
  readonly #byName = new Map<string, OutlineStage[]>();
  readonly #stages: readonly OutlineStage[];

  constructor({ stages }: Outline) {
    this.#stages = stages.filter((stage) => stage.from !== null);
    for (const stage of this.#stages) {
      const name = stage.from?.alias?.value.toLowerCase();
      if (name === undefined) continue;
      const named = this.#byName.get(name);
      if (named) named.push(stage);
      else this.#byName.set(name, [stage]);
    }
  }

  /** The stage that `name` means when it is said in `within`; null where none before it has that name or number. */
  before(within: OutlineStage, name: string): OutlineStage | null {
    const stage = /^\d+$/.test(name) ? this.#stages[Number(name)] : lastBefore(this.#byName.get(name.toLowerCase()) ?? [], within.index);
    return stage && stage.index < within.index ? stage : null;
  }
}

/** Of stages in order, the last one with a smaller index. */
function lastBefore(stages: readonly OutlineStage[], index: number): OutlineStage | undefined {
  let low = 0;
  let high = stages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stages[middle]?.index ?? index) < index) low = middle + 1;
    else high = middle;
  }
  return stages[low - 1];
}

/** The stages that no later one continues or takes files from: those that someone may run. */
export function finalStages(outline: Outline): readonly OutlineStage[] {
  const used = new Set<OutlineStage | null>(outline.stages.map((stage) => stage.base));
  const names = new StageNames(outline);
  for (const step of stepsAndTriggersOf(outline.steps, 'copy', 'add', 'run')) {
    for (const name of sourcesOf(step)) used.add(names.before(step.stage, name));
  }
  return outline.stages.filter((stage) => stage.from !== null && !used.has(stage));
}

/** hadolint's judgement instead: the stages that neither have such an instruction nor come from one that has, nor lead to one. */
export function stagesWithout(outline: Outline, isSuch: (step: Step) => boolean): readonly OutlineStage[] {
  const { atEnd } = stageStates(outline, false, (has, step) => has || (step.onbuild === null && isSuch(step)));
  const leading = new Set<OutlineStage>();
  for (const stage of outline.stages) {
    for (let at = atEnd.get(stage) ? stage.base : null; at && !leading.has(at); at = at.base) leading.add(at);
  }
  return outline.stages.filter((stage) => stage.from !== null && !atEnd.get(stage) && !leading.has(stage));
}
