import { catalogueFacts, catalogueRegistry, knownReferences } from '../src/catalogue/registry.ts';
import { gradeStep } from '../src/course/grade.ts';
import { buildImage } from '../src/engine/build/build.ts';
import { modelledPrograms } from '../src/engine/shell/programs/modelled-programs.ts';
import type { FileState } from '../src/course/schema.ts';
import type { GradedStep } from '../src/workspace/protocol.ts';
import { EngineSession } from '../src/workspace/session.ts';

/** Builds, lints and grades files as the page's worker does, and answers all of it as text. */
export function analysisText(files: FileState): string {
  const session = new EngineSession({
    registry: catalogueRegistry,
    facts: catalogueFacts,
    programs: modelledPrograms,
    references: knownReferences,
    ownImages: { read: () => 'no-image', registryOf: () => catalogueRegistry },
    build: buildImage,
    grade: gradeStep,
  });
  const step: GradedStep = { id: 'x', checks: [{ kind: 'build-succeeds', id: 'builds', title: 'It builds' }], mistakes: [] };
  const ask = { kind: 'analyse', files, step, locale: 'en', today: '2026-11-22' } as const;
  const built = session.answer({ ...ask, commit: true });
  return JSON.stringify([
    built,
    session.answer({ ...ask, commit: false }),
    session.answer({ kind: 'files-of', stageIndex: 0, slabId: null }),
  ]);
}
