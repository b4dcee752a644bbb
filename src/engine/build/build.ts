import { readDockerfile } from '../dockerfile/reader.ts';
import { readStages } from '../dockerfile/stages.ts';
import type { Dockerfile, DockerfileStages } from '../dockerfile/types.ts';
import { emptyDirectory } from '../files/tree.ts';
import type { DirectoryNode } from '../files/types.ts';
import { checkWarnings } from '../lint/buildkit-check.ts';
import type { CheckOptions } from '../lint/checks/check-options.ts';
import { optionsOf } from '../lint/checks/check-run.ts';
import type { ProgramTable } from '../shell/process.ts';
import { assembleImage } from './assemble.ts';
import { CauseFinder, readsOfStep, traceOf } from './causes.ts';
import { asNoticed, ignoreFile, sendContext } from './context.ts';
import { eventsOf } from './events.ts';
import { BuildFailure } from './failure.ts';
import { checkFrontend } from './frontend.ts';
import type { Plan, PlannedStage } from './plan.ts';
import { defaultPlatform, formatPlatform, parsePlatforms, type Platform } from './platform.ts';
import { platformTarget, type PlatformTarget } from './platform-target.ts';
import { defaultFuel } from './run-step.ts';
import { solve, type Solution, type Solved } from './solve.ts';
import { historyLines, type StageState } from './stage-state.ts';
import { buildSteps } from './steps.ts';
import type { BuildCache, BuildError, BuildRequest, BuildResult, BuiltStage, PlatformResult, SentContext, StepTrace } from './types.ts';
import { inMarshalOrder, vertexOf, type Vertex } from './vertex.ts';
import { emptyStep } from './step-name.ts';

const noContext: SentContext = { tree: emptyDirectory, files: 0, sizeBytes: 0, ignored: [], error: null };

/** Modelled: reading a context, and 50 MB of it in a second. */
const contextMs = (bytes: number): number => 10 + Math.round(bytes / 50_000);

/** `docker build`: what Docker Engine 28.5.2 with BuildKit would do, as a value. Never throws, whatever the text is. */
export function buildImage(request: BuildRequest): BuildResult {
  const dockerfile = readDockerfile(request.dockerfile);
  let context = noContext;
  try {
    context = sendContext(request.context, request.dockerfilePath ?? 'Dockerfile');
    checkFrontend(dockerfile);
    if (request.dockerfile === '') throw new BuildFailure('the Dockerfile cannot be empty', []);
    return new Build(request, dockerfile, context).run();
  } catch (failure) {
    if (!(failure instanceof BuildFailure)) throw failure;
    return failed(request.cache, context, { message: failure.message, lines: failure.lines, stepId: failure.stepId });
  }
}

/** A build that failed before any step. */
function failed(cache: BuildCache, context: SentContext, error: BuildError): BuildResult {
  const events = [
    { kind: 'context-sent', atMs: 0, files: context.files, sizeBytes: context.sizeBytes },
    { kind: 'build-failed', atMs: 0, error },
  ] as const;
  return {
    ok: false,
    error,
    events,
    steps: [],
    waiting: [],
    stages: [],
    image: null,
    config: null,
    platforms: [],
    context,
    cache,
    unmodelled: [],
    durationMs: 0,
  };
}

/** What the client finds in the whole graph before a step begins, and then the daemon. */
function refuseGraph(target: Vertex): void {
  const processes = inMarshalOrder(target).flatMap(({ op }) => (op.kind === 'exec' ? [op] : []));
  if (processes.some(({ argv }) => argv.length === 0))
    throw new BuildFailure('failed to marshal LLB definition: arguments are required', []);
  if (processes.some(({ hostNetwork }) => hostNetwork)) throw new BuildFailure('failed to load LLB: network.host is not allowed', []);
  if (processes.some(({ insecure }) => insecure)) throw new BuildFailure('failed to load LLB: security.insecure is not allowed', []);
}

const noPrograms: ProgramTable = new Map();

class Build {
  private readonly stages: DockerfileStages;
  private readonly platforms: readonly Platform[];
  private readonly judged: DirectoryNode;

  constructor(
    private readonly request: BuildRequest,
    private readonly dockerfile: Dockerfile,
    private readonly context: SentContext,
  ) {
    this.stages = readStages(dockerfile);
    this.platforms = targetPlatforms(request.platform);
    this.judged = asNoticed(context.tree, request.cache.context);
  }

  run(): BuildResult {
    const { error: refusesViolations } = this.checkOptions();
    this.refuseErrors();
    const targets = this.platforms.map((platform, index) => this.targetFor(platform, index));
    if (refusesViolations) this.refuseViolations();
    for (const { state } of targets) if (state.vertex) refuseGraph(state.vertex);
    return this.result(targets, this.solveTargets(targets.map(({ state }) => state.vertex ?? nothingToDo(this.context))));
  }

  private targetFor(platform: Platform, index: number): PlatformTarget {
    const { request, dockerfile, stages } = this;
    const context = { tree: this.context.tree, judged: this.judged, error: this.context.error };
    return platformTarget({ request, dockerfile, stages, platform, several: this.platforms.length > 1, isFirst: index === 0, context });
  }

  private refuseErrors(): void {
    const [error] = this.stages.errors;
    if (!error) return;
    const prefix = error.parseErrorLine === null ? '' : `dockerfile parse error on line ${error.parseErrorLine}: `;
    throw new BuildFailure(
      prefix + error.message,
      error.lines.filter((line) => line > 0),
    );
  }

