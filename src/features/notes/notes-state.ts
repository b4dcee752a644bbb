import { fieldsOf, type NotesValue, type NotesValues } from '../../course/notes/notes.ts';
import type { NotesTemplate } from '../../course/schema.ts';
import type { Notes } from '../../learner/index.ts';

/** The kept notes in the shape that the template's functions take. */
export function valuesOf(template: NotesTemplate, notes: Notes): NotesValues {
  const entries = fieldsOf(template).flatMap((field) => {
    const value = notes.get(field.id);
    return value === undefined ? [] : [[field.id, value as NotesValue] as const];
  });
  return Object.fromEntries(entries);
}
