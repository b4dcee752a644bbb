import type { Registry } from '../../engine/registry/types.ts';

/** What the requests of one run of the program share: the images that were made known to it. */
export interface EngineSession {
  registry: Registry;
}

export const newSession = (): EngineSession => ({ registry: { find: () => null, similar: () => [] } });
