import { layerSize } from '../files/layer.ts';
import { sha256Hex } from '../files/sha256.ts';
import { emptyDirectory } from '../files/tree.ts';
import type { DirectoryNode } from '../files/types.ts';
import { estimateCompressed } from '../image/compressed.ts';
import { layerDigest } from '../image/digest.ts';
import type { Layer, UnknownFiles } from '../image/types.ts';
import { carried, united } from '../image/unknown-files.ts';
import type { PackageFacts, ProgramTable, Unmodelled } from '../shell/process.ts';
import { CacheStore, type DependencyKeys } from './cache.ts';
import { chooseContext } from './context-choice.ts';
import { nothing } from './copy.ts';
import { performFile, type Performed } from './perform-file.ts';
import { compileGlob } from './glob-match.ts';
import { contextPatterns, inputContent, readsOf, selectorOf } from './inputs.ts';
import { makersOf } from './makers.ts';
import { cacheKeysOf, runStep } from './run-step.ts';
import { Agenda, mergeVertices, type Node } from './schedule.ts';
import type { BuildCache, BuildError } from './types.ts';
import { missingMaker, type CopySource } from './unknown-copy.ts';
import type { ContextOperation, ExecOperation, FileOperation, Vertex } from './vertex.ts';

export interface SolveRequest {
  /** One for each platform. */
  readonly targets: readonly Vertex[];
  readonly cache: BuildCache;
  readonly programs: ProgramTable;
  readonly facts: PackageFacts;
  readonly secrets: ReadonlyMap<string, string>;
  readonly fuelPerRun: number;
  readonly contextMs: number;
}

/** What became of one vertex. */
export interface Solved {
  readonly node: Node;
  readonly cached: boolean;
  readonly startMs: number;
  readonly finishMs: number;
  readonly tree: DirectoryNode;
  /** null for images and contexts. */
  readonly layer: Layer | null;
  /** Ids under which the cache knows it. */
  readonly keys: readonly string[];
  /** Tells one making of the step from the next. */
  readonly instance: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly error: BuildError | null;
  readonly unmodelled: readonly Unmodelled[];
  /** Where its tree may have more files than it shows. */
  readonly unknown: readonly UnknownFiles[];
}

export interface Solution {
  /** In the order in which they ended. */
  readonly solved: readonly Solved[];
  readonly byDigest: ReadonlyMap<string, Solved>;
  readonly nodeByDigest: ReadonlyMap<string, Node>;
  readonly nodes: readonly Node[];
  readonly failure: Solved | null;
  readonly store: CacheStore;
  readonly mounts: ReadonlyMap<string, DirectoryNode>;
}

/** Works off the graph as BuildKit's solver does: what can begin begins, what the cache knows is taken from it, the first failure ends all. */
export const solve = (request: SolveRequest): Solution => new Solver(request).run();

type Outcome = Omit<Solved, 'node' | 'startMs' | 'finishMs'> & { readonly durationMs: number };

const noOutput = { stdout: '', stderr: '', error: null, unmodelled: [], unknown: [], layer: null, instance: '' } as const;

class Solver {
  private readonly store: CacheStore;
  private readonly agenda = new Agenda<Node>();
  private readonly results = new Map<Node, Solved>();
  private readonly contents = new Map<Node, Map<number, string>>();
  /** The chosen part of a context as the cache sees it. */
  private readonly judged = new Map<Node, DirectoryNode>();
  private mounts: ReadonlyMap<string, DirectoryNode>;
  private readonly begunAnew = new Set<string>();
  private failure: Solved | null = null;

  constructor(private readonly request: SolveRequest) {
    this.store = new CacheStore(request.cache);
    this.mounts = request.cache.mounts;
  }

  run(): Solution {
    const { nodes, byDigest } = mergeVertices(this.request.targets);
    for (const node of nodes) if (node.pending === 0) this.agenda.push(0, node);
    for (let next = this.agenda.pop(); next; next = this.agenda.pop()) {
      if (this.failure && next.atMs >= this.failure.finishMs) break;
      this.finish(next.item, this.solveNode(next.item, next.atMs));
    }
    const solved = [...this.results.values()].filter((result) => this.counts(result)).sort((a, b) => a.finishMs - b.finishMs);
    const solvedByDigest = new Map(solved.map((result) => [result.node.vertex.digest, result]));
    return {
      solved,
      byDigest: solvedByDigest,
      nodeByDigest: byDigest,
      nodes,
      failure: this.failure,
      store: this.store,
      mounts: this.mounts,
    };
  }

  /** What had not ended when the build failed is stopped. */
  private counts(result: Solved): boolean {
    return !this.failure || result === this.failure || (result.error === null && result.finishMs <= this.failure.finishMs);
  }

