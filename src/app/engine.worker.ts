import { catalogueFacts, catalogueRegistry, knownReferences } from '../catalogue/registry.ts';
import { gradeStep } from '../course/grade.ts';
import { buildImage } from '../engine/build/build.ts';
import { modelledPrograms } from '../engine/shell/programs/modelled-programs.ts';
import { answerTo, type WorkerRequest } from '../platform/engine/worker-client.ts';
import type { EngineRequest } from '../workspace/protocol.ts';
import { ownImages } from './own-images.ts';
import { EngineSession } from '../workspace/session.ts';

const session = new EngineSession({
  registry: catalogueRegistry,
  facts: catalogueFacts,
  programs: modelledPrograms,
  references: knownReferences,
  ownImages,
  build: buildImage,
  grade: gradeStep,
});

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
worker.addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  worker.postMessage(answerTo(data, (request) => session.answer(request as EngineRequest)));
});
