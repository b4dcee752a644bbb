import type { NotesBuild, NotesValue, NotesValues } from '../../course/notes/notes.ts';
import { fieldsOf } from '../../course/notes/notes.ts';
import type { NotesTemplate } from '../../course/schema.ts';
import type { Notes, Plain } from '../../learner/index.ts';

/** Where builds that were put into the notes are kept. */
export const buildsField = 'builds';

/** The kept notes in the shape that the template's functions take. */
export function valuesOf(template: NotesTemplate, notes: Notes): NotesValues {
  const entries = fieldsOf(template).flatMap((field) => {
    const value = notes.get(field.id);
    return value === undefined ? [] : [[field.id, value as NotesValue] as const];
  });
  return Object.fromEntries(entries);
}

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((cell) => typeof cell === 'string');

function isBuild(value: unknown): value is NotesBuild {
  if (typeof value !== 'object' || value === null) return false;
  const { title, columns, rows } = value as Partial<NotesBuild>;
  return typeof title === 'string' && isTexts(columns) && Array.isArray(rows) && rows.every(isTexts);
}

/** Builds that were put into the notes; what is not one (an old save) is left out. */
export const buildsIn = (value: Plain | undefined): readonly NotesBuild[] => (Array.isArray(value) ? value.filter(isBuild) : []);

/** A build as plain data, to be kept. */
export const plainBuild = ({ title, columns, rows }: NotesBuild): Plain => ({
  title,
  columns: [...columns],
  rows: rows.map((row) => [...row]),
});