  private finish(node: Node, result: Solved): void {
    this.results.set(node, result);
    if (result.error) {
      if (!this.failure || result.finishMs < this.failure.finishMs) this.failure = result;
      return;
    }
    // BuildKit goes from the target down: of several that fail at once, the one nearest to it does.
    for (const user of node.users.toReversed()) {
      user.startMs = Math.max(user.startMs, result.finishMs);
      user.pending -= 1;
      this.readContent(user, node, result);
      if (user.pending === 0) this.agenda.push(user.startMs, user);
    }
  }

  /** As soon as an input is there, what is read of it is looked for: a path that is missing ends the build then. */
  private readContent(user: Node, input: Node, { tree, finishMs, unknown }: Solved): void {
    const known = this.contents.get(user) ?? new Map<number, string>();
    this.contents.set(user, known);
    const { op } = input.vertex;
    const judged = op.kind === 'context' ? (this.judged.get(input) ?? op.judged) : tree;
    user.inputs.forEach((candidate, index) => {
      const reads = candidate === input ? readsOfNode(user, index) : null;
      if (!reads) return;
      if (readsUnknown(tree, unknown, reads)) return;
      const content = inputContent(judged, reads);
      if (content.ok) known.set(index, content.digest);
      else this.fail(user, checksumError(user, content.reason), finishMs);
    });
  }

  private fail(node: Node, message: string, atMs: number): void {
    const error: BuildError = { message, lines: node.lines, stepId: node.step.id };
    const result: Solved = { ...noOutput, node, cached: false, startMs: atMs, finishMs: atMs, tree: nothing, keys: [], error };
    this.results.set(node, result);
    if (!this.failure || atMs < this.failure.finishMs) this.failure = result;
  }

  private solveNode(node: Node, atMs: number): Solved {
    const outcome = this.outcomeOf(node, atMs);
    const { durationMs, ...rest } = outcome;
    return { ...rest, node, startMs: atMs, finishMs: atMs + durationMs };
  }

  private outcomeOf(node: Node, atMs: number): Outcome {
    const { op, opDigest } = node.vertex;
    if (op.kind === 'image')
      return {
        ...noOutput,
        cached: false,
        tree: op.image.image.tree,
        unknown: op.image.image.unknown ?? [],
        keys: [opDigest],
        durationMs: 0,
      };
    if (op.kind === 'context') return this.loadContext(node, op);
    const dependencies = node.inputs.map((input, index) => this.dependency(node, input, index));
    const hit = node.ignoreCache ? null : this.store.find(opDigest, dependencies.map(knownBeforehand));
    if (hit) {
      for (const id of hit.keys) this.store.keyFor(opDigest, dependencies, atMs, id);
      return {
        ...noOutput,
        cached: true,
        tree: hit.step.tree,
        layer: hit.step.layer,
        unknown: hit.step.unknown,
        keys: hit.keys,
        instance: instanceOf(hit.step.key, hit.step.generation),
        durationMs: 0,
      };
    }
    return this.performAndSave(node, dependencies, atMs);
  }

  /** Only what the steps name is sent; a name that is no pattern ends the build, and so does one of the ignore file. */
  private loadContext(node: Node, { tree, judged, error }: ContextOperation): Outcome {
    const loaded = { ...noOutput, cached: false, tree, keys: [], durationMs: this.request.contextMs };
    const refused = (message: string): Outcome => ({ ...loaded, error: { message, lines: [], stepId: node.step.id } });
    const patterns = contextPatterns(node.users.map(({ vertex }) => vertex));
    if (patterns?.some((pattern) => compileGlob(pattern) === null))
      return refused(`rpc error: code = Unknown desc = invalid includepatterns: [${patterns.join(' ')}]: syntax error in pattern`);
    if (error !== null) return refused(error);
    if (!patterns) return loaded;
    const chosen = chooseContext(tree, patterns);
    if (!chosen.ok) return refused(chosen.error);
    const chosenJudged = judged === tree ? chosen : chooseContext(judged, patterns);
    if (chosenJudged.ok) this.judged.set(node, chosenJudged.tree);
    return { ...loaded, tree: chosen.tree };
  }

  private dependency(node: Node, input: Node, index: number): DependencyKeys {
    const reads = readsOfNode(node, index);
    const result = this.results.get(input);
    return {
      definition: result?.keys ?? [],
      ran: result !== undefined && result.layer !== null && !result.cached,
      knownAtMs: result?.finishMs ?? 0,
      selector: selectorOf(reads),
      content: this.contents.get(node)?.get(index) ?? null,
    };
  }

