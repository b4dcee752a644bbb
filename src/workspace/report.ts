import type { BuildEvent, BuildResult, BuildStep, BuiltStage } from '../engine/build/types.ts';
import { walkTree } from '../engine/files/tree.ts';
import { contentSize } from '../engine/files/content.ts';
import type { Layer } from '../engine/image/types.ts';
import type { Registry } from '../engine/registry/types.ts';
import { wastedBytes } from './layer-files.ts';
import type { BuildReport, EventReport, SlabReport, StageReport, StepReport } from './types.ts';

/** What a report says beyond the result. */
export interface ReportOptions {
  readonly number: number;
  /** Says how large a base image is, and from where that is known. */
  readonly registry: Registry;
  readonly log: readonly string[];
}

/** A build as plain data for the page. */
export function reportOf(result: BuildResult, { number, registry, log }: ReportOptions): BuildReport {
  const { image } = result;
  return {
    number,
    ok: result.ok,
    error: result.error,
    stages: result.stages.map((stage) => stageReport(stage, result, registry)),
    steps: [...result.steps, ...result.waiting].map(stepReport),
    events: result.events.map(eventReport),
    log,
    sizeBytes: image?.sizeBytes ?? 0,
    sizeEstimated: image?.layers.some((layer) => layer.estimated) ?? false,
    compressedBytes: compressedBytes(image?.layers),
    wastedBytes: image ? wastedBytes(image) : 0,
    config: result.config,
    history: image?.history ?? [],
    context: contextReport(result),
    unmodelled: result.unmodelled,
    durationMs: result.durationMs,
  };
}

function compressedBytes(layers: readonly Layer[] | undefined): number | null {
  if (!layers || layers.some(({ compressed }) => compressed === null)) return null;
  return layers.reduce((sum, { compressed }) => sum + (compressed?.bytes ?? 0), 0);
}

function contextReport({ context }: BuildResult): BuildReport['context'] {
  const sent: { path: string; sizeBytes: number }[] = [];
  for (const [path, node] of walkTree(context.tree))
    if (node.type !== 'dir') sent.push({ path: path.slice(1), sizeBytes: node.type === 'file' ? contentSize(node.content) : 0 });
  return { files: context.files, sizeBytes: context.sizeBytes, ignored: context.ignored, sent };
}

function stepReport({ layer, ...step }: BuildStep): StepReport {
  return { ...step, sizeBytes: layer?.sizeBytes ?? null, estimated: layer?.estimated ?? false };
}

const texts: { readonly [K in BuildEvent['kind']]: (event: Extract<BuildEvent, { kind: K }>) => string } = {
  'context-sent': () => '',
  'step-started': ({ step }) => step.name,
  'step-output': ({ text }) => text,
  'step-finished': ({ step }) => step.name,
  'build-failed': ({ error }) => error.message,
  'image-written': ({ image }) => image.id,
};

function eventReport(event: BuildEvent): EventReport {
  const stepId = 'step' in event ? event.step.id : 'stepId' in event ? event.stepId : null;
  const text = (texts[event.kind] as (event: BuildEvent) => string)(event);
  return { atMs: event.atMs, kind: event.kind, stepId, text };
}

function stageReport(stage: BuiltStage, result: BuildResult, registry: Registry): StageReport {
  const { index, name, role, baseReference, baseStage, range } = stage;
  const base = baseSlab(stage, result, registry);
  const slabs = role === 'skipped' ? [base] : [base, ...ownSlabs(stage, result)];
  const sizeBytes = stage.image?.sizeBytes ?? slabs.reduce((sum, slab) => sum + slab.sizeBytes, 0);
  return { index, name, role, baseReference, baseStage, range, slabs, sizeBytes };
}

function baseSlab(stage: BuiltStage, result: BuildResult, registry: Registry): SlabReport {
  const common = {
    id: `base-${stage.index}`,
    title: stage.baseReference,
    cause: null,
    range: stage.range,
    copiesFrom: [],
    state: 'base' as const,
  };
  if (stage.baseStage !== null) {
    const below = result.stages.find(({ index }) => index === stage.baseStage);
    return { ...common, sizeBytes: below?.image?.sizeBytes ?? 0, estimated: false, source: null };
  }
  const layers = stage.image?.layers.filter((layer) => layer.base);
  const known = registry.find(stage.baseReference, stage.image?.platform ?? '');
  const sizeBytes = layers?.reduce((sum, layer) => sum + layer.sizeBytes, 0) ?? known?.size.bytes ?? 0;
  return { ...common, sizeBytes, estimated: known?.size.estimated ?? false, source: known?.size.source ?? null };
}

/** The steps whose layers are the stage's own: those of the stage that it starts from are in its base. */
function ownLayerSteps(stage: BuiltStage, result: BuildResult): readonly string[] {
  const below = result.stages.find(({ index }) => index === stage.baseStage)?.layerSteps ?? [];
  const inherits = below.length > 0 && below.every((id, at) => stage.layerSteps[at] === id);
  return inherits ? stage.layerSteps.slice(below.length) : stage.layerSteps;
}

function ownSlabs(stage: BuiltStage, result: BuildResult): readonly SlabReport[] {
  const steps = new Map(result.steps.map((step) => [step.id, step]));
  const made = ownLayerSteps(stage, result).flatMap((id) => steps.get(id) ?? []);
  const unfinished = [...result.steps, ...result.waiting].filter(
    (step) => step.stageIndex === stage.index && step.kind !== 'from' && step.layer === null,
  );
  const waiting = new Set(result.waiting);
  return [...made, ...unfinished.filter((step) => !made.includes(step))].map((step) => slabOf(step, waiting.has(step)));
}

function slabOf(step: BuildStep, isWaiting: boolean): SlabReport {
  const { id, range, copiesFrom, cause, layer } = step;
  return {
    id,
    title: titleOf(step),
    sizeBytes: layer?.sizeBytes ?? 0,
    estimated: layer?.estimated ?? false,
    source: layer?.compressed?.source ?? null,
    state: isWaiting ? 'waiting' : slabState(step),
    cause,
    range,
    copiesFrom,
  };
}

/** `[builder 2/4] COPY a b` without its place. */
const titleOf = ({ name }: Pick<BuildStep, 'name'>): string => name.replace(/^\[[^\]]*\] /, '');

function slabState({ failed, layer, cached, cause }: BuildStep): SlabReport['state'] {
  if (failed) return 'failed';
  if (!layer) return 'waiting';
  if (cached) return 'cached';
  if (layer.entries?.length === 0) return 'empty';
  return cause.kind === 'first-time' ? 'new' : 'rebuilt';
}
