import type { FileState } from '../course/schema.ts';
import { dockerfilePath } from './state.ts';

/** A Dockerfile beyond this is not read: findings and build would come too late to follow what is typed. */
export const mostLines = 10_000;
const mostCharacters = 1_000_000;

/** Whether the text has more line breaks than `limit`, looking no further. */
function hasMoreLines(text: string, limit: number): boolean {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    count += 1;
    if (count > limit) return true;
  }
  return false;
}

/** Whether the Dockerfile is too large to be linted, built and graded while it is typed. */
export function isTooLarge(files: FileState): boolean {
  const text = files[dockerfilePath] ?? '';
  return text.length > mostCharacters || (text.length > mostLines && hasMoreLines(text, mostLines));
}
