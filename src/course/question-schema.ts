import * as v from 'valibot';
import { idSchema, text } from './text-schema.ts';

const code = v.strictObject({ language: v.string(), text: v.string() });
const common = { id: idSchema, prompt: text, code: v.optional(code), explain: text };
const option = v.strictObject({ id: idSchema, text, right: v.optional(v.boolean(), false), because: text });

/** One right option; every wrong one says why it is wrong. */
const choiceSchema = v.strictObject({ kind: v.literal('choice'), ...common, options: v.pipe(v.array(option), v.minLength(2)) });
/** Several right options. */
const choicesSchema = v.strictObject({ kind: v.literal('choices'), ...common, options: v.pipe(v.array(option), v.minLength(3)) });
/** `items` stand in the right order; they are shown shuffled. `because` says why an item has to stand where it does. */
const orderSchema = v.strictObject({
  kind: v.literal('order'),
  ...common,
  items: v.pipe(v.array(v.strictObject({ id: idSchema, text, because: text })), v.minLength(3)),
});
const matchSchema = v.strictObject({
  kind: v.literal('match'),
  ...common,
  pairs: v.pipe(v.array(v.strictObject({ id: idSchema, left: text, right: text, because: text })), v.minLength(3)),
});
/** `prompt` or `code` holds one `____` for each blank. `near` answers wrong ones that are expected. */
const blankSchema = v.strictObject({
  kind: v.literal('blank'),
  ...common,
  blanks: v.pipe(
    v.array(
      v.strictObject({
        id: idSchema,
        accept: v.pipe(v.array(v.string()), v.minLength(1)),
        caseSensitive: v.optional(v.boolean(), false),
        near: v.optional(v.array(v.strictObject({ answers: v.array(v.string()), because: text })), []),
        because: text,
      }),
    ),
    v.minLength(1),
  ),
});
/** Which line is it? Lines from 1. */
const findLineSchema = v.strictObject({
  kind: v.literal('find-line'),
  ...common,
  code,
  lines: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.minLength(1)),
  wrong: v.optional(v.array(v.strictObject({ lines: v.array(v.number()), because: text })), []),
  otherwise: text,
});
/** What will the engine do? The engine itself is asked for the answer. `files` lie over those of the application. */
const predictSchema = v.strictObject({
  kind: v.literal('predict'),
  ...common,
  files: v.record(v.string(), v.string()),
  ask: v.variant('what', [
    /** Which steps run again after the edit? */
    v.strictObject({ what: v.literal('steps-that-run-again'), edit: v.strictObject({ path: v.string(), append: v.string() }) }),
    /** Which of these files are sent as context? */
    v.strictObject({ what: v.literal('files-that-are-sent'), among: v.pipe(v.array(v.string()), v.minLength(2)) }),
    /** Which of these paths are in the image? */
    v.strictObject({ what: v.literal('files-in-the-image'), among: v.pipe(v.array(v.string()), v.minLength(2)) }),
    /** Does it build? */
    v.strictObject({ what: v.literal('does-it-build') }),
    /** About how big is the image? Bounds in MB; the learner chooses the span that it falls in. */
    v.strictObject({ what: v.literal('image-size'), bounds: v.pipe(v.array(v.number()), v.minLength(1)) }),
    /** Does a container of it start, and become healthy? */
    /** `path`: what the health check has to ask; `/health` unless told. */
    v.strictObject({ what: v.literal('does-it-start'), application: v.string(), port: v.number(), path: v.optional(v.string()) }),
  ]),
});

export const questionSchema = v.variant('kind', [
  choiceSchema,
  choicesSchema,
  orderSchema,
  matchSchema,
  blankSchema,
  findLineSchema,
  predictSchema,
]);

/** A question of the learner's own words, with its graded items. */
export const checkpointSchema = v.strictObject({
  id: idSchema,
  group: idSchema,
  question: text,
  model: text,
  rubric: v.pipe(v.array(v.strictObject({ id: idSchema, point: text })), v.minLength(2)),
  items: v.pipe(v.array(questionSchema), v.minLength(3)),
});

export type QuestionInBoth = v.InferOutput<typeof questionSchema>;
export type CheckpointInBoth = v.InferOutput<typeof checkpointSchema>;
