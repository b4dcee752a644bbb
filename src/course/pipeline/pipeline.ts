import { evaluateSetting, interpolate, isTrue, type ExpressionValue, type Names } from '../../engine/workflow/expression.ts';
import { readYaml, type YamlText } from '../../engine/yaml/read-yaml.ts';
import { asList, asMap, textOf, type Fields } from '../checks/fields.ts';

/** What happened in the repository. */
export interface WorkflowEvent {
  readonly name: 'push' | 'pull_request';
  readonly ref: string;
  readonly sha: string;
  readonly repository: string;
  readonly defaultBranch: string;
  readonly number?: number;
  /** Branch that a pull request wants to go into. */
  readonly base?: string;
}

export interface PipelineStep {
  readonly id: string | null;
  /** `docker/login-action` without its version; empty for a `run`. */
  readonly uses: string;
  readonly run: string;
  readonly with: Fields;
  readonly env: Fields;
  readonly condition: unknown;
  readonly path: readonly (string | number)[];
}

export interface PipelineJob {
  readonly id: string;
  readonly needs: readonly string[];
  readonly condition: unknown;
  readonly steps: readonly PipelineStep[];
  /** The reusable workflow that does its work; empty for a job with steps of its own. */
  readonly calls: string;
  /** null where neither job nor workflow says any. */
  readonly permissions: Fields | string | null;
  readonly outputs: Fields;
  readonly env: Fields;
  readonly matrix: Fields;
  /** Its failing counts as success. */
  readonly continuesOnError: boolean;
}

/** `write-all`, or the scope by name. Without a word the token may only read. */
export const mayWrite = (job: PipelineJob, scope: string): boolean =>
  job.permissions === 'write-all' || asMap(job.permissions)[scope] === 'write';

export interface Pipeline {
  readonly yaml: YamlText;
  readonly on: Fields;
  readonly env: Fields;
  readonly jobs: readonly PipelineJob[];
}

/** Reads a workflow file of GitHub Actions; what is of another shape reads as empty. */
export function readPipeline(text: string): Pipeline {
  const yaml = readYaml(text);
  const root = asMap(withDots(yaml.value));
  const permissions = root['permissions'];
  const jobs = Object.entries(asMap(root['jobs'])).map(([id, value]) => readJob(id, asMap(value), permissions));
  return { yaml, on: triggersOf(root['on']), env: asMap(root['env']), jobs };
}

/** `steps['build'].outputs` as `steps.build.outputs`, throughout. */
function withDots(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replaceAll(/\$\{\{[^}]*\}\}/g, (expression) => expression.replaceAll(/\[\s*'([\w-]+)'\s*\]/g, '.$1'));
  if (Array.isArray(value)) return value.map(withDots);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withDots(part)]));
}

function triggersOf(on: unknown): Fields {
  if (typeof on === 'string' || Array.isArray(on)) return Object.fromEntries(asList(on).map((name) => [textOf(name), null]));
  return asMap(on);
}

function readJob(id: string, job: Fields, inherited: unknown): PipelineJob {
  const permissions = job['permissions'] ?? inherited;
  const steps = asList(job['steps']).map((value, index) => readStep(asMap(value), ['jobs', id, 'steps', index]));
  return {
    id,
    needs: asList(job['needs']).map(textOf),
    condition: job['if'],
    steps,
    calls: textOf(job['uses']),
    permissions: permissions === undefined ? null : typeof permissions === 'string' ? permissions : asMap(permissions),
    outputs: asMap(job['outputs']),
    env: asMap(job['env']),
    matrix: asMap(asMap(job['strategy'])['matrix']),
    continuesOnError: job['continue-on-error'] === true,
  };
}

function readStep(step: Fields, path: readonly (string | number)[]): PipelineStep {
  const uses = textOf(step['uses']).split('@')[0] ?? '';
  return {
    id: textOf(step['id']) || null,
    uses: uses.toLowerCase(),
    run: textOf(step['run']),
    with: asMap(step['with']),
    env: asMap(step['env']),
    condition: step['if'],
    path,
  };
}

/** A filter pattern of GitHub: `*` within a name, `**` over all, `?` and `+` for the character before them, `[0-9]`. */
function fitsFilter(pattern: string, name: string): boolean {
  const parts = [...pattern.matchAll(/\*\*|\*|(\[[^\]]*\]|\\.|.)([?+]?)/gs)].map(([whole, one = '', mark = '']) => {
    if (whole === '**') return '.*';
    if (whole === '*') return '[^/]*';
    if (/^\[.+\]$/s.test(one)) return `[${one.slice(1, -1).replaceAll(/[\\\]^]/g, '\\$&')}]${mark}`;
    return `${one.replace(/^\\/, '').replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}${mark}`;
  });
  return parts.length < 200 && new RegExp(`^${parts.join('')}$`, 's').test(name);
}

