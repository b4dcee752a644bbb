import { readCommand } from '../dockerfile/commands.ts';
import type { Frontend } from '../dockerfile/flags.ts';
import { readDockerfile } from '../dockerfile/reader.ts';
import type { Command } from '../dockerfile/types.ts';
import { cleanPath } from '../files/tree.ts';
import type { DirectoryNode } from '../files/types.ts';
import { defaultPath, splitVariable } from '../image/environment.ts';
import { canonicalReference, familiarReference, parseReference } from '../image/reference.ts';
import type { Registry, RegistryImage } from '../registry/types.ts';
import { BuildFailure, linesOf } from './failure.ts';
import { setVariable, type StageState } from './stage-state.ts';
import { dispatch, type DispatchContext } from './dispatch.ts';
import { formatPlatform, type Platform } from './platform.ts';
import { addTriggerSources, variableInFrom, type Plan, type PlannedStage } from './plan.ts';
import { emptyStep, prefixed, shownStage } from './step-name.ts';
import { vertexOf, type ContextOperation, type StepInfo, type Vertex } from './vertex.ts';

export interface ConvertRequest {
  readonly plan: Plan;
  readonly frontend: Frontend;
  readonly escape: '\\' | '`';
  readonly registry: Registry;
  readonly targetPlatform: Platform;
  /** Is it one of several? Then steps are shown with their platform. */
  readonly severalPlatforms: boolean;
  /** Put before the ids of its steps: '' for the first platform. */
  readonly stepIdPrefix: string;
  readonly globalArguments: ReadonlyMap<string, string>;
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly context: Pick<ContextOperation, 'tree' | 'judged' | 'error'>;
  readonly namedContexts: ReadonlyMap<string, DirectoryNode>;
  readonly network: boolean;
  readonly noCache: (stage: PlannedStage) => boolean;
}

/** Turns the stages that the target needs into vertices (BuildKit's dockerfile2llb). Throws `BuildFailure`. */
export function convertStages(request: ConvertRequest): ReadonlyMap<PlannedStage, StageState> {
  const states = new Map<PlannedStage, StageState>();
  const needed = request.plan.stages.filter((stage) => request.plan.needed.has(stage));
  for (const planned of needed) if (!planned.base || isNamedContext(request, planned)) states.set(planned, startState(request, planned));
  const dispatched = new Set(needed.filter((planned) => !planned.stage));
  for (const planned of needed) {
    if (!planned.stage) continue;
    convertStage({ request, states, dispatched }, planned);
    dispatched.add(planned);
  }
  return states;
}

const isNamedContext = (request: ConvertRequest, planned: PlannedStage): boolean =>
  (planned.name !== '' && request.namedContexts.has(planned.name)) || request.namedContexts.has(planned.baseName);

function emptyState(request: ConvertRequest, planned: PlannedStage, total: number, base?: StageState): StageState {
  const platform = planned.platform ?? base?.platform ?? request.targetPlatform;
  const shown = planned.baseName === 'scratch' ? request.targetPlatform : (base?.shownPlatform ?? platform);
  return {
    planned,
    vertex: null,
    env: new Map(),
    workdir: '/',
    config: {},
    history: null,
    buildArgs: [],
    cmdSet: false,
    distribution: 'scratch',
    platform,
    shownPlatform: request.severalPlatforms ? shown : null,
    stepCount: 0,
    stepTotal: total,
  };
}

const layerKinds = new Set<Command['kind']>(['run', 'copy', 'add', 'workdir']);

function stepTotal(planned: PlannedStage): number {
  const own = planned.stage?.commands.filter((command) => layerKinds.has(command.kind)).length ?? 0;
  return own + (planned.baseName === 'scratch' || planned.base ? 0 : 1);
}

/** What a stage begins with that does not begin with another stage. */
function startState(request: ConvertRequest, planned: PlannedStage, stepCount = 0): StageState {
  const state = { ...emptyState(request, planned, stepTotal(planned)), stepCount };
  const context =
    request.namedContexts.get(planned.name === '' ? planned.baseName : planned.name) ?? request.namedContexts.get(planned.baseName);
  if (context) return { ...state, vertex: contextVertex(planned.baseName, context, planned) };
  if (planned.baseName === 'scratch') return { ...state, config: { WorkingDir: '/' } };
  const { image, canonical } = resolveImage(request, planned);
  return fromImage(state, image, canonical, request.stepIdPrefix);
}

const contextVertex = (name: string, tree: DirectoryNode, planned: PlannedStage): Vertex =>
  vertexOf({ kind: 'context', name, tree, judged: tree, error: null }, [], { ...emptyStep, range: planned.range, lines: planned.lines });

function resolveImage(request: ConvertRequest, planned: PlannedStage): { readonly image: RegistryImage; readonly canonical: string } {
  if (!planned.stage && planned.baseName.includes('$')) throw new BuildFailure(variableInFrom, planned.lines);
  const parsed = parseReference(planned.baseName);
  if (!parsed.ok) throw new BuildFailure(`failed to parse stage name ${JSON.stringify(planned.baseName)}: ${parsed.error}`, planned.lines);
  const canonical = canonicalReference(parsed.reference);
  const platform = formatPlatform(planned.platform ?? request.targetPlatform);
  const image =
    request.registry.find(canonical, platform) ??
    request.registry.find(familiarReference(parsed.reference), platform) ??
    request.registry.find(planned.baseName, platform);
  if (!image) throw new BuildFailure(`${planned.baseName}: failed to resolve source metadata for ${canonical}`, planned.lines);
  return { image, canonical };
}

