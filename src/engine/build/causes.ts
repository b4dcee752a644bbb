import type { DirectoryNode } from '../files/types.ts';
import { inputFiles, readsOf } from './inputs.ts';
import type { Node } from './schedule.ts';
import type { Solution, Solved } from './solve.ts';
import type { CacheCause, StepTrace } from './types.ts';

/** The files that a step read, by where they are from. */
export interface StepReads {
  /** Of the build context, relative paths. */
  readonly context: ReadonlyMap<string, string>;
  /** Of stages and images, by the name of where they are from. */
  readonly others: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const sourceName = ({ vertex, step }: Node): string =>
  vertex.op.kind === 'image'
    ? vertex.op.reference
    : vertex.op.kind === 'context'
      ? vertex.op.name
      : step.stageName || `stage ${step.stageIndex}`;

/** What a step read of its inputs, as far as these are there. */
export function readsOfStep(node: Node, treeOf: (input: Node) => DirectoryNode | null): StepReads {
  const context = new Map<string, string>();
  const others = new Map<string, ReadonlyMap<string, string>>();
  node.inputs.forEach((input, index) => {
    const reads = readsOf(node.vertex.op, index);
    const tree = reads && treeOf(input);
    if (!tree) return;
    const files = inputFiles(tree, reads);
    if (input.vertex.op.kind === 'context' && input.vertex.op.name === '')
      for (const [path, digest] of files) context.set(path.slice(1), digest);
    else others.set(sourceName(input), files);
  });
  return { context, others };
}

/** Notes what each step was made of, for the next build to compare with. */
export function traceOf(result: Solved, solution: Solution, reads: StepReads): StepTrace {
  const { node } = result;
  const { op } = node.vertex;
  const inputs = new Map(reads.context);
  for (const [name, files] of reads.others) for (const [path, digest] of files) inputs.set(`${name}:${path}`, digest);
  return {
    stage: node.step.stageName,
    instruction: node.step.instruction,
    key: node.vertex.opDigest,
    parentKey: parentKey(node, solution),
    inputs,
    buildArgs: op.kind === 'exec' ? op.env : new Map(),
  };
}

const rootOf = ({ vertex, inputs }: Node): Node | null =>
  vertex.op.kind === 'image' || vertex.op.kind === 'context' || vertex.op.onScratch ? null : (inputs[0] ?? null);

function parentKey(node: Node, solution: Solution): string {
  const parent = rootOf(node);
  return (parent && solution.byDigest.get(parent.vertex.digest)?.keys[0]) ?? '';
}

/** Finds, for steps that ran, what of the build before is not as it was. */
export class CauseFinder {
  private readonly byInstruction = new Map<string, StepTrace>();
  private readonly byPlace = new Map<string, StepTrace>();
  private readonly places = new Map<string, number>();

  constructor(
    private readonly before: readonly StepTrace[],
    private readonly solution: Solution,
  ) {
    const counts = new Map<string, number>();
    for (const trace of before) {
      const place = counts.get(trace.stage) ?? 0;
      counts.set(trace.stage, place + 1);
      this.byPlace.set(`${trace.stage} ${place}`, trace);
      this.byInstruction.set(`${trace.stage} ${trace.instruction}`, trace);
    }
  }

  /** Ask for the steps in their order: the place of a step in its stage counts. */
  causeOf(result: Solved, trace: StepTrace): CacheCause {
    const place = this.places.get(trace.stage) ?? 0;
    this.places.set(trace.stage, place + 1);
    if (result.cached) return { kind: 'hit' };
    if (result.node.ignoreCache) return { kind: 'no-cache' };
    const same = this.byInstruction.get(`${trace.stage} ${trace.instruction}`);
    const there = this.byPlace.get(`${trace.stage} ${place}`);
    const own = same ? ownChange(same, trace) : null;
    const parent = this.parentThatRan(result.node);
    if (own) return own;
    if (!same && there && argumentsDiffer(there, trace))
      return { kind: 'argument-changed', names: changedNames(there.buildArgs, trace.buildArgs) };
    if (!same && there) return { kind: 'instruction-changed', before: there.instruction };
    if (parent && (same || this.before.length > 0)) return { kind: 'parent-ran', step: parent };
    if (same && same.parentKey !== trace.parentKey) return { kind: 'parent-ran', step: rootOf(result.node)?.step.id ?? '' };
    return { kind: 'first-time' };
  }

  private parentThatRan(node: Node): string | null {
    const parent = rootOf(node);
    const result = parent && this.solution.byDigest.get(parent.vertex.digest);
    return result && result.layer !== null && !result.cached ? (parent?.step.id ?? null) : null;
  }
}

/** The name of a step has its arguments filled in: the same words but for them are the same instruction with another argument. */
const argumentsDiffer = (before: StepTrace, now: StepTrace): boolean =>
  before.instruction.split(' ').length === now.instruction.split(' ').length &&
  before.buildArgs.size > 0 &&
  changedNames(before.buildArgs, now.buildArgs).length > 0;

function changedNames(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  const names = new Set([...before.keys(), ...now.keys()]);
  return [...names].filter((name) => before.get(name) !== now.get(name)).sort();
}

function ownChange(before: StepTrace, now: StepTrace): CacheCause | null {
  if (before.key !== now.key) {
    const names = changedNames(before.buildArgs, now.buildArgs);
    return names.length > 0 ? { kind: 'argument-changed', names } : { kind: 'instruction-changed', before: before.instruction };
  }
  const changes = compareFiles(before.inputs, now.inputs);
  const all = [...changes.changed, ...changes.added, ...changes.removed];
  if (all.length === 0) return null;
  const other = all.find((path) => path.includes(':/'));
  if (other !== undefined && all.every((path) => path.includes(':/')))
    return { kind: 'stage-output-changed', stage: other.slice(0, other.indexOf(':/')) };
  const own = (paths: readonly string[]): readonly string[] => paths.filter((path) => !path.includes(':/'));
  return { kind: 'files-changed', changed: own(changes.changed), added: own(changes.added), removed: own(changes.removed) };
}

interface FileChanges {
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

function compareFiles(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): FileChanges {
  const changed: string[] = [];
  const added: string[] = [];
  for (const [path, digest] of now) {
    const known = before.get(path);
    if (known === undefined) added.push(path);
    else if (known !== digest) changed.push(path);
  }
  return { changed: changed.sort(), added: added.sort(), removed: [...before.keys()].filter((path) => !now.has(path)).sort() };
}
