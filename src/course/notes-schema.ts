import * as v from 'valibot';
import { idSchema, text } from './text-schema.ts';

const common = { id: idSchema, label: text, hint: v.optional(text) };

const field = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), ...common, lines: v.optional(v.number(), 1) }),
  v.strictObject({ kind: v.literal('date'), ...common }),
  /** A list of rows, each with these columns. */
  v.strictObject({
    kind: v.literal('list'),
    ...common,
    columns: v.pipe(v.array(v.strictObject({ id: idSchema, label: text })), v.minLength(1)),
    rows: v.optional(v.number(), 1),
  }),
  /** A number of bytes as the learner writes it; offered from the learner's own builds. */
  v.strictObject({ kind: v.literal('size'), ...common, offer: v.picklist(['first-build', 'last-build', 'reduction']) }),
  v.strictObject({
    kind: v.literal('tick'),
    ...common,
    items: v.pipe(v.array(v.strictObject({ id: idSchema, label: text })), v.minLength(1)),
  }),
]);

/** The blanks that a learner's notes have. */
export const notesTemplateSchema = v.strictObject({
  id: idSchema,
  title: text,
  tags: v.array(v.string()),
  sections: v.pipe(
    v.array(v.strictObject({ id: idSchema, title: text, about: v.optional(text), fields: v.pipe(v.array(field), v.minLength(1)) })),
    v.minLength(1),
  ),
});

export type NotesTemplateInBoth = v.InferOutput<typeof notesTemplateSchema>;
