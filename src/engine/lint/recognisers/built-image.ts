import type { BuildResult, BuildStep } from '../../build/types.ts';
import { runUser } from '../../build/run-user.ts';
import { defaultPath, splitVariable } from '../../image/environment.ts';
import { root } from '../../files/access.ts';
import { Overlay } from '../../files/overlay.ts';
import type { Credentials } from '../../files/types.ts';
import type { Image, ImageConfig } from '../../image/types.ts';
import { stagesOfResult } from '../outline.ts';
import type { Outline, Step } from '../outline.ts';

/** The image that was built, as a process of a container sees it. */
export interface BuiltImage {
  readonly image: Image;
  readonly config: ImageConfig;
  readonly fs: Overlay;
  /** As USER says it; `''` for none. */
  readonly user: string;
  /** Root where USER names nobody that the image knows. */
  readonly who: Credentials;
  readonly env: ReadonlyMap<string, string>;
  readonly workdir: string;
}

const known = new WeakMap<BuildResult, BuiltImage>();

/** The built image; null where the build failed or was none. Remembered: the rules only read its files. */
export function builtImageOf(build: BuildResult | null): BuiltImage | null {
  if (!build?.image) return null;
  const found = known.get(build) ?? view(build.image);
  known.set(build, found);
  return found;
}

function view(image: Image): BuiltImage {
  const { config } = image;
  const fs = new Overlay(image.tree);
  const user = runUser(fs, config.User ?? '');
  const env = new Map([['PATH', defaultPath]]);
  for (const line of config.Env ?? []) env.set(...splitVariable(line));
  return { image, config, fs, user: config.User ?? '', who: user.ok ? user.who : root, env, workdir: config.WorkingDir ?? '/' };
}

/** The steps whose settings the image ends with: those of the last stage and of the stages that it continues, in the order of the text. */
export function stepsOfResult(outline: Outline): readonly Step[] {
  const stages = stagesOfResult(outline);
  return outline.steps.filter((step) => step.onbuild === null && stages.has(step.stage));
}

/** The step of the outline that a step of the build came from; null for what a base image's ONBUILD brought. */
export class StepsOfBuild {
  readonly #byLine = new Map<number, Step>();
  readonly #byId: ReadonlyMap<string, BuildStep>;

  constructor(outline: Outline, build: BuildResult) {
    for (const step of outline.steps) this.#byLine.set(step.instruction.range.start.line, step);
    this.#byId = new Map(build.steps.map((step) => [step.id, step]));
  }

  find(step: BuildStep): Step | null {
    return step.kind === 'from' ? null : (this.#byLine.get(step.range.start.line) ?? null);
  }

  /** For each layer of the built image the step that made it; null for layers of the base image. */
  ofLayers(build: BuildResult): readonly (Step | null)[] {
    const target = build.stages.find(({ role }) => role === 'target');
    const layers = build.image?.layers ?? [];
    const ids = target?.layerSteps ?? [];
    const first = layers.length - ids.length;
    return layers.map((_, index) => {
      const step = this.#byId.get(ids[index - first] ?? '');
      return step ? this.find(step) : null;
    });
  }
}

/** The line of a step as an editor counts it, from 1. */
export const lineOf = (step: Step): number => step.instruction.range.start.line + 1;

/** `19.4 MB`, `812 bytes`: in steps of a thousand, as docker counts. */
export function spokenSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