function fromImage(state: StageState, found: RegistryImage, canonical: string, stepIdPrefix: string): StageState {
  const { planned } = state;
  const { image } = found;
  state.stepCount += 1;
  const instruction = `FROM ${canonical}`;
  const shown: StepInfo = {
    id: `${stepIdPrefix}${planned.index}.0`,
    stageIndex: planned.index,
    stageName: shownStage(state),
    order: 1,
    name: prefixed(state, instruction),
    instruction,
    kind: 'from',
    range: planned.range,
    lines: planned.lines,
    ignoreCache: false,
    createdBy: '',
  };
  // What a COPY or a mount takes out of an image is no step of its own.
  const step = planned.stage ? shown : { ...emptyStep, range: planned.range, lines: planned.lines };
  state.vertex = vertexOf({ kind: 'image', reference: canonical, image: found }, [], step);
  state.config = { ...image.config };
  for (const entry of image.history) state.history = { line: { ...entry, vertex: null }, before: state.history };
  state.distribution = found.distribution;
  return state;
}

/** How far the conversion is. */
interface Progress {
  readonly request: ConvertRequest;
  readonly states: Map<PlannedStage, StageState>;
  readonly dispatched: Set<PlannedStage>;
}

function convertStage({ request, states, dispatched }: Progress, planned: PlannedStage): void {
  const state = states.get(planned) ?? inherited(request, planned, states);
  states.set(planned, state);
  if (isNamedContext(request, planned) && planned.name !== '' && request.namedContexts.has(planned.name)) return;
  initialize(state);
  const context: DispatchContext = { ...request, states, dispatched };
  runTriggers({ request, states, dispatched }, state, context);
  planned.stage?.commands.forEach((command, index) => {
    dispatch(state, command, {
      ...context,
      stepId: `${request.stepIdPrefix}${planned.index}.${index + 1}`,
      range: command.range,
      lines: linesOf(command),
      trigger: false,
    });
  });
}

function inherited(request: ConvertRequest, planned: PlannedStage, states: ReadonlyMap<PlannedStage, StageState>): StageState {
  const base = planned.base && states.get(planned.base);
  const state = emptyState(request, planned, stepTotal(planned), base ?? undefined);
  if (!base) return state;
  return {
    ...state,
    vertex: base.vertex,
    env: new Map(base.env),
    workdir: base.workdir,
    config: { ...base.config },
    history: base.history,
    buildArgs: [...base.buildArgs],
    distribution: base.distribution,
  };
}

/** PATH is always set; environment and directory of the base image hold for its steps. */
function initialize(state: StageState): void {
  const lines = state.config.Env ?? [];
  const env = lines.some((line) => splitVariable(line)[0] === 'PATH') ? lines : [...lines, `PATH=${defaultPath}`];
  state.config.Env = env;
  for (const line of env) setVariable(state.env, ...splitVariable(line));
  if (state.config.WorkingDir) state.workdir = cleanPath(state.config.WorkingDir);
}

/** ONBUILD of the base image: the commands run as if they stood behind FROM. */
function runTriggers(progress: Progress, state: StageState, context: DispatchContext): void {
  const { request } = progress;
  const triggers = state.config.OnBuild ?? [];
  if (triggers.length === 0) return;
  delete state.config.OnBuild;
  const { planned } = state;
  state.stepTotal += triggers.length;
  triggers.forEach((text, index) => {
    const command = triggerCommand(text, request.frontend, planned.lines);
    for (const source of addTriggerSources(request.plan, planned, command)) convertNeed(progress, source, planned);
    dispatch(state, command, {
      ...context,
      stepId: `${request.stepIdPrefix}${planned.index}.t${index}`,
      range: planned.range,
      lines: planned.lines,
      trigger: true,
    });
  });
}

/** An image, or an earlier stage that nothing else needed: converted now, with what it needs itself. BuildKit begins to count its steps at two. */
function convertNeed(progress: Progress, need: PlannedStage, user: PlannedStage): void {
  const { request, states, dispatched } = progress;
  if (dispatched.has(need) || (need.stage && need.index >= user.index)) return;
  request.plan.needed.add(need);
  for (const earlier of [need.base, ...need.needs.keys()]) if (earlier) convertNeed(progress, earlier, need);
  if (!need.base || isNamedContext(request, need)) states.set(need, startState(request, need, need.stage ? 1 : 0));
  if (need.stage) convertStage(progress, need);
  dispatched.add(need);
}

function triggerCommand(text: string, frontend: Frontend, lines: readonly number[]): Command {
  const { instructions, error } = readDockerfile(text);
  const [instruction] = instructions;
  if (error) throw new BuildFailure(error.message, lines);
  if (!instruction || instructions.length !== 1) throw new BuildFailure('onbuild trigger should be a single expression', lines);
  const command = readCommand(instruction, frontend);
  if (typeof command === 'string') throw new BuildFailure(command, lines);
  return command;
}
