import { linesOf, BuildFailure } from '../../build/failure.ts';
import { planStages } from '../../build/plan.ts';
import { defaultPlatform } from '../../build/platform.ts';
import type { Platform } from '../../build/platform.ts';
import { readCommand } from '../../dockerfile/commands.ts';
import type { Frontend } from '../../dockerfile/flags.ts';
import { readDockerfile } from '../../dockerfile/reader.ts';
import type { Command, CopyCommand, Dockerfile, DockerfileStages, Stage } from '../../dockerfile/types.ts';
import { readIgnoreFile } from '../../ignore/ignore-file.ts';
import { createMatcher } from '../../ignore/matcher.ts';
import type { IgnoreMatcher } from '../../ignore/matcher.ts';
import { defaultPath, splitVariable } from '../../image/environment.ts';
import { canonicalReference, familiarReference, parseReference } from '../../image/reference.ts';
import type { Reference } from '../../image/reference.ts';
import { goQuote } from '../../text/go-strings.ts';
import type { Registry, RegistryImage } from '../../registry/types.ts';
import { readCheckOptions } from './check-options.ts';
import type { CheckOptions } from './check-options.ts';
import { CheckSink } from './check-sink.ts';
import { globalScopeOf, StageVariables } from './check-scope.ts';
import type { CheckScope } from './check-scope.ts';
import { checkDefaultImages, checkKeywordCasing, checkStageNames } from './file-checks.ts';
import { checkBasePlatform, checkFromLine } from './from-checks.ts';
import type { ResolvedFrom } from './from-checks.ts';
import { parseChecks } from './parse-checks.ts';
import { StageChecker } from './stage-checks.ts';
import type { StageState } from './stage-checks.ts';
import { CheckStop } from './warning.ts';
import type { CheckError, CheckWarning } from './warning.ts';

export interface CheckRequest {
  readonly dockerfile: Dockerfile;
  readonly stages: DockerfileStages;
  readonly frontend: Frontend;
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly registry: Registry | null;
  /** The text of the `.dockerignore`; null without. */
  readonly ignoreFile: string | null;
  /** Null: all stages are checked. */
  readonly target: string | null;
  /**
   * As BuildKit: what the file asks for counts, and an error ends the run. Otherwise everything is said, of a file with
   * errors too.
   */
  readonly strict: boolean;
  /** An image that the registry does not have ends the run. */
  readonly needsImages: boolean;
}

export interface CheckResult {
  /** In BuildKit's order. */
  readonly warnings: readonly CheckWarning[];
  readonly error: CheckError | null;
}

/** BuildKit's `DockerfileLint`: every check, in its order, up to the first error. */
export function runChecks(request: CheckRequest): CheckResult {
  const options = request.strict ? optionsOf(request) : null;
  if (typeof options === 'string') return { warnings: [], error: { message: `failed to parse check options: ${options}`, lines: [] } };
  const sink = new CheckSink(options, request.frontend === 'image' || !request.strict);
  try {
    new CheckRun(request, sink).run();
  } catch (failure) {
    if (!(failure instanceof CheckStop)) throw failure;
    return { warnings: sink.warnings, error: { message: failure.message, lines: failure.lines } };
  }
  return { warnings: sink.warnings, error: options?.error ? violation(sink.warnings) : null };
}

/** What `# check=` says, or the build argument in its place; a string is BuildKit's error. */
export const optionsOf = ({ dockerfile, buildArgs }: Pick<CheckRequest, 'dockerfile' | 'buildArgs'>): CheckOptions | string =>
  readCheckOptions(buildArgs.get('BUILDKIT_DOCKERFILE_CHECK') ?? dockerfile.directives.get('check')?.value ?? '');

function violation(warnings: readonly CheckWarning[]): CheckError | null {
  const rules = [...new Set(warnings.map(({ rule }) => rule))].sort();
  return rules.length === 0 ? null : { message: `lint violation found for rules: ${rules.join(', ')}`, lines: [] };
}

/** A stage that is gone through, with what it begins with. */
interface StageRequest {
  readonly stage: Stage;
  readonly image: RegistryImage | null;
  readonly global: CheckScope;
  readonly ignore: IgnoreMatcher | null;
  /** Only a stage that the target needs gets the ONBUILD triggers of its base. */
  readonly hasTriggers: boolean;
}

