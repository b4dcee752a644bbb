import { pairsOf } from '../recognisers/known-variables.ts';
import type { OutlineStage } from '../outline.ts';
import type { LintContext, ShellText } from '../rule.ts';

/** What a build may be given without an ARG. */
const always: ReadonlySet<string> = new Set(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY'].flatMap((name) => [name, name.toLowerCase()]),
);

/** The variables that a RUN finds set. */
export interface ExportedVariables {
  has(name: string): boolean;
  /** Names that it may be a misspelling of. */
  names(): Iterable<string>;
}

/** The names that a stage defines, with their places in it. */
type StageNames = ReadonlyMap<string, number>;

const byContext = new WeakMap<LintContext, ReadonlyMap<OutlineStage, StageNames>>();

/** ENV and ARG above a RUN, in its stage and those that it continues. */
export function exportedTo(context: LintContext, { step }: ShellText): ExportedVariables {
  let known = byContext.get(context);
  if (!known) {
    known = new Map(context.outline.stages.map((stage) => [stage, namesOf(stage)]));
    byContext.set(context, known);
  }
  const stages = known;
  const line = step.instruction.range.start.line;
  return {
    has: (name) => {
      if (always.has(name) || (stages.get(step.stage)?.get(name) ?? Infinity) < line) return true;
      for (let stage = step.stage.base; stage; stage = stage.base) if (stages.get(stage)?.has(name)) return true;
      return false;
    },
    names: () => [...always, ...(stages.get(step.stage)?.keys() ?? [])],
  };
}

function namesOf(stage: OutlineStage): StageNames {
  const names = new Map<string, number>();
  for (const { instruction, onbuild } of stage.steps) {
    if (onbuild || (instruction.keyword !== 'arg' && instruction.keyword !== 'env')) continue;
    for (const { key } of pairsOf(instruction)) if (!names.has(key)) names.set(key, instruction.range.start.line);
  }
  return names;
}
