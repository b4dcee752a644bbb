import type { Finding } from '../engine/lint/rule.ts';
import type { GradedScenario } from '../course/grade.ts';
import type { FileState } from '../course/schema.ts';
import type { Locale } from '../ui/words/locale.ts';
import type { BinaryFacts } from './binaries.ts';
import type { Analysis, ImageComparison, FileReport, PlatformsReport, VariantReport, WhatIfReport } from './types.ts';

/** What grading needs of a step. */
export type GradedStep = GradedScenario['steps'][number];

export interface AnalyseRequest {
  readonly files: FileState;
  /** Files of the context that are no text. */
  readonly binaries?: BinaryFacts;
  readonly step: GradedStep | null;
  readonly locale: Locale;
  /** ISO date, for rules about the end of life. */
  readonly today: string;
  /** The learner builds: this build becomes the one that later ones are compared with. */
  readonly commit: boolean;
}

/** Every question that the engine's worker answers, with its answer. */
export interface EngineQuestions {
  /** Only the rules that need no build: for every key stroke. */
  readonly lint: { readonly ask: Pick<AnalyseRequest, 'files' | 'binaries' | 'today'>; readonly answer: Findings };
  readonly analyse: { readonly ask: AnalyseRequest; readonly answer: Analysis };
  /** Files of a stage, or of one slab of it; of the build that was analysed last. */
  readonly 'files-of': {
    readonly ask: { readonly stageIndex: number; readonly slabId: string | null };
    readonly answer: readonly FileReport[];
  };
  readonly 'what-if': { readonly ask: { readonly path: string }; readonly answer: WhatIfReport };
  /** The image that is shown beside the one of the build before; null when one of them is missing. */
  readonly compare: { readonly ask: Record<string, never>; readonly answer: ImageComparison | null };
  /** The Dockerfile that was analysed last, on every variant of its base. */
  readonly variants: { readonly ask: Record<string, never>; readonly answer: readonly VariantReport[] };
  /** The Dockerfile that was analysed last, for what `--platform` names; null when there was nothing to build. */
  readonly 'build-for': { readonly ask: { readonly platform: string }; readonly answer: PlatformsReport | null };
  /** Makes an image of the learner's own known until the page is closed. */
  readonly 'take-image': { readonly ask: { readonly source: OwnImageSource }; readonly answer: TakenImage };
  /** Every image that the catalogue knows. */
  readonly references: { readonly ask: Record<string, never>; readonly answer: readonly string[] };
  /** The bytes of a file that a build may read, by their digest; kept until the sitting ends. */
  readonly 'take-bytes': { readonly ask: { readonly digest: string; readonly bytes: Uint8Array }; readonly answer: null };
  /** Forgets all builds: another sitting begins. */
  readonly forget: { readonly ask: Record<string, never>; readonly answer: null };
}

/** Where an image that the catalogue does not know comes from. */
export type OwnImageSource =
  /** What `docker image inspect` and `docker history --no-trunc` print; the second may be empty. */
  | { readonly kind: 'docker-text'; readonly inspect: string; readonly history: string }
  /** A tar of `docker save`, or of an OCI layout. */
  | { readonly kind: 'archive'; readonly bytes: Uint8Array }
  /** Told by hand; `base` is an image of the catalogue, or empty. */
  | {
      readonly kind: 'description';
      readonly reference: string;
      readonly sizeBytes: number;
      readonly base: string;
      readonly programs: readonly string[];
    };

export type OwnImageProblem = 'no-json' | 'no-image' | 'no-archive' | 'unreadable-layer' | 'unknown-base';

export type TakenImage =
  { readonly ok: true; readonly reference: string; readonly sizeBytes: number } | { readonly ok: false; readonly problem: OwnImageProblem };

/** Findings by path. */
export type Findings = Readonly<Record<string, readonly Finding[]>>;

export type QuestionKind = keyof EngineQuestions;
export type EngineRequest = { [K in QuestionKind]: { readonly kind: K } & EngineQuestions[K]['ask'] }[QuestionKind];

/** Asks the engine; rejects with a WorkerFault. In one lane the latest question wins. */
export type AskEngine = <K extends QuestionKind>(
  kind: K,
  ask: EngineQuestions[K]['ask'],
  lane?: string,
) => Promise<EngineQuestions[K]['answer']>;
