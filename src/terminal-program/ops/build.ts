import { catalogueFacts } from '../../catalogue/registry.ts';
import { buildImage } from '../../engine/build/build.ts';
import { emptyCache } from '../../engine/build/cache.ts';
import type { BuildCache, BuildResult } from '../../engine/build/types.ts';
import { checkWarnings } from '../../engine/lint/buildkit-check.ts';
import type { BuildCheckWarning } from '../../engine/lint/buildkit-check.ts';
import { contentText } from '../../engine/files/content.ts';
import { nodeAt } from '../../engine/files/tree.ts';
import type { DirectoryNode } from '../../engine/files/types.ts';
import { firstOf, type Registry } from '../../engine/registry/types.ts';
import { modelledPrograms } from '../../engine/shell/programs/modelled-programs.ts';
import { buildRecord } from '../records/build-record.ts';
import { readCase, type BuildCase, type CaseBuild, type CaseRun, type FileSpec, type FileSpecs } from '../records/case-schema.ts';
import { contextOf, editContext } from '../records/file-spec.ts';
import type { KnownImages } from '../records/image-spec.ts';
import { runRecord } from '../records/run-record.ts';
import type { EngineSession } from './session.ts';
import type { Image } from '../../engine/image/types.ts';
import type { Operation } from './operations.ts';

/** `build`: builds a case's images one after the other with one cache, then runs what the case runs, and answers a record. */
export const build: Operation = (request, session) => {
  const theCase = readCase(request['case']);
  const steps = new CaseBuilds(theCase, session);
  const builds = (theCase.builds ?? [{}]).map((one) => steps.next(one));
  if (!theCase.runs) return { builds };
  const volumes = new Map<string, DirectoryNode>();
  return { builds, runs: theCase.runs.map((run) => steps.run(run, volumes)) };
};

/** The builds of a case: they share one context, which edits change, and one cache. */
class CaseBuilds {
  private images: KnownImages;
  private context: DirectoryNode;
  private cache: BuildCache = emptyCache;
  private readonly built: (Image | null)[] = [];

  constructor(
    private readonly theCase: BuildCase,
    private readonly session: EngineSession,
  ) {
    this.images = session.images.with(theCase.images ?? {});
    this.context = contextOf(caseFiles(theCase));
  }

  next(one: CaseBuild): Record<string, unknown> {
    this.images = this.images.with(one.images ?? {});
    this.context = editContext(this.context, one.edits ?? {});
    const registry = firstOf(this.images, this.session.registry);
    const result = runBuild(this.theCase, one, this.context, this.cache, registry);
    this.cache = result.cache;
    this.built.push(result.image);
    return buildRecord(one.note, result, warningsOf(this.theCase, one, this.context, registry));
  }

  run(run: CaseRun, volumes: Map<string, DirectoryNode>): Record<string, unknown> {
    const built = (run.build === undefined ? this.built.findLast((one) => one !== null) : this.built[run.build]) ?? null;
    const find = (reference: string): Image | null => this.known(reference);
    return runRecord(run, { built, find, distribution: 'busybox', volumes, programs: modelledPrograms, facts: catalogueFacts });
  }

  private known(reference: string): Image | null {
    return firstOf(this.images, this.session.registry).find(reference, 'linux/amd64')?.image ?? null;
  }
}

function caseFiles({ dockerfile, dockerignore, context }: BuildCase): FileSpecs {
  const ignore: Record<string, FileSpec> = dockerignore === undefined ? {} : { '.dockerignore': { text: dockerignore } };
  return { ...context, Dockerfile: { text: dockerfile }, ...ignore };
}

function runBuild(theCase: BuildCase, one: CaseBuild, context: DirectoryNode, cache: BuildCache, registry: Registry): BuildResult {
  const dockerfile = nodeAt(context, 'Dockerfile');
  const text = dockerfile?.type === 'file' ? (contentText(dockerfile.content) ?? '') : '';
  const target = one.target ?? theCase.target;
  return buildImage({
    dockerfile: text,
    context,
    registry,
    facts: catalogueFacts,
    cache,
    programs: modelledPrograms,
    network: 'none',
    buildArgs: { ...theCase.buildArgs, ...one.buildArgs },
    secrets: { ...theCase.secrets, ...one.secrets },
    noCache: one.noCache ?? false,
    ...(target !== undefined && { target }),
    ...flagOptions(one.flags ?? []),
  });
}

const fileText = (context: DirectoryNode, path: string): string | null => {
  const node = nodeAt(context, path);
  return node?.type === 'file' ? (contentText(node.content) ?? '') : null;
};

/** What `docker build --check` says of it. */
function warningsOf(theCase: BuildCase, one: CaseBuild, context: DirectoryNode, registry: Registry): readonly BuildCheckWarning[] | null {
  const target = flagOptions(one.flags ?? []).target ?? one.target ?? theCase.target;
  return checkWarnings({
    dockerfile: fileText(context, 'Dockerfile') ?? '',
    ignoreFile: fileText(context, 'Dockerfile.dockerignore') ?? fileText(context, '.dockerignore'),
    registry,
    buildArgs: { ...theCase.buildArgs, ...one.buildArgs },
    ...(target !== undefined && { target }),
  });
}

/** The options of `docker buildx build` that a build may have. */
function flagOptions(flags: readonly string[]): {
  noCache?: boolean;
  noCacheFilter?: readonly string[];
  labels?: Readonly<Record<string, string>>;
  target?: string;
  platform?: string;
} {
  const filters: string[] = [];
  const labels: Record<string, string> = {};
  const options: { noCache?: boolean; target?: string; platform?: string } = {};
  for (let at = 0; at < flags.length; at += 1) {
    const [name, given] = splitFlag(flags[at] ?? '');
    const value = (): string => given ?? flags[(at += 1)] ?? '';
    if (name === '--no-cache') options.noCache = true;
    else if (name === '--no-cache-filter') filters.push(...value().split(','));
    else if (name === '--label') Object.assign(labels, Object.fromEntries([splitFlag(value())].map(([key, text]) => [key, text ?? ''])));
    else if (name === '--target') options.target = value();
    else if (name === '--platform') options.platform = value();
    else if (name.startsWith('--') && given === undefined && !(flags[at + 1] ?? '--').startsWith('--')) at += 1;
  }
  return { ...options, ...(filters.length > 0 && { noCacheFilter: filters }), ...(Object.keys(labels).length > 0 && { labels }) };
}

function splitFlag(text: string): readonly [string, string | undefined] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
}
