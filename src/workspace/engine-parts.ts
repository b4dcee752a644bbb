import type { Clock } from '../platform/clock.ts';
import type { WorkerClient } from '../platform/engine/worker-client.ts';
import type { EngineParts } from './analysis-loop.ts';
import type { AskEngine } from './protocol.ts';

/** The protocol's questions over a client of a worker. */
const askOver = (client: WorkerClient): AskEngine =>
  ((kind: string, ask: object, lane?: string) => client.ask({ ...ask, kind }, lane)) as AskEngine;

/** The bench's engine in two workers: one that builds, and one that is always free for findings. */
export const engineParts = (builder: WorkerClient, finder: WorkerClient, clock: Clock): EngineParts => ({
  ask: askOver(builder),
  askFast: askOver(finder),
  close() {
    builder.close();
    finder.close();
  },
  clock,
  today: () => new Date(clock.now()).toISOString().slice(0, 10),
});