  /** `# check=error=true` makes every warning an error. */
  private refuseViolations(): void {
    const { dockerfile, registry, buildArgs, target } = this.request;
    const ignore = ignoreFile(this.request.context, this.request.dockerfilePath ?? 'Dockerfile');
    const warnings =
      checkWarnings({ dockerfile, ignoreFile: ignore, registry, buildArgs: buildArgs ?? {}, ...(target !== undefined && { target }) }) ??
      [];
    const rules = [...new Set(warnings.map(({ rule }) => rule))].sort();
    if (rules.length > 0) throw new BuildFailure(`lint violation found for rules: ${rules.join(', ')}`, []);
  }

  private checkOptions(): CheckOptions {
    const buildArgs = new Map(Object.entries(this.request.buildArgs ?? {}));
    const options = optionsOf({ dockerfile: this.dockerfile, buildArgs });
    if (typeof options === 'string') throw new BuildFailure(`failed to parse check options: ${options}`, []);
    return options;
  }

  private solveTargets(targets: readonly Vertex[]): Solution {
    return solve({
      targets,
      cache: this.request.cache,
      programs: this.request.programs ?? noPrograms,
      facts: this.request.facts,
      secrets: new Map(Object.entries(this.request.secrets ?? {})),
      fuelPerRun: this.request.fuelPerRun ?? defaultFuel,
      contextMs: contextMs(this.context.sizeBytes),
    });
  }

  private result(targets: readonly PlatformTarget[], solution: Solution): BuildResult {
    const { steps, waiting, traces } = this.describe(solution);
    const error = solution.failure?.error ?? null;
    const platforms = targets.map((target) => platformResult(target, solution, error !== null));
    const image = platforms[0]?.image ?? null;
    const durationMs = solution.solved.reduce((latest, { finishMs }) => Math.max(latest, finishMs), 0);
    const cache: BuildCache = {
      ...solution.store.freeze(),
      mounts: solution.mounts,
      context: this.contextAfter(solution),
      last: error && traces.length === 0 ? this.request.cache.last : traces,
    };
    return {
      ok: error === null,
      error,
      events: eventsOf(
        steps,
        solution,
        this.context,
        error,
        platforms.flatMap((each) => each.image ?? []),
        durationMs,
      ),
      steps,
      waiting,
      stages: platforms[0]?.stages ?? [],
      image,
      config: image?.config ?? null,
      platforms,
      context: this.context,
      cache,
      unmodelled: solution.solved.flatMap((result) => result.unmodelled),
      durationMs,
    };
  }

  /** Only a build that needs the context has it sent. */
  private contextAfter(solution: Solution): DirectoryNode | null {
    const sent = solution.solved.some(({ node }) => node.vertex.op.kind === 'context' && node.vertex.op.name === '');
    return sent ? this.judged : this.request.cache.context;
  }

  private describe(solution: Solution): ReturnType<typeof buildSteps> & { readonly traces: readonly StepTrace[] } {
    const finder = new CauseFinder(this.request.cache.last, solution);
    const traces: StepTrace[] = [];
    const described = buildSteps(solution, (result: Solved) => {
      const reads = readsOfStep(result.node, (input) => solution.byDigest.get(input.vertex.digest)?.tree ?? null);
      const trace = traceOf(result, solution, reads);
      traces.push(trace);
      return { cause: finder.causeOf(result, trace), reads: [...reads.context.keys()] };
    });
    return { ...described, traces };
  }
}

/** A target on scratch without a step still sends its context. */
const nothingToDo = ({ tree, error }: SentContext): Vertex =>
  vertexOf({ kind: 'context', name: '', tree, judged: tree, error }, [], emptyStep);

function targetPlatforms(text: string | undefined): readonly Platform[] {
  if (text === undefined || text === '') return [defaultPlatform];
  const platforms = parsePlatforms(text);
  if ('error' in platforms) throw new BuildFailure(platforms.error, []);
  return platforms;
}

function platformResult({ platform, plan, states, state }: PlatformTarget, solution: Solution, failed: boolean): PlatformResult {
  const stages = plan.stages.filter(({ stage }) => stage !== null).map((planned) => builtStage(plan, planned, states, solution, platform));
  return { platform: formatPlatform(platform), image: failed ? null : assembleImage(state, solution, platform), stages };
}

/** With more needed stages than this only the target's image is put together. */
const toldStages = 200;

function builtStage(
  plan: Plan,
  planned: PlannedStage,
  states: ReadonlyMap<PlannedStage, StageState>,
  solution: Solution,
  platform: Platform,
): BuiltStage {
  // A chain of thousands of stages would hold as many histories, each longer than the last.
  const isTold = planned === plan.target || plan.needed.size <= toldStages;
  const state = isTold ? states.get(planned) : undefined;
  const lines = state ? historyLines(state.history) : [];
  return {
    platform: formatPlatform(state?.platform ?? planned.platform ?? platform),
    index: planned.index,
    name: planned.shownName,
    baseReference: planned.baseName,
    baseStage: planned.base?.index ?? null,
    role: planned === plan.target ? 'target' : plan.needed.has(planned) ? 'needed' : 'skipped',
    image: state ? assembleImage(state, solution, planned.platform ?? platform) : null,
    range: planned.stage?.range ?? planned.range,
    layerSteps: lines.flatMap(({ vertex }) => (vertex ? (solution.nodeByDigest.get(vertex.digest)?.step.id ?? []) : [])),
  };
}
