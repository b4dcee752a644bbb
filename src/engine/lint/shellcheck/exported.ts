import { InheritedNames } from '../recognisers/inherited-names.ts';
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

interface KnownNames {
  readonly ofStages: ReadonlyMap<OutlineStage, StageNames>;
  readonly inherited: InheritedNames;
}

const byContext = new WeakMap<LintContext, KnownNames>();

/** ENV and ARG above a RUN, in its stage and those that it continues. */
export function exportedTo(context: LintContext, { step }: ShellText): ExportedVariables {
  const known = byContext.get(context) ?? knownNames(context);
  byContext.set(context, known);
  const { stage, instruction } = step;
  const own = known.ofStages.get(stage);
  const line = instruction.range.start.line;
  return {
    has: (name) =>
      always.has(name) || (own?.get(name) ?? Infinity) < line || (stage.base !== null && known.inherited.has(stage.base, name)),
    names: () => [...always, ...(own?.keys() ?? [])],
  };
}

function knownNames({ outline: { stages } }: LintContext): KnownNames {
  const ofStages = new Map(stages.map((stage) => [stage, namesOf(stage)]));
  return { ofStages, inherited: new InheritedNames(stages, (stage) => ofStages.get(stage)?.keys() ?? []) };
}

function namesOf(stage: OutlineStage): StageNames {
  const names = new Map<string, number>();
  for (const { instruction, onbuild } of stage.steps) {
    if (onbuild || (instruction.keyword !== 'arg' && instruction.keyword !== 'env')) continue;
    for (const { key } of pairsOf(instruction)) if (!names.has(key)) names.set(key, instruction.range.start.line);
  }
  return names;
}
