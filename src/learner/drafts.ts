import { useMemo } from 'react';
import type { ResetDraft } from './collections.ts';
import { recordsUnder, useLearner, useRecord, useRecords } from './context.ts';
import type { Learner } from './learner.ts';
import { recordKey } from './save/keys.ts';
import { headOfTab, headsBeside, type Register } from './save/register.ts';

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

function filesIn(records: Readonly<Record<string, Register>>, tab: string): DraftFiles {
  const written = Object.entries(records).flatMap(([path, register]) => {
    const value = headOfTab(register, tab).v;
    return value === undefined ? [] : [[decodeURIComponent(path), value as string | null] as const];
  });
  return Object.fromEntries(written);
}

/** The files of a draft outside of React, as this tab has them. */
export const readDraft = (learner: Learner, draftId: string): DraftFiles =>
  filesIn(recordsUnder(learner.store.getState().records, prefixOf(draftId)), learner.tab);

/** By path: what other tabs or machines made of the file while this one wrote it too, newest first (null: deleted). Nothing of it is lost unasked. */
export type DraftsElsewhere = Readonly<Record<string, readonly (string | null)[]>>;

const valuesBeside = (register: Register, tab: string): readonly (string | null)[] =>
  headsBeside(register, headOfTab(register, tab)).flatMap(({ v }) => (v === undefined ? [] : [v as string | null]));

/** What the other tabs have in a draft that this one has otherwise. */
export function draftsElsewhere(learner: Learner, draftId: string): DraftsElsewhere {
  const records = Object.entries(recordsUnder(learner.store.getState().records, prefixOf(draftId)));
  return Object.fromEntries(
    records.flatMap(([path, register]) => {
      const others = register.heads.length > 1 ? valuesBeside(register, learner.tab) : [];
      return others.length === 0 ? [] : [[decodeURIComponent(path), others] as const];
    }),
  );
}

/** Keeps the file as this tab has it, and lets go of what others made of it. */
export function settleDraft(learner: Learner, draftId: string, path: string): void {
  const key = recordKey('draft', draftId, path);
  const register = learner.store.getState().records.get(key);
  if (register) learner.keeper.edit(key, headOfTab(register, learner.tab).v, true);
}

/** Puts what others made of the file in the place of what this tab has, which stays beside it. */
export function exchangeDraft(learner: Learner, draftId: string, path: string): void {
  const key = recordKey('draft', draftId, path);
  const register = learner.store.getState().records.get(key);
  const [other, ...rest] = register ? valuesBeside(register, learner.tab) : [];
  if (!register || other === undefined) return;
  const mine = headOfTab(register, learner.tab).v;
  learner.keeper.rewrite(key, [other, ...rest, ...(mine === undefined ? [] : [mine])]);
  learner.keeper.flush();
}

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
    const files = filesIn(records, learner.tab);
    const canUndo = reset !== undefined && Object.keys(files).length === 0;
    return { files, ...draftWriter(learner, draftId), undoReset: canUndo ? () => undoReset(learner, draftId, reset) : null };
  }, [learner, draftId, records, reset]);
}
