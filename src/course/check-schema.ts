import * as v from 'valibot';
import { count, glob, idSchema, text, type InLocale } from './text-schema.ts';

/**
 * What a learner has to reach, as outcomes of the image, of a rebuild, of the context or of a file: never as the way to
 * write it. Each kind's params are here, its judgement is in `checks/<kind>.ts`.
 */
const params = {
  /** The Dockerfile builds. */
  'build-succeeds': {},
  /** The image rests on one of these families (`python`, `alpine` …), with a tag that says more than `latest`. */
  'base-image': { families: v.optional(v.array(v.string())), pinned: v.optional(v.boolean()), notLarger: v.optional(v.boolean()) },
  /** The interpreter that the image starts is of this version. */
  'python-version': { version: v.string() },
  /** At least so many stages take part; something is built in one that does not ship. */
  stages: { atLeast: count },
  'image-size': { underMegabytes: v.pipe(v.number(), v.minValue(1)) },
  /** Bytes that later layers hide. */
  'wasted-space': { underMegabytes: v.pipe(v.number(), v.minValue(0)) },
  'runs-as': { numeric: v.optional(v.boolean()), uid: v.optional(v.number()) },
  'files-in-image': { present: v.optional(v.array(glob)), absent: v.optional(v.array(glob)) },
  /** No file of secrets in any layer, no secret in the environment, arguments or history. */
  'no-secrets': { files: v.array(glob) },
  environment: { set: v.optional(v.record(v.string(), v.nullable(v.string()))), unset: v.optional(v.array(v.string())) },
  /** CMD and ENTRYPOINT: signals reach the program. */
  'start-command': {},
  /** The service would start: program, packages and application are found and readable by the image's user, and it listens where others reach it. */
  'service-starts': { application: v.string(), port: v.number() },
  'health-check': { path: v.string(), port: v.number() },
  'health-timings': { intervalSeconds: v.number(), timeoutSeconds: v.number(), startPeriodSeconds: v.number(), retries: v.number() },
  'exposed-port': { port: v.number() },
  /** Python packages that the image's own interpreter finds as the image's user. */
  'packages-installed': { packages: v.array(v.string()) },
  /** The user of the image may do this with these paths. */
  'file-access': { paths: v.array(v.string()), may: v.picklist(['read', 'write']) },
  /** After an edit of `path` the packages are not installed again (`keeps`), or they are (`reinstalls`). */
  rebuild: { path: v.string(), append: v.string(), expect: v.picklist(['keeps-packages', 'reinstalls-packages']) },
  /** What `docker build` is sent. */
  context: {
    sent: v.optional(v.array(glob)),
    keptOut: v.optional(v.array(glob)),
    underKilobytes: v.optional(v.number()),
    extraFiles: v.optional(v.record(v.string(), v.string())),
  },
  findings: { none: v.array(v.string()), path: v.optional(v.string()) },
  /** Installing works without the network once the wheels are there. */
  'offline-install': {},
  /** Downloads are kept in a cache mount, and not in the image. */
  'cache-mount': {},
  /** A RUN reads this file of the context, and no COPY brings it into any stage. */
  'read-without-copy': { path: v.string() },
  /** The Dockerfile names the frontend that reads it. */
  frontend: { image: v.string() },
  /** Every line of a pip requirements file names one exact version; those of `versions` the right one. */
  'requirements-pinned': { path: v.string(), versions: v.optional(v.record(v.string(), v.string())) },
  compose: { path: v.string(), expect: v.array(v.lazy(() => composeExpectation)) },
  workflow: { path: v.string(), expect: v.array(v.lazy(() => workflowExpectation)) },
  /** A prompt for an assistant names every requirement and leaves no blank open. */
  prompt: {
    path: v.string(),
    requirements: v.array(v.strictObject({ id: idSchema, name: text, words: v.pipe(v.array(v.array(v.string())), v.minLength(1)) })),
  },
  /** Things done in the terminal: `docker run …`; answered when the terminal is there. */
  terminal: { commands: v.array(v.string()) },
} as const;

