import type { ImageSpec } from '../records/image-spec.ts';
import type { Operation } from './operations.ts';

/** `images`: makes base images known to the requests that follow. */
export const images: Operation = (request, session) => {
  const specs = request['images'];
  if (typeof specs !== 'object' || specs === null || Array.isArray(specs))
    throw new Error('images: "images" is an object of images by reference');
  session.images = session.images.with(specs as Record<string, ImageSpec>);
  return { known: session.images.references };
};