class CheckRun {
  /** Names of stages that stand above the FROM that is resolved. */
  readonly #named = new Set<string>();
  /** By name, the last stage of it that was checked. */
  readonly #states = new Map<string, StageState>();
  readonly #lastIndexes: ReadonlyMap<string | null, number>;
  constructor(
    private readonly request: CheckRequest,
    private readonly sink: CheckSink,
  ) {
    this.#lastIndexes = new Map(request.stages.stages.map(({ name, index }) => [name, index]));
  }

  run(): void {
    const { dockerfile, stages, strict } = this.request;
    parseChecks(this.sink, dockerfile, stages, strict);
    checkStageNames(this.sink, stages.stages);
    checkKeywordCasing(this.sink, stages.stages);
    const defaults = globalScopeOf({ ...this.#globalRequest(), usesBuildArgs: false });
    checkDefaultImages(this.sink, stages.stages, defaults.failed === null ? defaults.scope : null);
    const { scope, failed } = globalScopeOf({ ...this.#globalRequest(), usesBuildArgs: true });
    if (strict && failed) throw new CheckStop(failed.error, linesOf(failed.command));
    const lines = stages.stages.map((stage) => this.#attempt(() => checkFromLine(this.sink, stage.from, scope)));
    const needed = this.#neededStages(scope);
    // Names are read before any image is asked for.
    const references = stages.stages.map((stage, index) => this.#attempt(() => this.#referenceOf(stage, lines[index] ?? null)));
    const images = stages.stages.map((stage, index) =>
      this.#attempt(() => this.#resolveBase(stage, lines[index] ?? null, references[index] ?? null)),
    );
    const hasTriggers = (stage: Stage): boolean => needed === null || needed.has(stage);
    const checked = this.request.target === null ? stages.stages : stages.stages.filter(hasTriggers);
    const ignore = this.#ignoreMatcher();
    for (const stage of checked) {
      this.#checkStage({ stage, image: images[stage.index] ?? null, global: scope, ignore, hasTriggers: hasTriggers(stage) });
    }
  }

  #globalRequest(): Omit<Parameters<typeof globalScopeOf>[0], 'usesBuildArgs'> {
    const { dockerfile, stages, buildArgs, target } = this.request;
    return { stages, buildArgs, escape: dockerfile.escape, target: target ?? '' };
  }

  /** Without `strict`, what ends the run there only ends this part of it. */
  #attempt<T>(part: () => T): T | null {
    if (this.request.strict) return part();
    try {
      return part();
    } catch (failure) {
      if (!(failure instanceof CheckStop)) throw failure;
      return null;
    }
  }

  /** The stages that the target (else the last stage) needs; null for all. A wrong graph ends the run. */
  #neededStages(scope: CheckScope): ReadonlySet<Stage> | null {
    const { dockerfile, stages, target, strict } = this.request;
    if (!strict) return null;
    try {
      const plan = planStages({ stages, target: target ?? undefined, globalArguments: scope.values, escape: dockerfile.escape });
      return new Set([...plan.needed].flatMap(({ stage }) => stage ?? []));
    } catch (failure) {
      if (failure instanceof BuildFailure) throw new CheckStop(failure.message, failure.lines);
      throw failure;
    }
  }

  /** The image that a FROM names; null for `scratch` or another stage. */
  #referenceOf(stage: Stage, from: ResolvedFrom | null): Reference | null {
    const isStage = from !== null && this.#named.has(from.image);
    if (stage.name !== null) this.#named.add(stage.name);
    if (from === null || isStage || from.image === 'scratch') return null;
    const parsed = parseReference(from.image);
    if (parsed.ok) return parsed.reference;
    throw new CheckStop(`failed to parse stage name ${goQuote(from.image)}: ${parsed.error}`, linesOf(stage.from));
  }

  /** The image that a stage begins with; null for one that is not known. */
  #resolveBase(stage: Stage, from: ResolvedFrom | null, reference: Reference | null): RegistryImage | null {
    if (from === null || reference === null) return null;
    const wanted = from.platform ?? defaultPlatform;
    const canonical = canonicalReference(reference);
    const image = findImage(this.request.registry, [canonical, familiarReference(reference), from.image], wanted);
    if (image) checkBasePlatform(this.sink, stage.from, from.image, wanted, image.image.platform);
    else if (this.request.needsImages)
      throw new CheckStop(`${from.image}: failed to resolve source metadata for ${canonical}`, linesOf(stage.from));
    return image;
  }

  /** Patterns that moby refuses end the run, once all images are known. */
  #ignoreMatcher(): IgnoreMatcher | null {
    const { ignoreFile, strict } = this.request;
    const lines = ignoreFile === null ? [] : readIgnoreFile(ignoreFile);
    const created = lines.length === 0 ? null : createMatcher(lines);
    if (created?.ok === false && strict) throw new CheckStop(created.error);
    return created?.ok ? created.matcher : null;
  }