  private performAndSave(node: Node, dependencies: readonly DependencyKeys[], atMs: number): Outcome {
    const { opDigest } = node.vertex;
    const done = this.perform(node);
    if (done.error !== null) {
      const error: BuildError = { message: done.error, lines: node.lines, stepId: node.step.id };
      return { ...noOutput, ...done, error, cached: false, keys: [], layer: null };
    }
    const layer = layerOf(done, node.step.createdBy);
    const key = this.store.keyFor(opDigest, dependencies, atMs + done.durationMs);
    const { generation } = this.store.save({ key, layer, tree: done.tree, unknown: done.unknown, durationMs: done.durationMs });
    return {
      stdout: done.stdout,
      stderr: done.stderr,
      unmodelled: done.unmodelled,
      unknown: done.unknown,
      tree: done.tree,
      durationMs: done.durationMs,
      error: null,
      cached: false,
      keys: [key],
      layer,
      instance: instanceOf(key, generation),
    };
  }

  /** Where the cache is not to be used, cache mounts begin anew, too: once in a build. */
  private withoutOld(keys: readonly string[]): ReadonlyMap<string, DirectoryNode> {
    const old = keys.filter((key) => !this.begunAnew.has(key));
    for (const key of old) this.begunAnew.add(key);
    return new Map([...this.mounts].filter(([key]) => !old.includes(key)));
  }

  private sourceOf(node: Node): CopySource {
    const { tree = emptyDirectory, unknown = [], instance = '' } = this.results.get(node) ?? {};
    return { tree, unknown, instance };
  }

  private perform(node: Node): Performed {
    const { op } = node.vertex;
    const sources = node.inputs.map((input) => this.sourceOf(input));
    if (op.kind !== 'exec') return performFile(op as FileOperation, sources, node.step.lines[0] ?? 0);
    const trees = sources.map(({ tree }) => tree);
    const { programs, facts, secrets, fuelPerRun } = this.request;
    const root = op.onScratch ? emptyDirectory : (trees[0] ?? emptyDirectory);
    const line = node.step.lines[0] ?? 0;
    const instances = sources.map(({ instance }) => instance);
    const unknown = unknownTo(op, sources);
    const cacheMounts = node.ignoreCache ? this.withoutOld(cacheKeysOf(op, instances)) : this.mounts;
    const run = runStep({ op, root, inputs: trees, instances, programs, facts, secrets, cacheMounts, fuel: fuelPerRun, line, unknown });
    this.mounts = run.cacheMounts;
    return run;
  }
}

/** Whether something is read that is not there, but may be: then only how its input was made tells one content from another. */
const readsUnknown = (tree: DirectoryNode, unknown: readonly UnknownFiles[], reads: NonNullable<ReturnType<typeof readsOf>>): boolean =>
  unknown.length > 0 && reads.some(({ source, wildcards }) => missingMaker(tree, unknown, source, wildcards) !== null);

/** Where a RUN may find more than its trees show: in its root, and where other inputs are mounted. */
const unknownTo = (op: ExecOperation, sources: readonly CopySource[]): readonly UnknownFiles[] =>
  united(
    op.onScratch ? [] : (sources[0]?.unknown ?? []),
    op.mounts.flatMap(({ input, source, target }) => (input === null ? [] : carried(sources[input]?.unknown ?? [], source, target))),
  );

/** What is copied from the very thing that is worked on is one input to BuildKit: its content is not judged. */
function readsOfNode(node: Node, index: number): ReturnType<typeof readsOf> {
  const { op } = node.vertex;
  const isBase = (op.kind === 'file' || op.kind === 'exec') && !op.onScratch && node.inputs[index] === node.inputs[0];
  return isBase ? null : readsOf(op, index);
}

/** A step that ran was looked for under no key: what stands on it is found by content alone, also where `--no-cache-filter` made it run. */
const knownBeforehand = (dependency: DependencyKeys): DependencyKeys => (dependency.ran ? { ...dependency, definition: [] } : dependency);

const instanceOf = (key: string, generation: number): string => `${key}#${generation}`;

/** The engine's own name of what it reads from; it is another in every build. */
const checksumError = (node: Node, reason: string): string => {
  const ref = sha256Hex(node.vertex.digest);
  return `failed to compute cache key: failed to calculate checksum of ref ${ref.slice(0, 25)}::${ref.slice(25, 50)}: ${reason}`;
};

function layerOf({ entries, unmodelled }: Performed, createdBy: string): Layer {
  const opaque = entries.some((entry) => entry.type === 'file' && entry.content.kind === 'opaque' && entry.content.estimated === true);
  const estimated = opaque || makersOf(unmodelled).length > 0;
  return {
    digest: layerDigest(entries),
    sizeBytes: layerSize(entries),
    compressed: estimateCompressed(entries),
    base: false,
    createdBy,
    entries,
    estimated,
  };
}
