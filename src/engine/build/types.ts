import type { DirectoryNode } from '../files/types.ts';
import type { Image, ImageConfig, Layer, UnknownFiles } from '../image/types.ts';
import type { Registry } from '../registry/types.ts';
import type { PackageFacts, ProgramTable, Unmodelled } from '../shell/process.ts';
import type { Range } from '../text/position.ts';

/** What `docker build` is asked for. */
export interface BuildRequest {
  readonly dockerfile: string;
  /** Path of the Dockerfile in the context; decides whether `NAME.dockerignore` counts. Default `Dockerfile`. */
  readonly dockerfilePath?: string;
  /** The directory that is sent, before .dockerignore. Owners do not matter. */
  readonly context: DirectoryNode;
  readonly registry: Registry;
  readonly facts: PackageFacts;
  readonly cache: BuildCache;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly noCache?: boolean;
  /** Stages of `--no-cache-filter`. */
  readonly noCacheFilter?: readonly string[];
  /** `--platform`: default linux/amd64; several with commas between them make an image each. */
  readonly platform?: string;
  readonly namedContexts?: Readonly<Record<string, DirectoryNode>>;
  /** `--network`. Default: there is one. */
  readonly network?: 'default' | 'none' | 'host';
  /** `--label`: set last, over those of the Dockerfile. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The modelled programs that a RUN may start. Default: those of `engine/shell`. */
  readonly programs?: ProgramTable;
  /** Steps of computing that a RUN may take before it is ended. */
  readonly fuelPerRun?: number;
}

/** Everything that an earlier build left behind: an immutable value. `emptyCache` of `build/cache.ts` begins one. */
export interface BuildCache {
  /** Results by the id of their cache key. */
  readonly steps: ReadonlyMap<string, CachedStep>;
  /** Ids of the keys that an input's key leads to, by that key, the input's place and the step's digest. */
  readonly links: ReadonlyMap<string, readonly string[]>;
  /** Content of `--mount=type=cache` by id. */
  readonly mounts: ReadonlyMap<string, DirectoryNode>;
  /** The context as it was sent last, by which its changes are noticed; null before the first time. */
  readonly context: DirectoryNode | null;
  /** The steps of the last build in the order of its Dockerfile: against them the causes of misses are told. */
  readonly last: readonly StepTrace[];
}

export interface CachedStep {
  readonly key: string;
  /** Tells one making of the step from the next. */
  readonly generation: number;
  readonly layer: Layer;
  readonly tree: DirectoryNode;
  /** Where it may have more files than its tree shows. */
  readonly unknown: readonly UnknownFiles[];
  readonly durationMs: number;
}

/** What a step's key was made of: enough to say later why it differs. */
export interface StepTrace {
  readonly stage: string;
  /** As the step is named, without stage and number. */
  readonly instruction: string;
  /** Digest of the work alone, without its inputs. */
  readonly key: string;
  /** Key of the step or image that it stands on. */
  readonly parentKey: string;
  /** Checksums of the files that it read, by path; those of other stages under `stage:path`. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Environment of a RUN: build arguments and ENV. */
  readonly buildArgs: ReadonlyMap<string, string>;
}

