import { buildImage } from '../../engine/build/build.ts';
import { emptyCache } from '../../engine/build/cache.ts';
import type { BuildResult } from '../../engine/build/types.ts';
import { readDockerfile } from '../../engine/dockerfile/reader.ts';
import { readStages } from '../../engine/dockerfile/stages.ts';
import type { Command, DockerfileStages, Stage } from '../../engine/dockerfile/types.ts';
import { textContent } from '../../engine/files/content.ts';
import { TreeBuilder } from '../../engine/files/tree.ts';
import type { DirectoryNode } from '../../engine/files/types.ts';
import type { Image } from '../../engine/image/types.ts';
import type { Registry } from '../../engine/registry/types.ts';
import type { PackageFacts, ProgramTable } from '../../engine/shell/process.ts';
import type { Range } from '../../engine/text/position.ts';
import type { FileState } from '../schema.ts';
import { TrialContainer } from '../trial/container.ts';
import { failed, say, type Place, type Verdict } from './verdict.ts';

/** What the course asks the engine with. */
export interface CourseEngine {
  readonly registry: Registry;
  readonly facts: PackageFacts;
  readonly programs: ProgramTable;
}

/** Files as the tree that `docker build .` would be given. */
export function contextOf(files: FileState): DirectoryNode {
  const builder = new TreeBuilder();
  for (const [path, text] of Object.entries(files)) builder.addFile(path, textContent(text));
  return builder.build();
}

/** The learner's project under examination; builds are made when a check first asks, and once. */
export class Subject {
  private readonly builds = new Map<string, BuildResult>();
  private stages_: DockerfileStages | null = null;
  private container_: TrialContainer | null = null;

  constructor(
    readonly files: FileState,
    readonly engine: CourseEngine,
    given: BuildResult | null = null,
  ) {
    if (given) this.builds.set('', given);
  }

  get dockerfile(): string | null {
    return Object.hasOwn(this.files, 'Dockerfile') ? (this.files['Dockerfile'] ?? '') : null;
  }

  get stages(): DockerfileStages {
    return (this.stages_ ??= readStages(readDockerfile(this.dockerfile ?? '')));
  }

  /** The stage that ships, and the stages that it begins with, from the first to the last. */
  get shipped(): readonly Stage[] {
    const all = this.stages.stages;
    const line: Stage[] = [];
    let stage = all.at(-1);
    while (stage && !line.includes(stage)) {
      line.unshift(stage);
      const base = stage.from.image.toLowerCase();
      const index = stage.index;
      stage = all.slice(0, index).findLast((other) => other.name === base || String(other.index) === base);
    }
    return line;
  }

  /** The last command of one of these kinds that the shipped image has. */
  lastCommand(...kinds: readonly Command['kind'][]): Command | null {
    const commands = this.shipped.flatMap((stage) => stage.commands);
    return commands.findLast((command) => kinds.includes(command.kind)) ?? null;
  }

  /** The build of the files as they stand; null without a Dockerfile. */
  build(): BuildResult | null {
    return this.buildOnce('', this.files, () => emptyCache);
  }

  /** The build, where a check has asked for it. */
  get buildSoFar(): BuildResult | null {
    return this.builds.get('') ?? null;
  }

  /** A build after the first one, with `append` put to the end of `path`. */
  rebuild(path: string, append: string): BuildResult | null {
    const first = this.build();
    if (!first?.ok) return null;
    const edited = { ...this.files, [path]: `${Object.hasOwn(this.files, path) ? (this.files[path] ?? '') : ''}${append}` };
    return this.buildOnce(`${path}\n${append}`, edited, () => first.cache);
  }

  /** A build of other files, nothing cached. */
  buildWith(extra: FileState): BuildResult | null {
    return this.buildOnce(JSON.stringify(extra), { ...extra, ...this.files }, () => emptyCache);
  }

  private buildOnce(key: string, files: FileState, cache: () => BuildResult['cache']): BuildResult | null {
    const known = this.builds.get(key);
    if (known || this.dockerfile === null) return known ?? null;
    const { registry, facts, programs } = this.engine;
    const built = buildImage({ dockerfile: this.dockerfile, context: contextOf(files), registry, facts, programs, cache: cache() });
    this.builds.set(key, built);
    return built;
  }

  get image(): Image | null {
    return this.build()?.image ?? null;
  }

  container(image: Image): TrialContainer {
    return (this.container_ ??= new TrialContainer(image, this.engine));
  }

  /** A place in the Dockerfile. */
  place(range: Range | null | undefined): Place | null {
    return range ? { path: 'Dockerfile', range } : null;
  }

  placeOf(...kinds: readonly Command['kind'][]): Place | null {
    return this.place(this.lastCommand(...kinds)?.range);
  }

  /** The last FROM: the place of what is missing altogether. */
  get finalFrom(): Place | null {
    return this.place(this.stages.stages.at(-1)?.from.range);
  }
}

/** Judges the image, or says that there is none yet. */
export function withImage(subject: Subject, judge: (image: Image, build: BuildResult) => Verdict): Verdict {
  const build = subject.build();
  if (build?.ok && build.image) return judge(build.image, build);
  return failed('no-image', say('要先建得起來，才看得到映像檔。', 'It has to build first; then there is an image to look at.'));
}
