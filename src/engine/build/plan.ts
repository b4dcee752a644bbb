import { suggestion } from '../dockerfile/suggest.ts';
import type { Command, DockerfileStages, RunCommand, CopyCommand, Stage } from '../dockerfile/types.ts';
import type { Range } from '../text/position.ts';
import { expandWord } from '../words/expand.ts';
import { BuildFailure, linesOf } from './failure.ts';
import { parsePlatform, type Platform } from './platform.ts';

/** A stage of the Dockerfile, or an image or context that a COPY or mount names and no stage has: those are `outside`. */
export interface PlannedStage {
  readonly index: number;
  readonly stage: Stage | null;
  /** Lower case; '' for an outside one. */
  readonly name: string;
  /** As steps show it: `builder`, `stage-1`; '' when it is the only one. */
  shownName: string;
  /** After FROM, variables filled in. */
  readonly baseName: string;
  readonly base: PlannedStage | null;
  readonly platform: Platform | null;
  readonly range: Range;
  readonly lines: readonly number[];
  /** What its commands take from, by command: one entry for a COPY, one for each mount of a RUN. */
  readonly sources: Map<Command, readonly PlannedStage[]>;
  /** Stages that it needs, with the command that needs them. */
  readonly needs: Map<PlannedStage, Command | null>;
}

export interface Plan {
  /** Those of the Dockerfile first, in its order. */
  readonly stages: readonly PlannedStage[];
  readonly target: PlannedStage;
  /** Grows where an ONBUILD trigger turns out to need more. */
  readonly needed: Set<PlannedStage>;
}

interface PlanRequest {
  readonly stages: DockerfileStages;
  readonly target: string | undefined;
  readonly globalArguments: ReadonlyMap<string, string>;
  readonly escape: '\\' | '`';
}

/** The graph of stages. Throws `BuildFailure` in BuildKit's words. */
export function planStages(request: PlanRequest): Plan {
  const planner = new Planner(request);
  planner.addStages();
  const target = planner.target();
  planner.addSources();
  planner.refuseCircles();
  if (planner.all.length === 1 && planner.all[0]) planner.all[0].shownName = '';
  return { stages: planner.all, target, needed: reachable(target) };
}

function reachable(target: PlannedStage): Set<PlannedStage> {
  const found = new Set<PlannedStage>([target]);
  for (const stage of found) for (const needed of [stage.base, ...stage.needs.keys()]) if (needed) found.add(needed);
  return found;
}

/** What BuildKit says of a COPY --from with a variable in it. */
export const variableInFrom =
  'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround';

class Planner {
  readonly all: PlannedStage[] = [];
  private readonly byName = new Map<string, PlannedStage>();

  constructor(private readonly request: PlanRequest) {}

  addStages(): void {
    for (const stage of this.request.stages.stages) this.addStage(stage);
  }

  target(): PlannedStage {
    const wanted = this.request.target;
    const found = wanted === undefined || wanted === '' ? this.all.at(-1) : this.byName.get(wanted.toLowerCase());
    if (!found)
      throw new BuildFailure(
        `target stage ${JSON.stringify(wanted ?? '')} could not be found${suggestion(wanted ?? '', [...this.byName.keys()])}`,
        [],
      );
    return found;
  }

  /** COPY --from and mounts: of a stage, else of an image or context. */
  addSources(): void {
    for (const planned of this.all.slice()) {
      for (const command of planned.stage?.commands ?? []) this.addSourcesOf(planned, command);
    }
  }

  refuseCircles(): void {
    const state = new Map<PlannedStage, 'open' | 'done'>();
    for (const start of this.all) {
      const stack = [{ stage: start, rest: needsOf(start) }];
      if (state.has(start)) continue;
      state.set(start, 'open');
      for (let top = stack.at(-1); top; top = stack.at(-1)) {
        const next = top.rest.shift();
        if (!next) {
          state.set(top.stage, 'done');
          stack.pop();
        } else if (state.get(next) === 'open')
          throw new BuildFailure(`circular dependency detected on stage: ${next.shownName}`, linesOfNeed(top.stage, next));
        else if (!state.has(next)) {
          state.set(next, 'open');
          stack.push({ stage: next, rest: needsOf(next) });
        }
      }
    }
  }

