import { catalogueRegistry } from '../../catalogue/registry.ts';
import { firstOf, type Registry } from '../../engine/registry/types.ts';
import { KnownImages } from '../records/image-spec.ts';

/** What the requests of one run of the program share: the images that were made known to it. */
export interface EngineSession {
  images: KnownImages;
  /** Those images, then the catalogue's. */
  readonly registry: Registry;
}

export function newSession(): EngineSession {
  const session = { images: KnownImages.none };
  const known: Registry = {
    find: (reference, platform) => session.images.find(reference, platform),
    similar: (reference) => session.images.similar(reference),
  };
  return Object.assign(session, { registry: firstOf(known, catalogueRegistry) });
}
