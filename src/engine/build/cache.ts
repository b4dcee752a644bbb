import { sha256Hex } from '../files/sha256.ts';
import type { BuildCache, CachedStep } from './types.ts';

/** The cache of an engine that has built nothing yet. */
export const emptyCache: BuildCache = { steps: new Map(), links: new Map(), mounts: new Map(), context: null, last: [] };

/** One input of a step as the cache knows it: any of the keys will do. */
export interface DependencyKeys {
  /** Ids of keys by definition (how it was made), with what the step selects of it. */
  readonly definition: readonly string[];
  readonly selector: string;
  /** Checksum of the content that the step reads; null where only the definition counts. */
  readonly content: string | null;
  /** Did the input run in this build, rather than come from the cache? */
  readonly ran: boolean;
  /** When the input was there, in the time of this build: what is saved later does not count for it. */
  readonly knownAtMs: number;
}

/**
 * The cache while a build writes to it, as BuildKit's solver keeps it: keys are nodes, and links lead from the keys of a step's
 * inputs to the step's own. An input may be known by how it was made or by what is in it; a step is known when one key
 * is reached from every input.
 */
export class CacheStore {
  private readonly steps: Map<string, CachedStep>;
  private readonly links: Map<string, readonly string[]>;
  /** When a link of this build was made. */
  private readonly madeAtMs = new Map<string, number>();

  constructor(before: BuildCache) {
    this.steps = new Map(before.steps);
    this.links = new Map(before.links);
  }

  /** The result that is stored for a step, with the ids of all keys that it goes by. */
  find(digest: string, dependencies: readonly DependencyKeys[]): { readonly step: CachedStep; readonly keys: readonly string[] } | null {
    const keys = this.idsFor(digest, dependencies, true);
    for (const id of keys) {
      const step = this.steps.get(id);
      if (step) return { step, keys };
    }
    return null;
  }

  /** The id of a step's key; made, and linked to every key of its inputs, where it is not there yet. */
  keyFor(digest: string, dependencies: readonly DependencyKeys[], atMs: number, known?: string): string {
    const id = known ?? this.idsFor(digest, dependencies, false)[0] ?? newId(digest, dependencies);
    dependencies.forEach((dependency, index) => {
      for (const name of linkNames(digest, dependency, index)) this.addLink(name, id, atMs);
    });
    return id;
  }

  save(step: Omit<CachedStep, 'generation'>): CachedStep {
    const saved = { ...step, generation: (this.steps.get(step.key)?.generation ?? 0) + 1 };
    this.steps.set(step.key, saved);
    return saved;
  }

  /** What the next build starts from. */
  freeze(): Pick<BuildCache, 'steps' | 'links'> {
    return { steps: this.steps, links: this.links };
  }

  private idsFor(digest: string, dependencies: readonly DependencyKeys[], inTime: boolean): readonly string[] {
    if (dependencies.length === 0) return [newId(digest, [])];
    let ids: readonly string[] | null = null;
    for (const [index, dependency] of dependencies.entries()) {
      const reached: Set<string> = new Set(
        linkNames(digest, dependency, index).flatMap((name) => this.linked(name, inTime ? dependency.knownAtMs : Infinity)),
      );
      ids = ids === null ? [...reached] : ids.filter((id) => reached.has(id));
      if (ids.length === 0) return [];
    }
    return ids ?? [];
  }

  private linked(name: string, atMs: number): readonly string[] {
    return (this.links.get(name) ?? []).filter((id) => (this.madeAtMs.get(`${name}>${id}`) ?? -1) < atMs);
  }

  private addLink(name: string, id: string, atMs: number): void {
    const known = this.links.get(name) ?? [];
    if (known.includes(id)) return;
    this.links.set(name, [...known, id]);
    this.madeAtMs.set(`${name}>${id}`, atMs);
  }
}

function linkNames(digest: string, dependency: DependencyKeys, index: number): readonly string[] {
  const byDefinition = dependency.definition.map((key) => `${key}|${index}|${digest}|${dependency.selector}`);
  return dependency.content === null ? byDefinition : [...byDefinition, `content:${dependency.content}|${index}|${digest}`];
}

const newId = (digest: string, dependencies: readonly DependencyKeys[]): string =>
  sha256Hex(JSON.stringify([digest, dependencies.map(({ definition, selector, content }) => [definition, selector, content])]));