  private addStage(stage: Stage): void {
    const { from } = stage;
    const lines = linesOf(from);
    const baseName = this.expandFrom(from.image, lines);
    if (baseName === '') throw new BuildFailure(`base name (${from.image}) should not be blank`, lines);
    const planned: PlannedStage = {
      index: stage.index,
      stage,
      name: stage.name ?? '',
      shownName: stage.name ?? `stage-${stage.index}`,
      baseName,
      base: this.byName.get(baseName.toLowerCase()) ?? null,
      platform: this.platformOf(from.platform, lines),
      range: from.range,
      lines,
      sources: new Map(),
      needs: new Map(),
    };
    this.all.push(planned);
    if (planned.name !== '') this.byName.set(planned.name, planned);
  }

  private expandFrom(text: string, lines: readonly number[]): string {
    const expansion = expandWord(text, this.request.globalArguments, { escape: this.request.escape });
    if (!expansion.ok) throw new BuildFailure(expansion.error, lines);
    return expansion.value;
  }

  private platformOf(text: string | null, lines: readonly number[]): Platform | null {
    if (text === null) return null;
    const expanded = this.expandFrom(text, lines);
    if (expanded === '') throw new BuildFailure(`empty platform value from expression ${text}`, lines);
    const platform = parsePlatform(expanded);
    if ('error' in platform) throw new BuildFailure(`failed to parse platform ${expanded}: ${platform.error}`, lines);
    return platform;
  }

  private addSourcesOf(planned: PlannedStage, command: Command): void {
    const names = sourceNames(command);
    if (names.length === 0) return;
    const sources = names.map((name) => this.sourceOf(name, command));
    planned.sources.set(command, sources);
    for (const source of sources) if (!planned.needs.has(source)) planned.needs.set(source, command);
  }

  /** What a COPY --from or a mount names: a stage by name or (for COPY) by number, else an image or a context. */
  sourceOf({ name, byNumber }: SourceName, command: Command): PlannedStage {
    if (byNumber) this.refuseVariables(name);
    if (byNumber && /^[+-]?[0-9]{1,9}$/.test(name)) {
      const found = this.all.find((stage) => stage.stage?.index === Number(name));
      if (!found) throw new BuildFailure(`invalid stage index ${Number(name)}`, []);
      return found;
    }
    return this.byName.get(name.toLowerCase()) ?? this.outside(name, command);
  }

  /** BuildKit says it of every stage, and not where. */
  private refuseVariables(name: string): void {
    const expansion = expandWord(name, new Map(), { escape: this.request.escape });
    if (!expansion.ok) throw new BuildFailure(expansion.error, []);
    if (expansion.value !== name) throw new BuildFailure(variableInFrom, []);
  }

  private outside(name: string, command: Command): PlannedStage {
    const planned = outsideStage(name, this.all.length, command.range, linesOf(command));
    this.all.push(planned);
    return planned;
  }
}

const outsideStage = (baseName: string, index: number, range: Range, lines: readonly number[]): PlannedStage => ({
  index,
  stage: null,
  name: '',
  shownName: '',
  baseName,
  base: null,
  platform: null,
  range,
  lines,
  sources: new Map(),
  needs: new Map(),
});

/** What a trigger of the base image takes from: a stage by its name, else an image. Kept with the stage that it runs in. */
export function addTriggerSources(plan: Plan, planned: PlannedStage, command: Command): readonly PlannedStage[] {
  const found = sourceNames(command).map(({ name }) => {
    const stage = plan.stages.find((candidate) => candidate.name !== '' && candidate.name === name.toLowerCase());
    return stage ?? outsideStage(name, plan.stages.length, planned.range, planned.lines);
  });
  if (found.length > 0) planned.sources.set(command, found);
  return found;
}

interface SourceName {
  readonly name: string;
  readonly byNumber: boolean;
}

/** `scratch` stands for a mount that is from nowhere. */
export function sourceNames(command: Command): readonly SourceName[] {
  if (command.kind === 'run')
    return (command satisfies RunCommand).mounts.map((mount) => ({ name: mount.from ?? 'scratch', byNumber: false }));
  if (command.kind !== 'copy') return [];
  const { from } = command satisfies CopyCommand;
  return from === null || from === '' ? [] : [{ name: from, byNumber: true }];
}

/** BuildKit looks for circles in what commands take from; a FROM can't lead to a later stage. */
const needsOf = (stage: PlannedStage): PlannedStage[] => [...stage.needs.keys()];

function linesOfNeed(stage: PlannedStage, needed: PlannedStage): readonly number[] {
  const command = stage.needs.get(needed);
  return command ? linesOf(command) : stage.lines;
}
