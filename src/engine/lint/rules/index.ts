import type { Rule } from '../rule.ts';
import { taggedBaseImage } from './base-image/tagged-base-image.ts';

/** Every rule there is, a line each. The order means nothing. */
export const allRules: readonly Rule[] = [taggedBaseImage];
