import type { BuildCache, BuildRequest, BuildResult } from '../engine/build/types.ts';
import { emptyCache } from '../engine/build/cache.ts';
import { contentDigest, contentSize, textContent } from '../engine/files/content.ts';
import { fileNode, TreeBuilder } from '../engine/files/tree.ts';
import type { DirectoryNode, FileContent } from '../engine/files/types.ts';
import { buildContextOf } from '../engine/lint/build-context.ts';
import { lint } from '../engine/lint/lint.ts';
import { allRules } from '../engine/lint/rules/index.ts';
import type { Finding, LintBuildContext } from '../engine/lint/rule.ts';
import { firstOf, type Registry, type RegistryImage } from '../engine/registry/types.ts';
import type { PackageFacts, ProgramTable } from '../engine/shell/process.ts';
import type { gradeStep } from '../course/grade.ts';
import type { FileState } from '../course/schema.ts';
import { addBinaries, type BinaryFacts } from './binaries.ts';
import { buildLog, type BuildWarning, type LogSubject } from './build-log.ts';
import { filesOfSlab } from './slab-files.ts';
import type { AnalyseRequest, EngineQuestions, EngineRequest, Findings, OwnImageProblem, OwnImageSource, TakenImage } from './protocol.ts';
import { reportOf } from './report.ts';
import { dockerfilePath } from './state.ts';
import { comparisonOf } from './comparison.ts';
import { compareVariants } from './variants.ts';
import { platformsReport } from './platforms-report.ts';
import type { Analysis, BuildReport, ImageComparison, PlatformsReport, WhatIfReport } from './types.ts';

/** What the session is given: engine and course know no catalogue of their own. */
export interface SessionParts {
  readonly registry: Registry;
  readonly facts: PackageFacts;
  /** What a RUN may start. */
  readonly programs: ProgramTable;
  readonly references: readonly string[];
  /** Reads images that the catalogue does not know, and answers for them. */
  readonly ownImages: OwnImages;
  /** null while the engine can't build. */
  readonly build: ((request: BuildRequest) => BuildResult) | null;
  /** Judges the checks of a step; null while nothing can. */
  readonly grade: typeof gradeStep | null;
}

/** Images of the learner's own, as the catalogue reads them. */
export interface OwnImages {
  read(source: OwnImageSource): RegistryImage | OwnImageProblem;
  registryOf(images: readonly RegistryImage[]): Registry;
}

/** The engine's side of one sitting: it keeps the cache of the builds that were run, and the last result for those who look into it. */
export class EngineSession {
  readonly #parts: SessionParts;
  #cache: BuildCache = emptyCache;
  #result: BuildResult | null = null;
  /** The last two builds that were run. */
  #runs: readonly BuildResult[] = [];
  #request: BuildRequest | null = null;
  /** What the log of a build tells besides its result. */
  #printed: Omit<LogSubject, 'result'> | null = null;
  #number = 0;
  #own: readonly RegistryImage[] = [];
  readonly #bytes = new Map<string, Uint8Array>();

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Answers one question of the protocol. */
  answer(request: EngineRequest): EngineQuestions[EngineRequest['kind']]['answer'] {
    switch (request.kind) {
      case 'lint':
        return this.#lint(request, null);
      case 'analyse':
        return this.#analyse(request);
      case 'files-of':
        return this.#result ? filesOfSlab(this.#result, request.stageIndex, request.slabId, this.#registry) : [];
      case 'what-if':
        return this.#whatIf(request.path);
      case 'take-image':
        return this.#takeImage(request.source);
      case 'compare':
        return this.#compare();
      case 'variants':
        return this.#request && this.#parts.build ? compareVariants(this.#request, this.#parts.build, this.#parts.references) : [];
      case 'build-for':
        return this.#buildFor(request.platform);
      case 'references':
        return this.#parts.references;
      case 'take-bytes':
        this.#bytes.set(request.digest, request.bytes);
        return null;
      case 'forget':
        this.#bytes.clear();
        this.#cache = emptyCache;
        this.#result = null;
        this.#runs = [];
        this.#request = null;
        this.#number = 0;
        return null;
    }
  }