/** What a compose file has to do; one word each, judged in `checks/compose.ts`. */
const composeExpectation = v.variant('what', [
  v.strictObject({ what: v.literal('builds'), service: v.string() }),
  v.strictObject({ what: v.literal('image'), service: v.string(), reference: v.string() }),
  v.strictObject({ what: v.literal('publishes'), service: v.string(), host: v.number(), container: v.number() }),
  v.strictObject({ what: v.literal('environment'), service: v.string(), name: v.string() }),
  v.strictObject({ what: v.literal('live-reload'), service: v.string(), source: v.string() }),
  v.strictObject({ what: v.literal('health-check'), service: v.string(), program: v.string() }),
  v.strictObject({ what: v.literal('waits-until-healthy'), service: v.string(), for: v.array(v.string()) }),
  v.strictObject({ what: v.literal('named-volume'), service: v.string(), target: v.string() }),
  v.strictObject({ what: v.literal('own-network'), services: v.array(v.string()) }),
  v.strictObject({ what: v.literal('restarts'), service: v.string() }),
  v.strictObject({ what: v.literal('no-version-key') }),
]);

/** What a workflow has to do; judged in `checks/workflow.ts`. */
const workflowExpectation = v.variant('what', [
  v.strictObject({
    what: v.literal('runs-on'),
    event: v.picklist(['push', 'pull_request']),
    branches: v.optional(v.array(v.string())),
    tags: v.optional(v.array(v.string())),
  }),
  v.strictObject({ what: v.literal('waits-for'), needs: v.array(v.string()) }),
  v.strictObject({ what: v.literal('pushes-image'), registry: v.string() }),
  v.strictObject({ what: v.literal('no-push-on-pull-request') }),
  v.strictObject({ what: v.literal('may-write-packages') }),
  v.strictObject({ what: v.literal('builds-platforms'), platforms: v.array(v.string()) }),
  v.strictObject({ what: v.literal('keeps-build-cache') }),
  v.strictObject({ what: v.literal('valid-tags') }),
  v.strictObject({ what: v.literal('tags-by'), kinds: v.array(v.string()) }),
  v.strictObject({ what: v.literal('gives-digest') }),
  v.strictObject({ what: v.literal('scans-by-digest') }),
  v.strictObject({ what: v.literal('uploads-findings') }),
  v.strictObject({ what: v.literal('signs-by-digest') }),
]);

export type ComposeExpectation = InLocale<v.InferOutput<typeof composeExpectation>>;
export type WorkflowExpectation = InLocale<v.InferOutput<typeof workflowExpectation>>;

type Params = typeof params;
export type CheckKind = keyof Params;
type Both<K extends CheckKind> = { readonly kind: K; readonly id: string; readonly title: TextInBoth; readonly why?: string | undefined };
type TextInBoth = v.InferOutput<typeof text>;
type SchemasOf<P> = { readonly [Name in keyof P]: P[Name] extends v.GenericSchema ? P[Name] : never };
type ParamsOf<K extends CheckKind> = Readonly<v.InferOutput<v.StrictObjectSchema<SchemasOf<Params[K]>, undefined>>>;

/** A check as it is written in `step.yaml`, of one kind. */
type CheckOf<K extends CheckKind> = Both<K> & ParamsOf<K>;
/** Any check; `kind` tells them apart. */
export type CheckInBoth = { [K in CheckKind]: CheckOf<K> }[CheckKind];

const checkKinds = Object.keys(params) as readonly CheckKind[];

const members = checkKinds.map((kind) =>
  v.strictObject({ kind: v.literal(kind), id: idSchema, title: text, why: v.optional(v.string()), ...params[kind] }),
);

export const checkSchema = v.variant('kind', members as never) as unknown as v.GenericSchema<unknown, CheckInBoth>;
