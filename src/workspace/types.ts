import type { BuildError, BuildStep, CacheCause } from '../engine/build/types.ts';
import type { Finding } from '../engine/lint/rule.ts';
import type { HistoryEntry, ImageConfig } from '../engine/image/types.ts';
import type { CheckReport } from '../course/report.ts';
import type { Range } from '../engine/text/position.ts';

/**
 * What the page knows of a build: plain data that crosses the boundary of a worker, derived from the engine's BuildResult.
 * Trees stay in the worker; the files of a stage are asked for when someone looks.
 */
export interface BuildReport {
  /** Grows with every build of a sitting. */
  readonly number: number;
  readonly ok: boolean;
  readonly error: BuildError | null;
  /** The file could not even be read: stages, steps and sizes are those of the last build that had some. */
  readonly showsLast?: boolean;
  readonly stages: readonly StageReport[];
  readonly steps: readonly StepReport[];
  readonly events: readonly EventReport[];
  /** What `docker build --progress=plain` prints. */
  readonly log: readonly string[];
  readonly sizeBytes: number;
  readonly sizeEstimated: boolean;
  readonly compressedBytes: number | null;
  readonly wastedBytes: number;
  readonly config: ImageConfig | null;
  readonly history: readonly HistoryEntry[];
  readonly context: {
    readonly files: number;
    readonly sizeBytes: number;
    readonly ignored: readonly { readonly path: string; readonly pattern: string; readonly line: number; readonly sizeBytes: number }[];
    readonly sent: readonly { readonly path: string; readonly sizeBytes: number }[];
  };
  readonly unmodelled: readonly { readonly line: number; readonly what: string }[];
  readonly durationMs: number;
}

export interface StageReport {
  readonly index: number;
  readonly name: string;
  readonly role: 'target' | 'needed' | 'skipped';
  readonly baseReference: string;
  readonly baseStage: number | null;
  readonly range: Range;
  /** From the base upwards: the base image as one slab, then a slab for each step that makes a layer. */
  readonly slabs: readonly SlabReport[];
  readonly sizeBytes: number;
}

export interface SlabReport {
  /** Id of the step; `base-N` for the base image of stage N. */
  readonly id: string;
  readonly title: string;
  readonly sizeBytes: number;
  readonly estimated: boolean;
  readonly source: string | null;
  readonly state: 'base' | 'cached' | 'rebuilt' | 'new' | 'empty' | 'failed' | 'waiting';
  readonly cause: CacheCause | null;
  readonly range: Range;
  readonly copiesFrom: readonly { readonly stageIndex: number | null; readonly image: string | null }[];
}

export type StepReport = Omit<BuildStep, 'layer'> & { readonly sizeBytes: number | null; readonly estimated: boolean };

/** One moment of the replay: after it, `finished` steps are done and `running` is under way. */
export interface EventReport {
  readonly atMs: number;
  readonly kind: 'context-sent' | 'step-started' | 'step-output' | 'step-finished' | 'build-failed' | 'image-written';
  readonly stepId: string | null;
  readonly text: string;
}

/** One file of an image or layer, for the file list. */
export interface FileReport {
  readonly path: string;
  readonly type: 'file' | 'dir' | 'symlink' | 'hardlink' | 'device' | 'whiteout' | 'opaque';
  readonly change: 'added' | 'changed' | 'removed' | 'same';
  readonly sizeBytes: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly target: string | null;
  /** Bytes that a later layer hides. */
  readonly wasted: boolean;
}

/** What makes the image that is shown different from the one of the build before it. */
export interface ImageComparison {
  /** The largest changes first; directories are left out. */
  readonly files: readonly { readonly path: string; readonly change: 'added' | 'removed' | 'changed'; readonly sizeDifference: number }[];
  /** Files that differ, all of them; `files` has at most some hundred. */
  readonly fileCount: number;
  /** Keys of the configuration that differ, with their values as JSON; null where a key is not set. */
  readonly config: readonly { readonly key: string; readonly before: string | null; readonly after: string | null }[];
  /** Layers at the bottom that both have: a push needs only the others. */
  readonly sharedLayers: number;
}

/** The same Dockerfile on another base. */
export interface VariantReport {
  readonly reference: string;
  readonly ok: boolean;
  readonly sizeBytes: number | null;
  /** The part of it that the base is. */
  readonly baseBytes: number | null;
  readonly estimated: boolean;
  readonly error: { readonly message: string; readonly line: number | null } | null;
}

/** The Dockerfile built for one platform or several, beside the build that is shown. */
export interface PlatformsReport extends Pick<BuildReport, 'ok' | 'log' | 'durationMs' | 'unmodelled'> {
  /** None when the build failed. */
  readonly images: readonly { readonly platform: string; readonly sizeBytes: number; readonly estimated: boolean }[];
}

/** What would happen if one file of the context changed. */
export interface WhatIfReport {
  readonly path: string;
  /** Ids of the steps that would run again, each with its cause. */
  readonly reruns: readonly { readonly stepId: string; readonly cause: CacheCause }[];
  /** null when no COPY reads it: then `reason` says why (ignored by pattern, or not copied). */
  readonly reason: { readonly kind: 'ignored'; readonly pattern: string; readonly line: number } | { readonly kind: 'not-copied' } | null;
}

export type { CheckReport };

/** All that follows one state of the files. */
export interface Analysis {
  readonly findings: Readonly<Record<string, readonly Finding[]>>;
  /** Names of the rules among `findings` whose sense depends on the build: typing alone does not renew them. */
  readonly slowRules: readonly string[];
  readonly build: BuildReport | null;
  readonly checks: readonly CheckReport[];
}
