import { browserClock } from '../platform/clock.ts';
import { WorkerClient, workerLike } from '../platform/engine/worker-client.ts';
import { engineParts } from '../workspace/engine-parts.ts';
import { Bench } from '../workspace/index.ts';
import EngineWorker from './engine.worker.ts?worker';

/** Long enough for a slow machine to build a large image, short enough to wait for. */
const hungAfterMs = 10_000;

/** A client whose worker starts when it is first asked. */
export const startClient = (): WorkerClient =>
  new WorkerClient({ start: () => workerLike(new EngineWorker({ name: 'engine' })), clock: browserClock, hungAfterMs });

/** The page's bench, with the engine in two workers that start when they are first asked. */
export const startBench = (): Bench => new Bench(engineParts(startClient(), startClient(), browserClock));
