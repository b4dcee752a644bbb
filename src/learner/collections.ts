import * as v from 'valibot';
import { copyPlain } from './plain.ts';
import type { Kind } from './save/keeper.ts';
import type { ValueCheck } from './save/record.ts';

const atMs = v.pipe(v.number(), v.finite());
const shortText = v.pipe(v.string(), v.maxLength(200));
const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Checks that were passed with one state of the files. `pending` ones could not be answered by the version of then. */
const passSchema = v.object({
  digest: shortText,
  checks: v.pipe(v.array(shortText), v.maxLength(200)),
  pending: v.pipe(v.array(shortText), v.maxLength(200)),
  at: atMs,
});

const factsSchema = v.object({
  /** The learner has read to the end and gone on. */
  readAt: v.nullable(atMs),
  passes: v.pipe(v.array(passSchema), v.maxLength(100)),
});

const buildSchema = v.object({ bytes, estimated: v.boolean(), at: atMs });
const buildsSchema = v.object({ first: buildSchema, last: buildSchema });
const resetSchema = v.object({ at: atMs, files: v.pipe(v.array(v.tuple([v.string(), v.nullable(v.string())])), v.maxLength(500)) });
const layoutSchema = v.pipe(v.array(v.tuple([shortText, atMs])), v.maxLength(50));
const settingSchema = v.union([shortText, atMs, v.boolean()]);

export type Pass = v.InferOutput<typeof passSchema>;
export type StepFacts = v.InferOutput<typeof factsSchema>;
export type Build = v.InferOutput<typeof buildSchema>;
export type Builds = v.InferOutput<typeof buildsSchema>;
export type ResetDraft = v.InferOutput<typeof resetSchema>;

const bySchema =
  <T>(schema: v.GenericSchema<unknown, T>): ValueCheck =>
  (value) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? { value: parsed.output } : null;
  };

/** All that a learner leaves behind, by the first part of its keys. */
const collections = {
  /** `settings/<name>` */
  settings: { check: bySchema(settingSchema), others: 'newest' },
  /** `progress/<scenario>/<step>`: StepFacts; those of several tabs are joined. */
  progress: { check: bySchema(factsSchema), others: 'kept' },
  /** `draft/<draft>/<path>`: the text as typed, or null for a file that was deleted. */
  draft: { check: bySchema(v.nullable(v.string())), others: 'beside' },
  /** `reset/<draft>`: what a draft held before it was reset. */
  reset: { check: bySchema(resetSchema), others: 'newest' },
  /** `notes/<scenario>/<field>` */
  notes: { check: copyPlain, others: 'kept' },
  /** `answers/<scenario>/<item>` */
  answers: { check: copyPlain, others: 'kept' },
  /** `builds/<scenario>`: Builds; the first is the earliest of all tabs', the last the latest. */
  builds: { check: bySchema(buildsSchema), others: 'kept' },
  /** `layout/<place>`: sizes of panels in per cent, by panel. */
  layout: { check: bySchema(layoutSchema), others: 'newest' },
} as const satisfies Record<string, Kind>;

type CollectionName = keyof typeof collections;

/** The kind of a collection; undefined for one that this version does not know. */
export const kindOf = (name: string): Kind | undefined =>
  Object.hasOwn(collections, name) ? collections[name as CollectionName] : undefined;
