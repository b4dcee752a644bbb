import type { CheckKind } from '../check-schema.ts';
import type { Text } from '../schema.ts';
import { ofFiles } from './of-files.ts';
import { ofImages } from './of-images.ts';

/** What helps, by kind of check and reason. */
export type Advice = Readonly<Partial<Record<CheckKind, Readonly<Record<string, Text>>>>>;

const advice: Advice = { ...ofImages, ...ofFiles };

/** What helps with a check that failed for a reason; null where the message says it all. A step's own mistakes know better. */
export function adviceOn(kind: CheckKind, reason: string): Text | null {
  const known = advice[kind];
  return known && Object.hasOwn(known, reason) ? (known[reason] ?? null) : null;
}
