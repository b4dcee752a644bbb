import { frontendOf } from '../dockerfile/flags.ts';
import type { Dockerfile, DockerfileStages } from '../dockerfile/types.ts';
import { GlobalScope } from '../words/scope.ts';
import { convertStages, type ConvertRequest } from './convert.ts';
import { BuildFailure, linesOf } from './failure.ts';
import { planStages, type Plan, type PlannedStage } from './plan.ts';
import { formatPlatform, type Platform } from './platform.ts';
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
  const globalArguments = globalArgumentsOf(dockerfile, stages, request, platform);
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

/** Platforms and the ARGs before the first FROM. */
function globalArgumentsOf(
  dockerfile: Dockerfile,
  { stages, metaArgs }: DockerfileStages,
  request: BuildRequest,
  platform: Platform,
): GlobalScope['values'] {
  const scope = new GlobalScope({
    buildArgs: new Map(Object.entries(request.buildArgs ?? {})),
    escape: dockerfile.escape,
    targetPlatform: formatPlatform(platform),
    target: request.target ?? '',
    stages,
  });
  for (const command of metaArgs) {
    const error = scope.declare(command);
    if (error !== null) throw new BuildFailure(error, linesOf(command));
  }
  return scope.values;
}
