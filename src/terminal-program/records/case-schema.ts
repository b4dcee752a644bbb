import * as v from 'valibot';
import type { ImageConfig } from '../../engine/image/types.ts';

// A case comes from outside. What it holds is read once, here, so that a slip is named by its place and not met as a fault further in.
const texts = v.record(v.string(), v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String)));
const octal = v.pipe(v.string(), v.regex(/^[0-7]{1,5}$/u, 'an octal mode such as "0755" was expected'));

const fileSchema = v.object({
  text: v.exactOptional(v.string()),
  base64: v.exactOptional(v.string()),
  size: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  fill: v.exactOptional(v.string()),
  dir: v.exactOptional(v.boolean()),
  link: v.exactOptional(v.string()),
  mode: v.exactOptional(octal),
  uid: v.exactOptional(v.number()),
  gid: v.exactOptional(v.number()),
  touch: v.exactOptional(v.boolean()),
  chmodOnly: v.exactOptional(octal),
});

const filesSchema = v.record(v.string(), v.nullable(fileSchema));

/** A base image: files, configuration and history; `like` takes those of another one first. */
const imageSchema = v.object({
  like: v.exactOptional(v.string()),
  files: v.exactOptional(filesSchema),
  config: v.exactOptional(
    v.custom<ImageConfig>((value) => typeof value === 'object' && value !== null, 'an image configuration was expected'),
  ),
  history: v.exactOptional(v.array(v.object({ createdBy: v.string(), size: v.number(), empty: v.boolean() }))),
  size: v.exactOptional(v.number()),
});

const imagesSchema = v.record(v.string(), imageSchema);

const runSchema = v.object({
  note: v.exactOptional(v.string()),
  args: v.exactOptional(v.array(v.string())),
  command: v.exactOptional(v.array(v.string())),
  build: v.exactOptional(v.number()),
  stopAfterMs: v.exactOptional(v.number()),
  exec: v.exactOptional(v.array(v.array(v.string()))),
  // oxlint-disable-next-line unicorn/no-thenable -- the cases call it so; nothing awaits a schema
  then: v.exactOptional(v.array(v.union([v.number(), v.array(v.string())]))),
  waitHealthMs: v.exactOptional(v.number()),
  detach: v.exactOptional(v.boolean()),
  image: v.exactOptional(v.string()),
});

const buildSchema = v.object({
  note: v.exactOptional(v.string()),
  edits: v.exactOptional(filesSchema),
  buildArgs: v.exactOptional(texts),
  target: v.exactOptional(v.string()),
  noCache: v.exactOptional(v.boolean()),
  flags: v.exactOptional(v.array(v.string())),
  secrets: v.exactOptional(texts),
  images: v.exactOptional(imagesSchema),
});

const caseSchema = v.object({
  dockerfile: v.string(),
  dockerignore: v.exactOptional(v.string()),
  context: v.exactOptional(filesSchema),
  buildArgs: v.exactOptional(texts),
  target: v.exactOptional(v.string()),
  secrets: v.exactOptional(texts),
  images: v.exactOptional(imagesSchema),
  builds: v.exactOptional(v.array(buildSchema)),
  runs: v.exactOptional(v.array(runSchema)),
});

/** A file of a context or an image. Modes are octal. */
export type FileSpec = v.InferOutput<typeof fileSchema>;
export type FileSpecs = Readonly<Record<string, FileSpec | null>>;
export type ImageSpec = v.InferOutput<typeof imageSchema>;
/** A run of a built image, as the records write it. */
export type CaseRun = v.InferOutput<typeof runSchema>;
export type CaseBuild = v.InferOutput<typeof buildSchema>;
/** A case: a Dockerfile, its context, the builds that follow one another, and what is run then. */
export type BuildCase = v.InferOutput<typeof caseSchema>;

/** A value from outside as the schema has it. Throws an `Error` that names the place and what was expected there. */
function readAs<const S extends v.GenericSchema>(schema: S, value: unknown, name: string): v.InferOutput<S> {
  const read = v.safeParse(schema, value, { abortPipeEarly: true });
  if (read.success) return read.output;
  const issue = read.issues[0];
  const place = [name, v.getDotPath(issue)].filter((part) => part !== null).join('.');
  throw new Error(`${place}: ${issue.message}`);
}

/** A case from outside. Throws an `Error` with the place of the first thing that is not as a case has it. */
export const readCase = (value: unknown): BuildCase => readAs(caseSchema, value, 'case');

/** Base images from outside, by reference. Throws as `readCase` does. */
export const readImages = (value: unknown): Record<string, ImageSpec> => readAs(imagesSchema, value, 'images');
