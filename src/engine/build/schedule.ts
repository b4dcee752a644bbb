import { inMarshalOrder, type StepInfo, type Vertex } from './vertex.ts';

/** A vertex in the solver: equal ones are one. */
export interface Node {
  readonly vertex: Vertex;
  /** How it is shown: of merged ones the last that BuildKit marshals. */
  step: StepInfo;
  /** Lines of all that were merged. */
  lines: readonly number[];
  readonly inputs: readonly Node[];
  readonly users: Node[];
  ignoreCache: boolean;
  pending: number;
  startMs: number;
}

/** The graph that the targets need, with equal vertices merged. */
export function mergeVertices(targets: readonly Vertex[]): {
  readonly nodes: readonly Node[];
  readonly byDigest: ReadonlyMap<string, Node>;
} {
  const byDigest = new Map<string, Node>();
  for (const vertex of targets.flatMap(inMarshalOrder)) {
    const known = byDigest.get(vertex.digest);
    if (known) mergeInto(known, vertex);
    else byDigest.set(vertex.digest, newNode(vertex, byDigest));
  }
  return { nodes: [...byDigest.values()], byDigest };
}

function mergeInto(node: Node, { step }: Vertex): void {
  node.step = step;
  node.lines = [...new Set([...node.lines, ...step.lines])];
  node.ignoreCache ||= step.ignoreCache;
}

function newNode(vertex: Vertex, byDigest: ReadonlyMap<string, Node>): Node {
  const inputs = vertex.inputs.flatMap((input) => byDigest.get(input.digest) ?? []);
  const distinct = new Set(inputs);
  const node: Node = {
    vertex,
    step: vertex.step,
    lines: vertex.step.lines,
    inputs,
    users: [],
    ignoreCache: vertex.step.ignoreCache,
    pending: distinct.size,
    startMs: 0,
  };
  for (const input of distinct) input.users.push(node);
  return node;
}

/** Gives what can begin next, earliest first: a heap by modelled time, then by the order in which it was added. */
export class Agenda<T> {
  private readonly heap: { readonly atMs: number; readonly order: number; readonly item: T }[] = [];
  private added = 0;

  push(atMs: number, item: T): void {
    this.heap.push({ atMs, order: this.added, item });
    this.added += 1;
    this.rise(this.heap.length - 1);
  }

  pop(): { readonly atMs: number; readonly item: T } | null {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (!first || !last) return null;
    if (this.heap.length > 0) {
      this.heap[0] = last;
      this.sink();
    }
    return first;
  }

  private before(a: number, b: number): boolean {
    const left = this.heap[a];
    const right = this.heap[b];
    return left !== undefined && right !== undefined && (left.atMs - right.atMs || left.order - right.order) < 0;
  }

  private swap(a: number, b: number): void {
    const left = this.heap[a];
    const right = this.heap[b];
    if (left && right) [this.heap[a], this.heap[b]] = [right, left];
  }

  private rise(start: number): void {
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private sink(): void {
    for (let at = 0; ;) {
      const left = at * 2 + 1;
      const least = this.before(left + 1, left) ? left + 1 : left;
      if (!this.before(least, at)) return;
      this.swap(at, least);
      at = least;
    }
  }
}
