import type { Names } from '../../engine/workflow/expression.ts';
import { textOf } from '../checks/fields.ts';
import type { Place } from '../checks/verdict.ts';
import { tagsOf } from './image-tags.ts';
import {
  filled,
  holds,
  jobRuns,
  namesFor,
  startsOn,
  type Pipeline,
  type PipelineJob,
  type PipelineStep,
  type WorkflowEvent,
} from './pipeline.ts';

/** The events that a pipeline of this course has to do right by. */
const common = { sha: 'abc1234def5678900000000000000000000000aa', repository: 'example/user-service', defaultBranch: 'main' };
export const pushMain: WorkflowEvent = { name: 'push', ref: 'refs/heads/main', ...common };
export const pushDevelop: WorkflowEvent = { name: 'push', ref: 'refs/heads/develop', ...common };
export const pushTag: WorkflowEvent = { name: 'push', ref: 'refs/tags/v1.2.3', ...common };
export const pullRequest: WorkflowEvent = { name: 'pull_request', ref: 'refs/heads/feature', base: 'main', number: 7, ...common };
export const allEvents = [pushMain, pushDevelop, pushTag, pullRequest];

/** The job that makes the image, and what its steps say. */
export class ImageJob {
  readonly job: PipelineJob | null;
  readonly build: PipelineStep | null;

  constructor(
    readonly pipeline: Pipeline,
    readonly path: string,
  ) {
    this.job = pipeline.jobs.find((job) => job.steps.some(buildsImage)) ?? null;
    this.build = this.job?.steps.findLast(buildsImage) ?? null;
  }

  place(...path: readonly (string | number)[]): Place {
    return { path: this.path, range: this.pipeline.yaml.rangeOf(path) };
  }

  get buildPlace(): Place {
    return this.place(...(this.build?.path ?? ['jobs']));
  }

  names(event: WorkflowEvent, job: PipelineJob | null = this.job): Names {
    const meta = job?.steps.find(isMetadata);
    const outputs: Names = (path) => {
      if (meta?.id && path.startsWith(`steps.${meta.id}.outputs.`))
        return path.endsWith('.tags')
          ? this.tags(event).join('\n')
          : path.endsWith('.version')
            ? (this.tags(event)[0]?.split(':').at(-1) ?? '')
            : '';
      const matrix = /^matrix\.(\w+)$/.exec(path)?.[1];
      return matrix === undefined ? undefined : textOf(matrixValues(job)[matrix]?.[0]);
    };
    return namesFor(event, { ...this.pipeline.env, ...job?.env }, outputs);
  }

  /** Full references that the build step is told, on an event. */
  tags(event: WorkflowEvent): readonly string[] {
    const meta = this.job?.steps.find(isMetadata);
    if (!meta) return [];
    const names = namesFor(event, { ...this.pipeline.env, ...this.job?.env });
    const images = filled(meta.with['images'], names)
      .split(/[\n,]/)
      .map((one) => one.trim().replace(/^name=/, ''))
      .filter((one) => one !== '');
    return images.flatMap((image) => tagsOf(meta.with, event, names).map((tag) => `${image}:${tag}`));
  }

  /** What is built is called so. */
  references(event: WorkflowEvent): readonly string[] {
    const text =
      this.build?.uses === ''
        ? [...filled(this.build.run, this.names(event)).matchAll(/(?:-t|--tag)[ =]+["']?([^\s"']+|[^\s"']*\$\{\{[^}]*\}\}[^\s"']*)/g)]
            .map((match) => match[1] ?? '')
            .join('\n')
        : textOf(this.build?.with['tags']);
    return filled(text, this.names(event))
      .split(/[\n,]/)
      .map((one) => one.trim())
      .filter((one) => one !== '');
  }

  /** Whether the image is pushed on an event. */
  pushes(event: WorkflowEvent): boolean {
    const { job, build } = this;
    if (!job || !build || !startsOn(this.pipeline, event) || !jobRuns(this.pipeline, job, event)) return false;
    const names = this.names(event);
    const byCommand = job.steps.some((step) => holds(step.condition, names) && /docker push|--push\b/.test(filled(step.run, names)));
    const outputs = filled(build.with['outputs'], names);
    return (
      byCommand ||
      (holds(build.condition, names) &&
        (filled(build.with['push'], names).trim().toLowerCase() === 'true' || /push=true|type=registry/.test(outputs)))
    );
  }
}

const buildsImage = (step: PipelineStep): boolean =>
  step.uses === 'docker/build-push-action' || step.uses === 'docker/bake-action' || /docker (?:buildx )?build\b/.test(step.run);
export const isMetadata = (step: PipelineStep): boolean => step.uses === 'docker/metadata-action';
export const isLogin = (step: PipelineStep): boolean => step.uses === 'docker/login-action' || /docker login/.test(step.run);

export const matrixValues = (job: PipelineJob | null): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(Object.entries(job?.matrix ?? {}).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1])));
