import type { BuildResult, BuiltStage } from '../engine/build/types.ts';
import { applyLayer } from '../engine/files/layer.ts';
import { emptyDirectory } from '../engine/files/tree.ts';
import type { DirectoryNode } from '../engine/files/types.ts';
import type { Image, Layer } from '../engine/image/types.ts';
import type { Registry } from '../engine/registry/types.ts';
import { layerFiles, treeFiles } from './layer-files.ts';
import type { FileReport } from './types.ts';

/** Files of a stage's image, of its base (`base-N`), or of the layer that one step made. */
export function filesOfSlab(result: BuildResult, stageIndex: number, slabId: string | null, registry: Registry): readonly FileReport[] {
  const stage = result.stages.find(({ index }) => index === stageIndex);
  const image = stage?.image;
  if (!stage || !image) return [];
  if (slabId === null) return treeFiles(image.tree);
  const base = baseTree(stage, result, registry);
  if (slabId === `base-${stageIndex}`) return treeFiles(base);
  return ofStep(image, stage, slabId, base);
}

function baseTree({ baseStage, baseReference, image }: BuiltStage, { stages }: BuildResult, registry: Registry): DirectoryNode {
  if (baseStage !== null) return stages.find(({ index }) => index === baseStage)?.image?.tree ?? emptyDirectory;
  return registry.find(baseReference, image?.platform ?? '')?.image.tree ?? emptyDirectory;
}

function ofStep(image: Image, { layerSteps }: BuiltStage, stepId: string, base: DirectoryNode): readonly FileReport[] {
  const at = image.layers.length - layerSteps.length + layerSteps.indexOf(stepId);
  if (!layerSteps.includes(stepId)) return [];
  const between = image.layers.slice(0, at).filter((layer) => !layer.base);
  return layerFiles(image, at, between.reduce(withLayer, base));
}

const withLayer = (tree: DirectoryNode, { entries }: Layer): DirectoryNode => (entries ? applyLayer(tree, entries) : tree);
