import { useEffect } from 'react';
import { keptPlace } from '../../learner/index.ts';
import { keep, readKept } from '../../platform/kept-files.ts';
import { useBench, type Binaries, type BinaryFile } from '../../workspace/index.ts';

function isBinaryFile(value: unknown): value is BinaryFile {
  if (typeof value !== 'object' || value === null) return false;
  const { sizeBytes, digest, bytes } = value as Partial<BinaryFile>;
  return typeof sizeBytes === 'number' && sizeBytes >= 0 && typeof digest === 'string' && (bytes === null || bytes instanceof Uint8Array);
}

/** Files as they were kept; what is none (an old save) is left out. */
export function binariesIn(value: unknown): Binaries {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, BinaryFile] => isBinaryFile(entry[1])));
}

/** Files that are no text come back with the page, where the browser keeps files; texts are a draft like any other. */
export function useKeptBinaries(cameWithAddress: boolean): void {
  const bench = useBench();
  useEffect(() => {
    let isRead = cameWithAddress;
    const isOpen = (): boolean => bench.state.scenarioId === 'playground';
    const read = async (): Promise<void> => {
      const kept = binariesIn(await readKept(keptPlace));
      if (isRead) return;
      isRead = true;
      if (isOpen() && Object.keys(kept).length > 0) bench.bringBinaries(kept);
    };
    if (!isRead) void read();
    return bench.store.subscribe((state, before) => {
      if (!isOpen() || before.scenarioId !== state.scenarioId || state.binaries === before.binaries) return;
      // Whatever is on the bench now is newer than what was kept.
      isRead = true;
      void keep(keptPlace, Object.keys(state.binaries).length > 0 ? state.binaries : undefined);
    });
  }, [bench, cameWithAddress]);
}
