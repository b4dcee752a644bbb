import type { BuildEvent, BuildResult } from '../engine/build/types.ts';
import { sha256Hex } from '../engine/files/sha256.ts';
import { utf8Length } from '../engine/files/utf8.ts';

/** A warning of `docker build`: BuildKit's code, its own words, and the line (from 1). */
export interface BuildWarning {
  readonly code: string;
  readonly detail: string;
  readonly line: number;
}

export interface LogSubject {
  readonly result: BuildResult;
  readonly dockerfile: string;
  readonly ignoreFile: string | null;
  /** `-t` of the build. */
  readonly tag: string;
  readonly warnings: readonly BuildWarning[];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)}s`;

/** A size as BuildKit's progress prints it: decimal units, three significant digits. */
function progressSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let size = bytes;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return unit === 0 ? `${bytes}B` : `${Number(size.toFixed(2))}${units[unit]}`;
}

/** What `docker build --progress=plain` prints, as Engine 28.5.2 with its docker driver does. Times are modelled. */
export function buildLog(subject: LogSubject): readonly string[] {
  const log = new Log();
  preamble(log, subject);
  for (const event of subject.result.events) (writers[event.kind] as (log: Log, event: BuildEvent) => void)(log, event);
  const { result } = subject;
  if (result.ok) exporting(log, subject);
  if (result.error) failure(log, subject);
  return [...log.lines, ...warningLines(subject.warnings), ...errorLines(subject)];
}

/** Numbers the vertices in the order in which they are first heard of, and separates their blocks by an empty line. */
class Log {
  readonly lines: string[] = ['#0 building with "default" instance using docker driver'];
  readonly #numbers = new Map<string, number>();
  readonly #outputs = new Map<string, string[]>();
  readonly #started = new Map<string, number>();
  readonly #names = new Map<string, string>();
  #last = '';

  say(vertex: string, name: string, text: string | null): void {
    const number = this.#numbers.get(vertex) ?? this.#numbers.size + 1;
    this.#numbers.set(vertex, number);
    if (this.#last !== vertex) this.lines.push('', `#${number} ${name}`);
    this.#last = vertex;
    if (text !== null) this.lines.push(`#${number} ${text}`);
  }

  start(vertex: string, name: string, atMs: number): void {
    this.#started.set(vertex, atMs);
    this.#names.set(vertex, name);
  }

  nameOf = (vertex: string): string => this.#names.get(vertex) ?? vertex;

  startOf = (vertex: string): number => this.#started.get(vertex) ?? 0;

  keep(vertex: string, line: string): void {
    const lines = this.#outputs.get(vertex) ?? [];
    lines.push(line);
    this.#outputs.set(vertex, lines);
  }

  outputOf = (vertex: string): readonly string[] => this.#outputs.get(vertex) ?? [];
}

function preamble(log: Log, { dockerfile, ignoreFile, result, warnings }: LogSubject): void {
  const definition = '[internal] load build definition from Dockerfile';
  log.say(definition, definition, `transferring dockerfile: ${progressSize(utf8Length(dockerfile))} done`);
  for (const { code, detail, line } of warnings) log.say(definition, definition, `WARN: ${code}: ${detail} (line ${line})`);
  log.say(definition, definition, 'DONE 0.0s');
  for (const name of metadataNames(result)) log.say(name, name, 'DONE 0.0s');
  const ignore = '[internal] load .dockerignore';
  log.say(ignore, ignore, `transferring context: ${progressSize(ignoreFile === null ? 2 : utf8Length(ignoreFile))} done`);
  log.say(ignore, ignore, 'DONE 0.0s');
}

/** One for each base image that is needed; of a build for several platforms, for each platform that it is needed for. */
function metadataNames({ platforms }: BuildResult): ReadonlySet<string> {
  const named = platforms.flatMap(({ stages }) =>
    stages
      .filter(({ baseStage, role, baseReference }) => baseStage === null && role !== 'skipped' && baseReference !== 'scratch')
      .map(
        ({ baseReference, platform }) =>
          `[${platforms.length > 1 ? `${platform} ` : ''}internal] load metadata for ${canonical(baseReference)}`,
      ),
  );
  return new Set(named);
}

/** `python` → `docker.io/library/python:latest`, as the metadata line names it. */
function canonical(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  const hasHost = rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost');
  const full = hasHost ? reference : `docker.io/${rest.length === 0 ? 'library/' : ''}${reference}`;
  return /[:@][^/]*$/.test(full) ? full : `${full}:latest`;
}

