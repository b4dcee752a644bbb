import type { Node } from './schedule.ts';
import type { Solution, Solved } from './solve.ts';
import type { BuildStep, CacheCause } from './types.ts';

interface Described {
  readonly cause: CacheCause;
  readonly reads: readonly string[];
}

/** The steps as a client lists them: by stage and number. `describe` is asked in that order, once for each step that was begun. */
export function buildSteps(
  solution: Solution,
  describe: (result: Solved) => Described,
): { readonly steps: readonly BuildStep[]; readonly waiting: readonly BuildStep[] } {
  const steps: BuildStep[] = [];
  const waiting: BuildStep[] = [];
  const results = new Map(solution.solved.map((result) => [result.node, result]));
  for (const node of inStageOrder(solution.nodes)) {
    const result = results.get(node);
    if (result) steps.push(stepOf(node, result, describe(result)));
    else waiting.push(stepOf(node, null, { cause: { kind: 'first-time' }, reads: [] }));
  }
  return { steps, waiting };
}

const inStageOrder = (nodes: readonly Node[]): readonly Node[] =>
  nodes
    .filter(({ step }) => step.kind !== 'context' && step.id !== '')
    .sort((a, b) => a.step.stageIndex - b.step.stageIndex || a.step.order - b.step.order);

function stepOf(node: Node, result: Solved | null, { cause, reads }: Described): BuildStep {
  const { step } = node;
  return {
    id: step.id,
    name: step.name,
    stageIndex: step.stageIndex,
    stageName: step.stageName,
    kind: step.kind === 'context' ? 'copy' : step.kind,
    range: step.range,
    cached: step.kind === 'from' ? null : (result?.cached ?? false),
    cause: step.kind === 'from' ? { kind: 'hit' } : cause,
    stdout: result?.stdout ?? '',
    stderr: result?.stderr ?? '',
    failed: result?.error !== null && result?.error !== undefined,
    durationMs: result ? result.finishMs - result.startMs : 0,
    layer: result?.layer ?? null,
    reads,
    copiesFrom: copiesFrom(node),
  };
}

function copiesFrom(node: Node): BuildStep['copiesFrom'] {
  const { op } = node.vertex;
  const skipped = op.kind === 'image' || op.kind === 'context' || op.onScratch ? 0 : 1;
  return node.inputs.slice(skipped).flatMap(({ vertex, step }) => {
    if (vertex.op.kind === 'context') return vertex.op.name === '' ? [] : [{ stageIndex: null, image: vertex.op.name }];
    const image = vertex.op.kind === 'image' ? vertex.op.reference : null;
    return [{ stageIndex: image === null ? step.stageIndex : null, image }];
  });
}
