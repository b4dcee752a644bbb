import { useMemo } from 'react';
import type { ResetDraft } from './collections.ts';
import { recordsUnder, useLearner, useRecord, useRecords } from './context.ts';
import type { Learner } from './learner.ts';
import { recordKey } from './save/keys.ts';
import type { Register } from './save/register.ts';

/** Changes to the files that a draft started from: path → text as typed, or null for a file that was deleted. */
export type DraftFiles = Readonly<Record<string, string | null>>;

export interface Draft {
  readonly files: DraftFiles;
  /** Writes a file; on disk within 300 ms. */
  write(path: string, text: string): void;
  remove(path: string): void;
  /** Makes one file as it was at the start again. */
  restore(path: string): void;
  /** Makes all files as they were at the start again; `undoReset` brings the draft back, after a reload too. */
  reset(): void;
  /** null when nothing was reset since the last change. */
  readonly undoReset: (() => void) | null;
}

const prefixOf = (draftId: string): string => `${recordKey('draft', draftId)}/`;

function filesIn(records: Readonly<Record<string, Register>>): DraftFiles {
  const written = Object.entries(records).flatMap(([path, register]) => {
    const value = register.heads[0].v;
    return value === undefined ? [] : [[decodeURIComponent(path), value as string | null] as const];
  });
  return Object.fromEntries(written);
}

/** The files of a draft outside of React. */
export const readDraft = (learner: Learner, draftId: string): DraftFiles =>
  filesIn(recordsUnder(learner.store.getState().records, prefixOf(draftId)));

function resetDraft(learner: Learner, draftId: string): void {
  const before = Object.entries(readDraft(learner, draftId));
  if (before.length === 0) return;
  const kept: ResetDraft = { at: learner.clock.now(), files: before };
  learner.keeper.edit(recordKey('reset', draftId), kept);
  for (const [path] of before) learner.keeper.edit(recordKey('draft', draftId, path), undefined);
}

function undoReset(learner: Learner, draftId: string, reset: ResetDraft): void {
  for (const [path, text] of reset.files) learner.keeper.edit(recordKey('draft', draftId, path), text);
  learner.keeper.edit(recordKey('reset', draftId), undefined);
}

/** Operations on a draft outside of React; each saves by itself. */
export function draftWriter(learner: Learner, draftId: string): Omit<Draft, 'files' | 'undoReset'> {
  const edit = (path: string, value: string | null | undefined): void => learner.keeper.edit(recordKey('draft', draftId, path), value);
  return {
    write: (path, text) => edit(path, text),
    remove: (path) => edit(path, null),
    restore: (path) => edit(path, undefined),
    reset: () => resetDraft(learner, draftId),
  };
}

/** A draft by any id: a scenario's, or `scenario/step` where a step has files of its own. */
export function useDraft(draftId: string): Draft {
  const learner = useLearner();
  const records = useRecords(prefixOf(draftId));
  const reset = useRecord(recordKey('reset', draftId))?.heads[0].v as ResetDraft | undefined;
  return useMemo(() => {
    const files = filesIn(records);
    const canUndo = reset !== undefined && Object.keys(files).length === 0;
    return { files, ...draftWriter(learner, draftId), undoReset: canUndo ? () => undoReset(learner, draftId, reset) : null };
  }, [learner, draftId, records, reset]);
}
