import type { ArgCommand, DockerfileStages } from '../../dockerfile/types.ts';
import { expandWords } from '../../words/expand.ts';
import type { Expansion } from '../../words/expand.ts';
import { GlobalScope } from '../../words/scope.ts';
import { LayeredMap } from './layered-map.ts';

/** Variables by name, in the order in which they were first set. */
export interface CheckScope {
  readonly values: ReadonlyMap<string, string>;
  /** Names that an ARG declared, with or without a value. */
  readonly declared: ReadonlySet<string>;
  expand(word: string): Expansion;
}

export interface GlobalRequest {
  readonly stages: DockerfileStages;
  readonly buildArgs: ReadonlyMap<string, string>;
  /** Whether the ARGs of the file listen to the build arguments. */
  readonly usesBuildArgs: boolean;
  readonly escape: '\\' | '`';
  /** '' where none was asked for. */
  readonly target: string;
}

/** The arguments before the first FROM. `failed`: the ARG whose default can't be expanded, with BuildKit's words. */
export function globalScopeOf(request: GlobalRequest): {
  readonly scope: CheckScope;
  readonly failed: { readonly command: ArgCommand; readonly error: string } | null;
} {
  const { stages, usesBuildArgs, buildArgs, escape, target } = request;
  const global = new GlobalScope({ buildArgs, escape, target, stages: stages.stages });
  for (const command of stages.metaArgs) {
    const error = global.declare(command, usesBuildArgs);
    if (error !== null) return { scope: global, failed: { command, error } };
  }
  return { scope: global, failed: null };
}

/** The variables of a stage while its commands are gone through. */
export class StageVariables {
  readonly values: LayeredMap<string>;
  /** Names that an ARG declared, with or without a value. */
  readonly declared: LayeredMap<true>;

  constructor(
    readonly escape: '\\' | '`',
    base: StageVariables | null,
  ) {
    this.values = new LayeredMap(base?.values);
    this.declared = new LayeredMap(base?.declared);
  }

  expand(word: string, options: { readonly skipProcessQuotes?: boolean } = {}): Expansion {
    const escape = options.skipProcessQuotes ? '\\' : this.escape;
    return expandWords(word, this.values, { escape, ...options });
  }
}