const writers: { readonly [K in BuildEvent['kind']]: (log: Log, event: Extract<BuildEvent, { kind: K }>) => void } = {
  'context-sent'(log, { sizeBytes }) {
    const context = '[internal] load build context';
    log.say(context, context, `transferring context: ${progressSize(sizeBytes)} done`);
    log.say(context, context, 'DONE 0.0s');
  },
  'step-started'(log, { step, atMs }) {
    log.start(step.id, step.name, atMs);
    if (!step.cached) log.say(step.id, step.name, null);
  },
  'step-output'(log, { stepId, text, atMs }) {
    const name = log.nameOf(stepId);
    for (const line of text.replace(/\n$/, '').split('\n')) {
      const stamped = `${((atMs - log.startOf(stepId)) / 1000).toFixed(3)} ${line}`;
      log.keep(stepId, stamped);
      log.say(stepId, name, stamped);
    }
  },
  'step-finished'(log, { step, atMs }) {
    if (step.failed) return;
    log.say(step.id, step.name, step.cached ? 'CACHED' : `DONE ${seconds(atMs - log.startOf(step.id))}`);
  },
  'build-failed'(log, { error }) {
    if (error.stepId !== null)
      log.say(error.stepId, log.nameOf(error.stepId), `ERROR: ${error.message.replace(/^failed to compute cache key: /, '')}`);
  },
  'image-written': () => undefined,
};

function exporting(log: Log, { result, tag }: LogSubject): void {
  const name = 'exporting to image';
  log.say(name, name, 'exporting layers done');
  for (const line of result.platforms.length > 1 ? indexLines(result) : result.image ? [`writing image ${result.image.id} done`] : [])
    log.say(name, name, line);
  log.say(name, name, `naming to docker.io/library/${tag} done`);
  log.say(name, name, 'DONE 0.0s');
}

/** What containerd's store writes for several platforms: each image, and a list of them. Digests are modelled; attestations are not. */
function indexLines({ platforms }: BuildResult): readonly string[] {
  const ids = platforms.flatMap(({ image }) => image?.id ?? []);
  const manifests = ids.map((id) => `sha256:${sha256Hex(`manifest ${id}`)}`);
  return [
    ...ids.flatMap((id, index) => [`exporting manifest ${manifests[index] ?? ''} done`, `exporting config ${id} done`]),
    `exporting manifest list sha256:${sha256Hex(manifests.join('\n'))} done`,
  ];
}

function failure(log: Log, { result }: LogSubject): void {
  const step = result.steps.find(({ id }) => id === result.error?.stepId);
  if (!step) return;
  log.lines.push('------', ` > ${step.name}:`, ...log.outputOf(step.id).slice(-10), '------');
}

function warningLines(warnings: readonly BuildWarning[]): readonly string[] {
  if (warnings.length === 0) return [];
  const head = ` ${warnings.length} warning${warnings.length === 1 ? '' : 's'} found (use docker --debug to expand):`;
  return ['', head, ...warnings.map(({ code, detail, line }) => ` - ${code}: ${detail} (line ${line})`)];
}

function errorLines({ result, dockerfile }: LogSubject): readonly string[] {
  if (!result.error) return [];
  return [...excerpt(dockerfile, result.error.lines), `ERROR: failed to build: failed to solve: ${result.error.message}`];
}

/** The lines that an error points at with four around them, as buildx prints them. */
function excerpt(dockerfile: string, lines: readonly number[]): readonly string[] {
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return [];
  const all = dockerfile.split('\n');
  const [from, to] = surroundings(first, last, all.length);
  const marked = new Set(lines);
  const shown = all.slice(from - 1, to).map((text, at) => {
    const line = from + at;
    return `${String(line).padStart(4)} | ${marked.has(line) ? '>>>' : '   '} ${text.replace(/\r$/, '')}`;
  });
  return [`Dockerfile:${first}`, '--------------------', ...shown, '--------------------'];
}

/** Grows by a line at both ends in turn until there are four more, as far as the file goes. */
function surroundings(first: number, last: number, count: number): readonly [from: number, to: number] {
  let from = first;
  let to = last;
  for (let added = 0; added < 4; added += 1) {
    const grows = (to - last <= first - from && to < count) || from <= 1;
    if (grows && to < count) to += 1;
    else if (from > 1) from -= 1;
  }
  return [from, to];
}
