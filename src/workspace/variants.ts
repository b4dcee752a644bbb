import type { BuildRequest, BuildResult } from '../engine/build/types.ts';
import { emptyCache } from '../engine/build/cache.ts';
import { readDockerfile } from '../engine/dockerfile/reader.ts';
import { readStages } from '../engine/dockerfile/stages.ts';
import type { FromCommand, Stage } from '../engine/dockerfile/types.ts';
import type { Registry } from '../engine/registry/types.ts';
import { applyEdits } from '../engine/text/lines.ts';
import type { VariantReport } from './types.ts';

/** Variants of one version that are built, at most. */
const mostSiblings = 5;

interface Parts {
  readonly repository: string;
  readonly version: string;
}

/** `python:3.11-slim` → python, 3.11; a tag without a version has an empty one. */
function partsOf(reference: string): Parts {
  const colon = reference.lastIndexOf(':');
  const tag = colon > reference.lastIndexOf('/') ? reference.slice(colon + 1) : '';
  return { repository: tag === '' ? reference : reference.slice(0, colon), version: /^[\d.]+/.exec(tag)?.[0] ?? '' };
}

/** Distroless images that a program of this language may run on, or none at all for one that brings everything along. */
const smaller: Readonly<Record<string, readonly string[]>> = {
  python: ['gcr.io/distroless/python3-debian12'],
  node: ['gcr.io/distroless/nodejs22-debian12'],
  golang: ['gcr.io/distroless/static-debian12', 'scratch'],
  rust: ['gcr.io/distroless/cc-debian12', 'scratch'],
};

/** The base itself, then the variants of the same version, then what is smaller still; an image with several tags counts once. */
export function variantsOf(base: string, known: readonly string[], registry: Registry, platform = 'linux/amd64'): readonly string[] {
  const { repository, version } = partsOf(base);
  const siblings = known.filter((reference) => {
    const parts = partsOf(reference);
    return parts.repository === repository && parts.version === version;
  });
  const others = (smaller[repository.split('/').at(-1) ?? ''] ?? ['scratch']).filter(
    (reference) => reference === 'scratch' || registry.find(reference, platform),
  );
  const idOf = (reference: string): string => registry.find(reference, platform)?.image.id ?? reference;
  const images = new Map<string, string>();
  for (const reference of [base, ...siblings.toSorted((a, b) => a.length - b.length)])
    if (!images.has(idOf(reference))) images.set(idOf(reference), reference);
  return [...new Set([...[...images.values()].slice(0, mostSiblings), ...others])];
}

/** The FROM that the shipped image rests on: that of the last stage, or of the stage that it continues. */
function shippedFrom(stages: readonly Stage[]): FromCommand | null {
  let stage = stages.at(-1);
  for (let depth = 0; stage && depth < stages.length; depth += 1) {
    const { image } = stage.from;
    const earlier: Stage | undefined = stages.slice(0, stage.index).findLast(({ name }) => name !== null && name === image.toLowerCase());
    if (!earlier) return stage.from;
    stage = earlier;
  }
  return null;
}

/** Builds the same Dockerfile on each variant of its base: how big it gets, or where it fails. Empty where the base is a variable or not known. */
export function compareVariants(
  request: BuildRequest,
  build: (request: BuildRequest) => BuildResult,
  known: readonly string[],
): readonly VariantReport[] {
  const from = shippedFrom(readStages(readDockerfile(request.dockerfile)).stages);
  if (!from || from.image.includes('$')) return [];
  return variantsOf(from.image, known, request.registry).map((reference) => {
    const dockerfile = applyEdits(request.dockerfile, [{ range: from.imageRange, newText: reference }]);
    const { ok, image, error } = build({ ...request, dockerfile, cache: emptyCache });
    return {
      reference,
      ok,
      sizeBytes: image?.sizeBytes ?? null,
      baseBytes: image?.layers.filter((layer) => layer.base).reduce((sum, layer) => sum + layer.sizeBytes, 0) ?? null,
      estimated: image?.layers.some((layer) => layer.estimated) ?? false,
      error: error && { message: error.message, line: error.lines[0] ?? null },
    };
  });
}
