import type { ImageConfig } from '../image/types.ts';
import type { DirectoryNode } from '../files/types.ts';
import type { KeyValue } from '../dockerfile/types.ts';
import type { Platform } from './platform.ts';
import type { PlannedStage } from './plan.ts';
import type { Vertex } from './vertex.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** One line that a stage adds to its image's history. */
export interface HistoryLine {
  readonly createdBy: string;
  /** The step that made its layer; null without one. */
  readonly vertex: Vertex | null;
  /** Known for lines of a base image. */
  readonly sizeBytes: number;
  readonly empty: boolean;
}

export interface History {
  readonly line: HistoryLine;
  readonly before: History | null;
}

/** Oldest first. */
export function historyLines(history: History | null): readonly HistoryLine[] {
  const lines: HistoryLine[] = [];
  for (let at = history; at; at = at.before) lines.push(at.line);
  return lines.reverse();
}

/** What is known of a stage while its commands are gone through: BuildKit's dispatchState. */
export interface StageState {
  readonly planned: PlannedStage;
  /** The last step; null on scratch. */
  vertex: Vertex | null;
  /** In the order in which the values were last set. */
  env: Map<string, string>;
  workdir: string;
  config: Mutable<ImageConfig>;
  /** The newest line; a stage shares those of the stage that it starts from. */
  history: History | null;
  buildArgs: { readonly key: string; readonly value: string | null }[];
  cmdSet: boolean;
  distribution: string;
  /** What its processes run on. */
  readonly platform: Platform;
  /** Of a build for several platforms the one that its steps are shown with; else null. */
  readonly shownPlatform: Platform | null;
  stepCount: number;
  stepTotal: number;
}

/** The directory that a name gives in a stage that is only a context. */
export interface NamedContext {
  readonly name: string;
  readonly tree: DirectoryNode;
}

export type ArgumentPair = Pick<KeyValue, 'key' | 'value'>;

/** Sets a variable; one that is set again moves to the end. */
export function setVariable(env: Map<string, string>, key: string, value: string): void {
  env.delete(key);
  env.set(key, value);
}
