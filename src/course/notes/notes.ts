import type { NotesField, NotesTemplate } from '../schema.ts';

/** What a learner wrote into one field; its shape goes with the kind of the field. */
export type NotesValue = string | readonly string[] | readonly Readonly<Record<string, string>>[];

/** What a learner wrote, by id of the field (ids are unique in a template). Texts as typed. */
export type NotesValues = Readonly<Record<string, NotesValue>>;

/** One build, put into the notes as a small table. */
export interface NotesBuild {
  readonly title: string;
  /** Head of the columns, then the rows. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Text of a text, date or size field; empty when nothing (or something of another shape, from an old save) is there. */
export function textOf(values: NotesValues, field: NotesField): string {
  const value = own(values, field.id);
  return typeof value === 'string' ? value : '';
}

/** Ids of the items that are ticked. */
export function ticksOf(values: NotesValues, field: NotesField): readonly string[] {
  const value = own(values, field.id);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Rows of a list. */
export function rowsOf(values: NotesValues, field: NotesField): readonly Readonly<Record<string, string>>[] {
  const value = own(values, field.id);
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  return rows.filter((row) => typeof row === 'object' && row !== null).map(textCells);
}

const textCells = (row: object): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(row).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** Whether a field holds anything. */
export function isFilled(values: NotesValues, field: NotesField): boolean {
  if (field.kind === 'tick') return ticksOf(values, field).length > 0;
  if (field.kind === 'list') return rowsOf(values, field).some((row) => Object.values(row).some((cell) => cell.trim() !== ''));
  return textOf(values, field).trim() !== '';
}

/** All fields of a template in order. */
export const fieldsOf = (template: NotesTemplate): readonly NotesField[] => template.sections.flatMap((section) => section.fields);

function own(values: NotesValues, id: string): NotesValue | undefined {
  return Object.hasOwn(values, id) ? values[id] : undefined;
}
