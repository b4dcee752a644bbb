import type { BuildReport, SlabReport } from '../../../workspace/types.ts';

/** How a slab looks at one moment of the replay: not there yet, being made, or as it is at the end. */
export type SlabMoment = 'waiting' | 'running' | 'done';

/** What the picture shows after the first `count` events of a build. */
export interface Moment {
  readonly atMs: number;
  /** The step that the last of these events is about. */
  readonly stepId: string | null;
  readonly text: string;
  /** It is the last one, and `text` is the id of the image. */
  readonly isWritten: boolean;
  momentOf(slab: SlabReport): SlabMoment;
}

/** The picture after `count` events (0: before the first; all of them: the result). */
export function pictureAt(report: BuildReport, count: number): Moment {
  const started = new Set<string>();
  const finished = new Set<string>();
  const past = report.events.slice(0, count);
  for (const event of past) {
    if (event.stepId === null) continue;
    if (event.kind === 'step-started') started.add(event.stepId);
    if (event.kind === 'step-finished') finished.add(event.stepId);
  }
  const last = past.at(-1);
  const momentOf = (slab: SlabReport): SlabMoment => {
    // Several stages may stand on one base image, whose step is listed once: bases are there as soon as the build has begun.
    if (slab.state === 'base') return count > 0 ? 'done' : 'waiting';
    if (finished.has(slab.id)) return 'done';
    return started.has(slab.id) ? 'running' : 'waiting';
  };
  return {
    atMs: last?.atMs ?? 0,
    stepId: last?.stepId ?? null,
    text: last?.text ?? '',
    isWritten: last?.kind === 'image-written',
    momentOf,
  };
}
