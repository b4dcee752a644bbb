import { describeImage } from '../catalogue/described-image.ts';
import { imageFromDockerText } from '../catalogue/docker-text.ts';
import { imageFromArchive } from '../catalogue/image-archive.ts';
import { registryOf } from '../catalogue/own-images.ts';
import type { RegistryImage } from '../engine/registry/types.ts';
import type { OwnImageProblem, OwnImageSource } from '../workspace/protocol.ts';
import type { OwnImages } from '../workspace/session.ts';

function read(source: OwnImageSource): RegistryImage | OwnImageProblem {
  if (source.kind === 'description') {
    const { reference, sizeBytes, base, programs } = source;
    return describeImage({ reference, sizeBytes, programs, base: base === '' ? undefined : base }) ?? 'unknown-base';
  }
  const told = source.kind === 'archive' ? imageFromArchive(source.bytes) : imageFromDockerText(source.inspect, source.history);
  return told.ok ? told.image : told.reason;
}

/** The catalogue's readers of images that it does not have. */
export const ownImages: OwnImages = { read, registryOf };
