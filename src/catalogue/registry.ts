import type { Registry, RegistryImage } from '../engine/registry/types.ts';
import type { ImageRecord } from './image-record.ts';
import { imageRecords } from './image-records.ts';
import { recordedImage } from './recorded-image.ts';
import { exactRecord, otherEdition } from './patch-tags.ts';
import { familiarName, familiarReference, type FamiliarReference } from './reference.ts';
import { similarReferences } from './similar.ts';

export { catalogueFacts } from './package-facts.ts';

const byReference: ReadonlyMap<string, ImageRecord> = new Map(
  imageRecords.flatMap((record) =>
    [record.reference, ...record.aliases].map((name) => [familiarName(familiarReference(name)), record] as const),
  ),
);

const byDigest: ReadonlyMap<string, ImageRecord> = new Map(
  imageRecords.flatMap((record) => (record.digest ? [[record.digest, record] as const] : [])),
);

const images = new Map<string, RegistryImage>();

function registryImage(record: ImageRecord, parts: FamiliarReference): RegistryImage {
  const name = familiarName(parts);
  const key = `${name}@${parts.digest ?? ''}`;
  const known = images.get(key) ?? recordedImage(record, name);
  images.set(key, known);
  return known;
}

const recordOf = (parts: FamiliarReference): ImageRecord | null =>
  parts.digest === null
    ? (byReference.get(familiarName(parts)) ?? exactRecord(parts, byReference))
    : (byDigest.get(parts.digest) ?? otherEdition(parts, byReference));

/** Every reference that the catalogue knows, in its familiar form, for completion and pickers. */
export const knownReferences: readonly string[] = [...byReference.keys()].sort();

/** The images of the records, as Docker Hub and gcr.io would answer. All are linux/amd64; another platform gets the same, as an estimate. */
export const catalogueRegistry: Registry = {
  find(reference, platform) {
    const parts = familiarReference(reference);
    const record = recordOf(parts);
    if (!record) return null;
    const found = registryImage(record, parts);
    return platform === '' || platform === 'linux/amd64' ? found : forPlatform(found, platform);
  },
  similar(reference) {
    const { repository, tag } = familiarReference(reference);
    return similarReferences(repository, tag, knownReferences);
  },
};

/** Images of other platforms have about the same size: the records are of linux/amd64 alone. */
const forPlatform = (found: RegistryImage, platform: string): RegistryImage => ({
  ...found,
  digest: null,
  image: { ...found.image, platform, layers: found.image.layers.map((layer) => ({ ...layer, estimated: true })) },
  size: { ...found.size, estimated: true, source: `linux/amd64: ${found.size.source}` },
});
