import { useEffect } from 'react';
import { differenceOf, applyChange, type FileChange } from './file-state.ts';
import { useBench } from './context.ts';
import type { BenchState } from './state.ts';
import type { Bench } from './store.ts';
import type { FileState, Scenario, Step } from '../course/schema.ts';
import {
  draftsElsewhere,
  draftWriter,
  exchangeDraft,
  filesDigest,
  readDraft,
  settleDraft,
  useLearner,
  type DraftFiles,
  type DraftsElsewhere,
  type Learner,
} from '../learner/index.ts';
import { buildsOf, recordBuild } from '../learner/builds.ts';
import { recordGrading } from '../learner/progress.ts';
import { recordKey } from '../learner/save/keys.ts';
import { useLocale } from '../ui/words/index.ts';

/** The draft of a step: each step has files of its own. */
const draftIdOf = (scenarioId: string, stepId: string): string => `${scenarioId}/${stepId}`;

/** A step's files with the learner's draft over them. */
const filesWithDraft = (start: FileState, draft: DraftFiles): FileState => applyChange(start, draft);

/** Writes a change of the files into the draft: what is as at the start needs no keeping. */
function saveInto(learner: Learner, draftId: string, start: FileState): (change: FileChange) => void {
  const writer = draftWriter(learner, draftId);
  return (change) => {
    for (const [path, text] of Object.entries(change)) {
      const began = Object.hasOwn(start, path) ? start[path] : null;
      if (text === began) writer.restore(path);
      else if (text === null) writer.remove(path);
      else writer.write(path, text);
    }
  };
}

/** The learner's own files at the end of another step; null when nothing was changed there. */
export function ownFilesOf(learner: Learner, scenarioId: string, step: Step): FileState | null {
  const draft = readDraft(learner, draftIdOf(scenarioId, step.id));
  return Object.keys(draft).length === 0 ? null : filesWithDraft(step.start, draft);
}

const firstSize = (learner: Learner, scenarioId: string): number | null =>
  buildsOf(learner.store.getState().records.get(recordKey('builds', scenarioId)))?.first.bytes ?? null;

/** Writes down what the engine found, when it speaks of the files as they stand. */
function remember(learner: Learner, scenarioId: string, bench: Bench, state: BenchState, before: BenchState): void {
  if (state.checkedVersion !== state.version || state.stepId === null || state.checks === before.checks) return;
  const passed = state.checks.filter((check) => check.passed && !check.pending).map(({ id }) => id);
  const pending = state.checks.filter((check) => check.pending).map(({ id }) => id);
  recordGrading(learner, { scenarioId, stepId: state.stepId, digest: filesDigest(state.files), passed, pending });
  const allPassed = state.checks.length > 0 && passed.length + pending.length === state.checks.length;
  if (!state.report?.ok || !(state.isRun || allPassed)) return;
  recordBuild(learner, scenarioId, { bytes: state.report.sizeBytes, estimated: state.report.sizeEstimated });
  bench.store.setState({ firstSizeBytes: firstSize(learner, scenarioId) });
}

/** Puts a step on the bench for as long as the caller is shown: its draft is saved as it is typed, what is reached is written down. */
export function useSitting(scenario: Pick<Scenario, 'id'>, step: Step): void {
  const bench = useBench();
  const learner = useLearner();
  const locale = useLocale();
  const scenarioId = scenario.id;
  useEffect(() => {
    const draftId = draftIdOf(scenarioId, step.id);
    const current = (): FileState => filesWithDraft(step.start, readDraft(learner, draftId));
    const write = saveInto(learner, draftId, step.start);
    // What the bench writes itself comes back as a change of the records: it is no news to it.
    let isWriting = false;
    bench.open({
      scenarioId,
      step,
      locale,
      files: current(),
      firstSizeBytes: firstSize(learner, scenarioId),
      save: (change) => {
        isWriting = true;
        write(change);
        isWriting = false;
      },
      settle: (path) => settleDraft(learner, draftId, path),
      exchange: (path) => exchangeDraft(learner, draftId, path),
    });
    bench.store.setState({ elsewhere: draftsElsewhere(learner, draftId) });
    const stopRemembering = bench.store.subscribe((state, before) => remember(learner, scenarioId, bench, state, before));
    // Another tab, or a backup that is read, may change the same draft.
    const stopFollowing = learner.store.subscribe((state, before) => {
      if (isWriting || state.records === before.records) return;
      adoptIfOther(bench, current());
      tellElsewhere(bench, draftsElsewhere(learner, draftId));
    });
    return () => {
      stopRemembering();
      stopFollowing();
    };
  }, [bench, learner, locale, scenarioId, step]);
  useEffect(() => () => bench.close(), [bench]);
}

function adoptIfOther(bench: Bench, files: FileState): void {
  if (Object.keys(differenceOf(bench.state.files, files)).length > 0) bench.adopt(files);
}

function tellElsewhere(bench: Bench, elsewhere: DraftsElsewhere): void {
  if (JSON.stringify(elsewhere) !== JSON.stringify(bench.state.elsewhere)) bench.store.setState({ elsewhere });
}
