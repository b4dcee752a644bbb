import type { BuildResult } from '../engine/build/types.ts';
import { buildLog, type LogSubject } from './build-log.ts';
import type { PlatformsReport } from './types.ts';

/** A build for one platform or several as plain data: its log, and what each image comes to. */
export function platformsReport(result: BuildResult, printed: Omit<LogSubject, 'result'>): PlatformsReport {
  return {
    ok: result.ok,
    log: buildLog({ ...printed, result }),
    durationMs: result.durationMs,
    unmodelled: result.unmodelled,
    images: result.platforms.flatMap(({ platform, image }) =>
      image ? [{ platform, sizeBytes: image.sizeBytes, estimated: image.layers.some(({ estimated }) => estimated) }] : [],
    ),
  };
}
