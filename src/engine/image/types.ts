import type { LayerEntry, DirectoryNode } from '../files/types.ts';

/** A health check as the image keeps it; times in nanoseconds, absent when 0. */
export interface HealthConfig {
  readonly Test: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

/** The part of an image's configuration that `docker inspect` calls Config, under its own names; each key only when set. */
export interface ImageConfig {
  readonly Env?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly User?: string;
  readonly WorkingDir?: string;
  readonly ExposedPorts?: Readonly<Record<string, Record<string, never>>>;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly Volumes?: Readonly<Record<string, Record<string, never>>>;
  readonly Healthcheck?: HealthConfig;
  readonly StopSignal?: string;
  readonly Shell?: readonly string[];
  readonly OnBuild?: readonly string[];
  readonly ArgsEscaped?: boolean;
}

/** One line of `docker history`, oldest first. `empty`: it made no layer. */
export interface HistoryEntry {
  readonly createdBy: string;
  readonly sizeBytes: number;
  readonly empty: boolean;
}

/** A number of bytes and how it is known. */
export interface SizeFact {
  readonly bytes: number;
  readonly estimated: boolean;
  /** Where it is from: a public record, "measured", or the rule of the estimate. */
  readonly source: string;
}

/** One layer. Of a base image's layers the entries are not always known: then `entries` is null. */
export interface Layer {
  readonly digest: string;
  readonly sizeBytes: number;
  readonly compressed: SizeFact | null;
  readonly base: boolean;
  readonly createdBy: string;
  readonly entries: readonly LayerEntry[] | null;
  /** True when a size in it is an estimate. */
  readonly estimated: boolean;
}

/**
 * Files may be there that the tree does not show: a program that is not modelled may have made them, or a base image has more than
 * is known of it.
 */
export interface UnknownFiles {
  /** Absolute; `/`: anywhere. */
  readonly under: string;
  /** Only in folders of that name (`node_modules/.bin`). */
  readonly within?: string;
  /** The command that may have made them (`mvn package`), or the image that they are of. */
  readonly maker: string;
  /** Of the instruction that ran it, from 1; 0: they are of a base image. */
  readonly line: number;
}

/** A built or pulled image. `tree` is all of its layers, one over the other. */
export interface Image {
  readonly id: string;
  readonly platform: string;
  readonly config: ImageConfig;
  readonly history: readonly HistoryEntry[];
  readonly layers: readonly Layer[];
  readonly tree: DirectoryNode;
  /** Where it may have more files than its tree; absent: nowhere. */
  readonly unknown?: readonly UnknownFiles[];
  /** The sum of the layers, as `docker images` has it. */
  readonly sizeBytes: number;
}