/** Why a step ran, or did not have to. */
export type CacheCause =
  | { readonly kind: 'hit' }
  | { readonly kind: 'first-time' }
  | { readonly kind: 'no-cache' }
  | { readonly kind: 'instruction-changed'; readonly before: string }
  /** An earlier step of its stage ran again. `step` is that step's id. */
  | { readonly kind: 'parent-ran'; readonly step: string }
  | {
      readonly kind: 'files-changed';
      readonly changed: readonly string[];
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | { readonly kind: 'argument-changed'; readonly names: readonly string[] }
  /** What it copies out of another stage is different now. */
  | { readonly kind: 'stage-output-changed'; readonly stage: string };

/** One step as `docker build` lists it. */
export interface BuildStep {
  /** Stable within a build: `stage index`.`command index`. */
  readonly id: string;
  /** As the client prints it: `[builder 2/4] COPY requirements.txt .` */
  readonly name: string;
  readonly stageIndex: number;
  readonly stageName: string;
  readonly kind: 'from' | 'run' | 'copy' | 'add' | 'workdir';
  readonly range: Range;
  /** Of FROM: null. */
  readonly cached: boolean | null;
  readonly cause: CacheCause;
  readonly stdout: string;
  readonly stderr: string;
  readonly failed: boolean;
  /** Modelled, not measured. */
  readonly durationMs: number;
  /** null for FROM and for steps that did not end. */
  readonly layer: Layer | null;
  /** Context paths that a COPY, ADD or bind mount read. */
  readonly reads: readonly string[];
  /** Stages (by index) and images that it copies or mounts from. */
  readonly copiesFrom: readonly { readonly stageIndex: number | null; readonly image: string | null }[];
}

/** A stage as the picture shows it. */
export interface BuiltStage {
  /** What it runs on: `linux/amd64`. */
  readonly platform: string;
  readonly index: number;
  readonly name: string;
  readonly baseReference: string;
  /** Index of the stage that it starts from, else null. */
  readonly baseStage: number | null;
  /** Is it what the target ships? Needed for it? Or never built? */
  readonly role: 'target' | 'needed' | 'skipped';
  readonly image: Image | null;
  readonly range: Range;
  /** Ids of the steps that made its layers, in order; where BuildKit merged equal steps, the id under which the step is listed. */
  readonly layerSteps: readonly string[];
}

export interface BuildError {
  /** What the client prints after `ERROR: failed to build: failed to solve: `. */
  readonly message: string;
  /** Lines of the Dockerfile, from 1, that the client points at. */
  readonly lines: readonly number[];
  readonly stepId: string | null;
}

/** One happening; times from the start of the build in modelled milliseconds. Replaying all of them gives the result's picture. */
export type BuildEvent =
  | { readonly kind: 'context-sent'; readonly atMs: number; readonly files: number; readonly sizeBytes: number }
  | { readonly kind: 'step-started'; readonly atMs: number; readonly step: BuildStep }
  | {
      readonly kind: 'step-output';
      readonly atMs: number;
      readonly stepId: string;
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
    }
  | { readonly kind: 'step-finished'; readonly atMs: number; readonly step: BuildStep }
  | { readonly kind: 'build-failed'; readonly atMs: number; readonly error: BuildError }
  | { readonly kind: 'image-written'; readonly atMs: number; readonly image: Image };

/** The context as it is sent. */
export interface SentContext {
  readonly tree: DirectoryNode;
  readonly files: number;
  readonly sizeBytes: number;
  /** Why the client can't send it, in its words: a pattern of the ignore file that nothing can be matched with. */
  readonly error: string | null;
  /** What was kept out, by which pattern of the ignore file (line from 1). */
  readonly ignored: readonly { readonly path: string; readonly pattern: string; readonly line: number; readonly sizeBytes: number }[];
}

/** What is built for one platform of `--platform`. */
export interface PlatformResult {
  /** `linux/arm64`, `linux/arm/v7`. */
  readonly platform: string;
  readonly image: Image | null;
  readonly stages: readonly BuiltStage[];
}

export interface BuildResult {
  readonly ok: boolean;
  readonly error: BuildError | null;
  readonly events: readonly BuildEvent[];
  /** Those that were begun, by stage and number. */
  readonly steps: readonly BuildStep[];
  /** Those that a failure kept from beginning. */
  readonly waiting: readonly BuildStep[];
  /** Of the first platform, as are `image` and `config`. */
  readonly stages: readonly BuiltStage[];
  readonly image: Image | null;
  readonly config: ImageConfig | null;
  /**
   * One for each platform that was asked for; none where the build failed before its steps. More than one is what a builder does
   * that keeps images in containerd's store (or a docker-container builder): it makes an index of them. The store of the records
   * refuses it.
   */
  readonly platforms: readonly PlatformResult[];
  readonly context: SentContext;
  /** The cache as this build leaves it. */
  readonly cache: BuildCache;
  readonly unmodelled: readonly Unmodelled[];
  readonly durationMs: number;
}
