import type { RegistryImage } from '../engine/registry/types.ts';
import { baseImage } from './base-image.ts';
import { endOfLife } from './end-of-life.ts';
import type { ImageRecord } from './image-record.ts';

/** A record as a registry answers it, under the reference that was asked for. */
export const recordedImage = (record: ImageRecord, reference: string): RegistryImage => ({
  reference,
  image: baseImage(record),
  digest: record.digest ?? null,
  size: record.size,
  distribution: record.distribution,
  recordedOn: record.recordedOn ?? null,
  endOfLife: endOfLife(reference, record),
});