  #checkStage({ stage, image, global, ignore, hasTriggers }: StageRequest): void {
    const base = this.#baseOf(stage, global);
    const state = base ? continued(base) : this.#startState(image);
    if (stage.name !== null) this.#states.set(stage.name, state);
    const request = {
      sink: this.sink,
      global,
      buildArgs: this.request.buildArgs,
      ignore,
      newer: this.request.frontend === 'image' || !this.request.strict,
    };
    const triggers = new StageChecker(request, state, stage.from.instruction);
    const inherited = base ? base.triggers : this.#triggersOf(image);
    if (hasTriggers) for (const command of inherited) this.#attempt(() => triggers.check(command));
    const checker = new StageChecker(request, state);
    for (const command of stage.commands) {
      this.#attempt(() => {
        if (command.kind === 'copy') this.#refuseLaterStage(command, stage);
        checker.check(command);
      });
    }
  }

  #baseOf(stage: Stage, global: CheckScope): StageState | null {
    const expansion = global.expand(stage.from.image);
    return expansion.ok ? (this.#states.get(expansion.value) ?? null) : null;
  }

  #startState(image: RegistryImage | null): StageState {
    const config = image?.image.config ?? {};
    const env = (config.Env ?? []).map(splitVariable);
    const hasPath = env.some(([name]) => name === 'PATH');
    const variables = new StageVariables(this.request.dockerfile.escape, null);
    for (const [name, value] of hasPath ? env : [...env, ['PATH', defaultPath] as const]) variables.values.set(name, value);
    return {
      variables,
      workdirSet: false,
      workdir: config.WorkingDir || '/',
      shellSet: (config.Shell ?? []).length > 0,
      triggers: [],
      last: new Map(),
    };
  }

  #triggersOf(image: RegistryImage | null): readonly Command[] {
    return (image?.image.config.OnBuild ?? []).flatMap((text) => {
      const [instruction] = readDockerfile(text).instructions;
      const command = instruction ? readCommand(instruction, this.request.frontend) : '';
      return typeof command === 'string' ? [] : command;
    });
  }

  #refuseLaterStage(command: CopyCommand, stage: Stage): void {
    const { from } = command;
    if (from === null || from === '') return;
    const source = /^\d+$/.test(from) ? Number(from) : (this.#lastIndexes.get(from.toLowerCase()) ?? -1);
    if (source < stage.index || source >= this.request.stages.stages.length) return;
    const name = stage.name ?? `stage-${stage.index}`;
    throw new CheckStop(
      `cannot copy from stage ${JSON.stringify(from)}, it needs to be defined before current stage ${JSON.stringify(name)}`,
      linesOf(command),
    );
  }
}

function findImage(registry: Registry | null, names: readonly string[], platform: Platform): RegistryImage | null {
  if (registry === null) return null;
  const text = [platform.os, platform.architecture, platform.variant].filter((part) => part !== '').join('/');
  for (const name of names) {
    const found = registry.find(name, text);
    if (found) return found;
  }
  return null;
}

/** A stage that continues another: its variables, working directory and shell hold on. */
function continued(base: StageState): StageState {
  return {
    variables: new StageVariables(base.variables.escape, base.variables),
    workdirSet: base.workdirSet,
    workdir: base.workdir,
    shellSet: base.shellSet,
    triggers: [],
    last: new Map(),
  };
}
