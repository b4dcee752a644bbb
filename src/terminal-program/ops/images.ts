import { readImages } from '../records/case-schema.ts';
import type { Operation } from './operations.ts';

/** `images`: makes base images known to the requests that follow. */
export const images: Operation = (request, session) => {
  session.images = session.images.with(readImages(request['images']));
  return { known: session.images.references };
};
