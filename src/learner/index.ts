/**
 * What is never forgotten. Each hook follows the store and writes through it; writing saves by itself (within 300 ms, at once
 * when the page is left), is seen in other tabs within a second, and survives everything that `save/` knows of.
 *
 * - `useSettings()`, `useChangeSetting()`           language, theme, motion, editor
 * - `useDraft(draftId)`                             files as typed over those of the start; reset with undo. Outside of React: `readDraft`, `draftWriter`
 * - `useProgress(scenario)`, `useRecordProgress()`  derived: is this step done? Facts are written by `grading` and `read`
 * - `useAnswers(scenario)`                          answers by item; `set` while typing, `right: null` for own words
 * - `useNotes(scenario)`                            a field's value is plain data; `others` are what another tab wrote at the same time
 * - `useBuilds(scenario)`                           sizes of the first and the last build
 * - `useLayout(place)`                              sizes of panels
 * - `useSaveStatus()`, `useEraseAll()`              how saving goes
 *
 * Ids may hold any text; they become parts of keys of the storage.
 */
export { useAnswers, type Answer, type Answers } from './answers.ts';
export { useBuilds } from './builds.ts';
export type { Build, Builds } from './collections.ts';
export { LearnerProvider, useLearner } from './context.ts';
export { filesDigest } from './digest.ts';
export {
  draftsElsewhere,
  draftWriter,
  exchangeDraft,
  readDraft,
  settleDraft,
  useDraft,
  type Draft,
  type DraftFiles,
  type DraftsElsewhere,
} from './drafts.ts';
export { useKeptBuilds } from './kept-builds.ts';
export { useLayout, type PanelSizes } from './layout.ts';
export { createLearner, type Learner } from './learner.ts';
export { useNotes, type Notes } from './notes.ts';
export type { Plain } from './plain.ts';
export { useProgress, useRecordProgress, type Graded, type Progress, type StepGoals } from './progress.ts';
export { keptPlace, useEraseAll, useSaveStatus } from './saving.ts';
export type { SaveProblem, SaveStatus } from './save/keeper.ts';
export { defaultSettings, readSettings, useChangeSetting, useSettings, type Settings } from './settings.ts';
