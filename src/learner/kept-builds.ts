import { useMemo } from 'react';
import type { NotesBuild } from '../course/notes/notes.ts';
import { useNotes } from './notes.ts';
import type { Plain } from './plain.ts';

/** Field of the notes that builds are kept in. */
const field = 'builds';

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((cell) => typeof cell === 'string');

function isBuild(value: unknown): value is NotesBuild {
  if (typeof value !== 'object' || value === null) return false;
  const { title, columns, rows } = value as Partial<NotesBuild>;
  return typeof title === 'string' && isTexts(columns) && Array.isArray(rows) && rows.every(isTexts);
}

/** Builds in a value that was kept; what is not one (an old save) is left out. */
export const buildsIn = (value: Plain | undefined): readonly NotesBuild[] => (Array.isArray(value) ? value.filter(isBuild) : []);

/** A build as plain data, to be kept. */
export const plainBuild = ({ title, columns, rows }: NotesBuild): Plain => ({
  title,
  columns: [...columns],
  rows: rows.map((row) => [...row]),
});

interface KeptBuilds {
  readonly builds: readonly NotesBuild[];
  readonly add: (build: NotesBuild) => void;
  readonly keep: (builds: readonly NotesBuild[]) => void;
}

/** Builds that the learner put into the notes of a scenario. */
export function useKeptBuilds(scenarioId: string): KeptBuilds {
  const notes = useNotes(scenarioId);
  return useMemo(() => {
    const builds = buildsIn(notes.get(field));
    const keep = (kept: readonly NotesBuild[]): void => notes.settle(field, kept.map(plainBuild));
    return { builds, keep, add: (build) => keep([...builds, build]) };
  }, [notes]);
}
