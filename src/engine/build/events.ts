import type { Image } from '../image/types.ts';
import type { Solution } from './solve.ts';
import type { BuildError, BuildEvent, BuildStep, SentContext } from './types.ts';

/** What happens, in the order of the modelled time: contexts, beginnings, output, ends, and at last the image or the error. */
export function eventsOf(
  steps: readonly BuildStep[],
  solution: Solution,
  context: SentContext,
  error: BuildError | null,
  images: readonly Image[],
  endMs: number,
): readonly BuildEvent[] {
  const byId = new Map(solution.solved.map((result) => [result.node.step.id, result]));
  const sent = solution.solved.find(({ node }) => node.vertex.op.kind === 'context');
  const events: BuildEvent[] = [];
  if (sent) events.push({ kind: 'context-sent', atMs: sent.finishMs, files: context.files, sizeBytes: context.sizeBytes });
  for (const step of steps) {
    const result = byId.get(step.id);
    if (result) events.push(...stepEvents(step, result.startMs, result.finishMs));
  }
  if (error) events.push({ kind: 'build-failed', atMs: endMs, error });
  for (const image of images) events.push({ kind: 'image-written', atMs: endMs, image });
  return events
    .map((event, order) => ({ event, order }))
    .sort((a, b) => a.event.atMs - b.event.atMs || a.order - b.order)
    .map(({ event }) => event);
}

function stepEvents(step: BuildStep, startMs: number, finishMs: number): readonly BuildEvent[] {
  const outputs = (['stdout', 'stderr'] as const).flatMap((stream): BuildEvent[] =>
    step[stream] === '' ? [] : [{ kind: 'step-output', atMs: finishMs, stepId: step.id, stream, text: step[stream] }],
  );
  return [{ kind: 'step-started', atMs: startMs, step }, ...outputs, { kind: 'step-finished', atMs: finishMs, step }];
}
