import { frontendOf } from '../dockerfile/flags.ts';
import type { Dockerfile, DockerfileStages } from '../dockerfile/types.ts';
import { expandWord } from '../words/expand.ts';
import { convertStages, type ConvertRequest } from './convert.ts';
import { BuildFailure, linesOf } from './failure.ts';
import { planStages, type Plan, type PlannedStage } from './plan.ts';
import { formatPlatform, platformArguments, type Platform } from './platform.ts';
import type { StageState } from './stage-state.ts';
import type { BuildRequest } from './types.ts';

/** What is to be built for one platform. */
export interface PlatformTarget {
  readonly platform: Platform;
  readonly plan: Plan;
  readonly states: ReadonlyMap<PlannedStage, StageState>;
  /** The stage that is built. */
  readonly state: StageState;
}

interface TargetRequest {
  readonly request: BuildRequest;
  readonly dockerfile: Dockerfile;
  readonly stages: DockerfileStages;
  readonly platform: Platform;
  readonly several: boolean;
  readonly isFirst: boolean;
  readonly context: ConvertRequest['context'];
}

/** Plans the stages for a platform and turns them into vertices. Throws `BuildFailure`. */
export function platformTarget({ request, dockerfile, stages, platform, several, isFirst, context }: TargetRequest): PlatformTarget {
  const buildArgs = new Map(Object.entries(request.buildArgs ?? {}));
  const globalArguments = new GlobalArguments(dockerfile, stages, buildArgs).of(platform);
  const plan = planStages({ stages, target: request.target, globalArguments, escape: dockerfile.escape });
  const states = convertStages({
    plan,
    frontend: frontendOf(dockerfile),
    escape: dockerfile.escape,
    registry: request.registry,
    targetPlatform: platform,
    severalPlatforms: several,
    stepIdPrefix: isFirst ? '' : `${formatPlatform(platform)}:`,
    globalArguments,
    buildArgs,
    context,
    namedContexts: new Map(Object.entries(request.namedContexts ?? {})),
    network: request.network !== 'none',
    noCache: (stage) => ignoresCache(request, stage),
  });
  const state = states.get(plan.target);
  if (!state) throw new BuildFailure('no build stage in current context', []);
  if (request.labels) state.config.Labels = { ...state.config.Labels, ...request.labels };
  return { platform, plan, states, state };
}

function ignoresCache({ noCache, noCacheFilter }: BuildRequest, stage: PlannedStage): boolean {
  if (noCacheFilter) return noCacheFilter.some((name) => name !== '' && name.toLowerCase() === stage.name);
  return noCache ?? false;
}

/** What a FROM may name: platforms and the ARGs before the first one. */
class GlobalArguments {
  constructor(
    private readonly dockerfile: Dockerfile,
    private readonly stages: DockerfileStages,
    private readonly buildArgs: ReadonlyMap<string, string>,
  ) {}

  of(platform: Platform): ReadonlyMap<string, string> {
    const values = new Map(platformArguments(platform));
    for (const name of values.keys()) if (this.buildArgs.has(name)) values.set(name, this.buildArgs.get(name) ?? '');
    for (const command of this.stages.metaArgs) {
      for (const { key, value } of command.pairs) {
        const given = this.buildArgs.get(key) ?? this.expandDefault(value, values, linesOf(command));
        if (given !== null) values.set(key, given);
      }
    }
    return values;
  }

  private expandDefault(value: string | null, values: ReadonlyMap<string, string>, lines: readonly number[]): string | null {
    if (value === null) return null;
    const expansion = expandWord(value, values, { escape: this.dockerfile.escape });
    if (!expansion.ok) throw new BuildFailure(expansion.error, lines);
    return expansion.value;
  }
}
