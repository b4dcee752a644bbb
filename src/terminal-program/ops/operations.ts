import { build } from './build.ts';
import { expand } from './expand.ts';
import { grade } from './grade.ts';
import { lintOperation } from './lint.ts';
import { ignore } from './ignore.ts';
import { images } from './images.ts';
import { parse } from './parse.ts';
import type { EngineSession } from './session.ts';

/** One operation of the engine's contract: a request's fields in, the answer's fields out. A throw becomes a `failure`. */
export type Operation = (request: Readonly<Record<string, unknown>>, session: EngineSession) => Record<string, unknown>;

/** Operations by name, one file each in this folder. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['build', build],
  ['expand', expand],
  ['grade', grade],
  ['ignore', ignore],
  ['images', images],
  ['lint', lintOperation],
  ['parse', parse],
]);
