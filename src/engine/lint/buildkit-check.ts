import { frontendOf } from '../dockerfile/flags.ts';
import { readDockerfile } from '../dockerfile/reader.ts';
import { readStages } from '../dockerfile/stages.ts';
import { BuildFailure } from '../build/failure.ts';
import { checkFrontend } from '../build/frontend.ts';
import type { Registry } from '../registry/types.ts';
import { optionsOf, runChecks } from './checks/check-run.ts';
import type { CheckResult } from './checks/check-run.ts';
import type { CheckName } from './checks/warning.ts';

/** What `docker build --check` is asked about. */
export interface BuildCheckRequest {
  readonly dockerfile: string;
  readonly registry: Registry;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  /** The text of the `.dockerignore`. */
  readonly ignoreFile?: string | null;
}

/** One line of `docker build --check`. */
export interface BuildCheckWarning {
  readonly rule: CheckName;
  readonly line: number;
  readonly detail: string;
}

/** `docker build --check` as Docker Engine 28.5.2 answers it; null where the check itself fails. */
export function checkBuild(request: BuildCheckRequest): CheckResult | null {
  const dockerfile = readDockerfile(request.dockerfile);
  const buildArgs = new Map(Object.entries(request.buildArgs ?? {}));
  try {
    checkFrontend(dockerfile);
  } catch (failure) {
    if (failure instanceof BuildFailure) return null;
    throw failure;
  }
  if (buildArgs.has('BUILDKIT_DOCKERFILE_CHECK') && typeof optionsOf({ dockerfile, buildArgs }) === 'string') return null;
  const frontend = frontendOf(dockerfile);
  return runChecks({
    dockerfile,
    stages: readStages(dockerfile, frontend),
    frontend,
    buildArgs,
    registry: request.registry,
    ignoreFile: request.ignoreFile ?? null,
    target: request.target === undefined || request.target === '' ? null : request.target,
    strict: true,
    needsImages: true,
  });
}

/** The warnings of `docker build --check` in BuildKit's order; null where the check itself fails. */
export const checkWarnings = (request: BuildCheckRequest): readonly BuildCheckWarning[] | null =>
  checkBuild(request)?.warnings.map(({ rule, line, detail }) => ({ rule, line, detail })) ?? null;