const fitsAny = (patterns: unknown, name: string): boolean =>
  asList(patterns)
    .map(textOf)
    .reduce(
      (fits, pattern) => (pattern.startsWith('!') ? fits && !fitsFilter(pattern.slice(1), name) : fits || fitsFilter(pattern, name)),
      false,
    );

/** Whether the workflow starts on this event. */
export function startsOn({ on }: Pipeline, event: WorkflowEvent): boolean {
  if (!Object.hasOwn(on, event.name)) return false;
  const filter = asMap(on[event.name]);
  const isTag = event.ref.startsWith('refs/tags/');
  const name = event.name === 'pull_request' ? (event.base ?? event.defaultBranch) : event.ref.replace(/^refs\/(?:heads|tags)\//, '');
  const [kind, other] = isTag ? ['tags', 'branches'] : ['branches', 'tags'];
  if (filter[kind] !== undefined) return fitsAny(filter[kind], name);
  if (filter[`${kind}-ignore`] !== undefined) return !fitsAny(filter[`${kind}-ignore`], name);
  return event.name === 'pull_request' || (filter[other] === undefined && filter[`${other}-ignore`] === undefined);
}

/** The names of `github.…`, `env.…` and more, as far as an event settles them; `extra` for outputs of steps and jobs. */
export function namesFor(event: WorkflowEvent, env: Fields = {}, extra: Names = () => undefined): Names {
  const refName = event.name === 'pull_request' ? `${event.number ?? 1}/merge` : event.ref.replace(/^refs\/(?:heads|tags)\//, '');
  const github: Readonly<Record<string, ExpressionValue>> = {
    event_name: event.name,
    ref: event.name === 'pull_request' ? `refs/pull/${refName}` : event.ref,
    ref_name: refName,
    ref_type: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    sha: event.sha,
    repository: event.repository,
    repository_owner: event.repository.split('/')[0] ?? '',
    actor: event.repository.split('/')[0] ?? '',
    token: '***',
    'event.repository.default_branch': event.defaultBranch,
    'event.repository.name': event.repository.split('/')[1] ?? '',
    'event.pull_request.number': event.name === 'pull_request' ? (event.number ?? 1) : null,
    'event.number': event.name === 'pull_request' ? (event.number ?? 1) : null,
    base_ref: event.base ?? null,
  };
  const plain: Names = (path) => {
    const given = extra(path);
    if (given !== undefined) return given;
    if (path.startsWith('github.')) return github[path.slice(7)] ?? null;
    return path.startsWith('secrets.') ? '***' : undefined;
  };
  return (path) =>
    path.startsWith('env.') && Object.hasOwn(env, path.slice(4)) ? interpolate(textOf(env[path.slice(4)]), plain) : plain(path);
}

/** Whether a condition holds; one that is not there does. */
export function holds(condition: unknown, names: Names): boolean {
  if (condition === undefined || condition === null) return true;
  const text = textOf(condition);
  return isTrue(evaluateSetting(typeof condition === 'string' && !text.includes('${{') ? `\${{${text}}}` : condition, names));
}

/** A setting as text, with its expressions filled in. */
export const filled = (value: unknown, names: Names): string => interpolate(textOf(value), names);

/** All jobs that a job waits for, near and far. */
export function waitsFor(pipeline: Pipeline, job: PipelineJob): ReadonlySet<string> {
  const result = new Set<string>();
  const open = [...job.needs];
  while (open.length > 0) {
    const id = open.pop() ?? '';
    if (result.has(id)) continue;
    result.add(id);
    open.push(...(pipeline.jobs.find((one) => one.id === id)?.needs ?? []));
  }
  return result;
}

/** Whether a job runs on an event: its own condition, and that none of those it waits for is skipped. */
export function jobRuns(pipeline: Pipeline, job: PipelineJob, event: WorkflowEvent): boolean {
  const names = namesFor(event, { ...pipeline.env, ...job.env });
  const before = [...waitsFor(pipeline, job)].map((id) => pipeline.jobs.find((one) => one.id === id)).filter((one) => one !== undefined);
  const goesOn = /always\(\)/.test(textOf(job.condition));
  return (
    holds(job.condition, names) && (goesOn || before.every((one) => holds(one.condition, namesFor(event, { ...pipeline.env, ...one.env }))))
  );
}
