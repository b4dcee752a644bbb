import { useEffect, useState } from 'react';
import { useBench } from '../../workspace/index.ts';
import type { PlatformsReport } from '../../workspace/types.ts';

export type PlatformBuild = PlatformsReport | 'failed' | null;

export const ownPlatform = 'linux/amd64';

/** The build for other platforms than the one that is shown everywhere; made anew with every build. null: none, or not yet. */
export function usePlatformBuild(platform: string, build: number | undefined): PlatformBuild {
  const bench = useBench();
  const [made, setMade] = useState<PlatformBuild>(null);
  useEffect(() => {
    let isWanted = true;
    setMade(null);
    if (platform !== ownPlatform && build !== undefined)
      bench.buildFor(platform).then(
        (report) => isWanted && setMade(report),
        () => isWanted && setMade('failed'),
      );
    return () => {
      isWanted = false;
    };
  }, [bench, platform, build]);
  return made;
}