  get #registry(): Registry {
    return this.#own.length === 0 ? this.#parts.registry : firstOf(this.#parts.ownImages.registryOf(this.#own), this.#parts.registry);
  }

  #takeImage(source: OwnImageSource): TakenImage {
    const image = this.#parts.ownImages.read(source);
    if (typeof image === 'string') return { ok: false, problem: image };
    this.#own = [...this.#own.filter(({ reference }) => reference !== image.reference), image];
    return { ok: true, reference: image.reference, sizeBytes: image.size.bytes };
  }

  #lint({ files, binaries, today }: EngineQuestions['lint']['ask'], build: BuildResult | null): Findings {
    const text = files[dockerfilePath];
    if (text === undefined) return {};
    return { [dockerfilePath]: lint({ text, context: contextOf(files, binaries), registry: this.#registry, build, today }) };
  }

  #analyse(request: AnalyseRequest): Analysis {
    const { files, step, locale, commit } = request;
    const { registry, facts, programs, grade } = this.#parts;
    const result = this.#build(files, request.binaries ?? {}, commit);
    const findings = this.#lint(request, result);
    return {
      findings,
      slowRules,
      build: result && this.#report(result, files, findings),
      checks:
        step && grade ? grade({ scenario: { steps: [step], outcome: [] }, step: step.id, files, locale, registry, facts, programs }) : [],
    };
  }

  #build(files: FileState, binaries: BinaryFacts, commit: boolean): BuildResult | null {
    const dockerfile = files[dockerfilePath];
    const { build, facts, programs } = this.#parts;
    if (dockerfile === undefined || dockerfile.trim() === '' || !build) {
      this.#result = null;
      return null;
    }
    const context = treeOf(files, binaries, this.#bytes);
    this.#request = { dockerfile, context, registry: this.#registry, facts, programs, cache: this.#cache };
    this.#result = build(this.#request);
    if (commit) {
      this.#cache = this.#result.cache;
      this.#runs = [...this.#runs, this.#result].slice(-2);
    }
    return this.#result;
  }

  #compare(): ImageComparison | null {
    const before = this.#runs.findLast((run) => run !== this.#result);
    return before?.image && this.#result?.image ? comparisonOf(before.image, this.#result.image) : null;
  }

  /** Beside the build that is shown: neither the cache nor what later builds are compared with knows of it. */
  #buildFor(platform: string): PlatformsReport | null {
    const { build } = this.#parts;
    return build && this.#request && this.#printed ? platformsReport(build({ ...this.#request, platform }), this.#printed) : null;
  }

  #report(result: BuildResult, files: FileState, findings: Findings): BuildReport {
    this.#number += 1;
    this.#printed = {
      dockerfile: files[dockerfilePath] ?? '',
      ignoreFile: files['.dockerignore'] ?? null,
      tag: 'my-app',
      warnings: warningsOf(findings[dockerfilePath] ?? []),
    };
    const log = buildLog({ ...this.#printed, result });
    return reportOf(result, { number: this.#number, registry: this.#registry, log });
  }

  /** Builds again, against the build that is shown, with one byte more in the file. */
  #whatIf(path: string): WhatIfReport {
    const { build } = this.#parts;
    const before = this.#result;
    if (!build || !before || !this.#request) return { path, reruns: [], reason: { kind: 'not-copied' } };
    const context = changed(this.#request.context, path);
    const after = build({ ...this.#request, context, cache: before.cache });
    // What failed runs with every build, whatever changed.
    const failed = new Set(before.steps.filter((step) => step.failed).map(({ id }) => id));
    const reruns = after.steps
      .filter(({ id, cached, cause }) => cached === false && cause.kind !== 'hit' && !(failed.has(id) && cause.kind === 'first-time'))
      .map(({ id, cause }) => ({ stepId: id, cause }));
    if (reruns.length > 0) return { path, reruns, reason: null };
    const ignored = before.context.ignored.find((each) => each.path === path || path.startsWith(`${each.path}/`));
    return { path, reruns, reason: ignored ? { kind: 'ignored', pattern: ignored.pattern, line: ignored.line } : { kind: 'not-copied' } };
  }
}

/** The context that files make: regular files of mode 644. */
export function treeOf(files: FileState, binaries: BinaryFacts = {}, bytesOf: ReadonlyMap<string, Uint8Array> = new Map()): DirectoryNode {
  const builder = new TreeBuilder();
  for (const [path, text] of Object.entries(files)) builder.add(`/${path}`, fileNode(textContent(text), builder.inode()));
  addBinaries(builder, binaries, bytesOf);
  return builder.build();
}

function changed(context: DirectoryNode, path: string): DirectoryNode {
  return withAppended(context, path.split('/'), 0);
}

function withAppended(directory: DirectoryNode, names: readonly string[], depth: number): DirectoryNode {
  const name = names[depth] ?? '';
  const child = directory.entries.get(name);
  if (!child) return directory;
  const entries = new Map(directory.entries);
  if (child.type === 'dir') entries.set(name, withAppended(child, names, depth + 1));
  else if (child.type === 'file') entries.set(name, { ...child, content: withOneByteMore(child.content) });
  return { ...directory, entries };
}

const withOneByteMore = (content: FileContent): FileContent =>
  content.kind === 'text'
    ? textContent(`${content.text}\n`)
    : { kind: 'opaque', sizeBytes: contentSize(content) + 1, identity: `${contentDigest(content)}+` };

const contextOf = (files: FileState, binaries: BinaryFacts = {}): LintBuildContext =>
  buildContextOf([...Object.keys(files), ...Object.keys(binaries)], files['.dockerignore'] ?? null);

/** Rules whose sense depends on the build. */
const slowRules: readonly string[] = allRules.filter(({ needs }) => needs?.includes('build')).map(({ name }) => name);

/** BuildKit's own warnings among the findings: those that have its words. */
const warningsOf = (findings: readonly Finding[]): readonly BuildWarning[] =>
  findings.flatMap(({ detail, aliases, range }) => {
    const code = aliases.find((alias) => /^[A-Z][A-Za-z]+$/.test(alias));
    return detail !== undefined && code !== undefined ? [{ code, detail, line: range.start.line + 1 }] : [];
  });
