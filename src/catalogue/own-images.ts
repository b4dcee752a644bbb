import type { Registry, RegistryImage } from '../engine/registry/types.ts';
import { familiarName, familiarReference } from './reference.ts';
import { similarReferences } from './similar.ts';

/** A registry of images that a learner described, read from text or dropped as an archive. */
export function registryOf(images: readonly RegistryImage[]): Registry {
  const byReference = new Map(images.map((image) => [familiarName(familiarReference(image.reference)), image]));
  return {
    find: (reference) => byReference.get(familiarName(familiarReference(reference))) ?? null,
    similar: (reference) => {
      const { repository, tag } = familiarReference(reference);
      return similarReferences(repository, tag, [...byReference.keys()]);
    },
  };
}
