import { useEffect } from 'react';
import { keptPlace } from '../../learner/index.ts';
import { changeKept, readKept } from '../../platform/kept-files.ts';
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

const isSame = (a: BinaryFile | undefined, b: BinaryFile | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.digest === b.digest && a.sizeBytes === b.sizeBytes);

/** What two tabs made of the files that both knew as `before`: where this one changed nothing, the other's word holds. */
export function mergedBinaries(before: Binaries, mine: Binaries, theirs: Binaries): Binaries {
  const paths = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const merged = [...paths].map((path) => [path, isSame(before[path], mine[path]) ? theirs[path] : mine[path]] as const);
  return Object.fromEntries(merged.filter((entry): entry is [string, BinaryFile] => entry[1] !== undefined));
}

const sameBinaries = (a: Binaries, b: Binaries): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((path) => isSame(a[path], b[path]));

/** Files that are no text come back with the page, where the browser keeps files; texts are a draft like any other. */
export function useKeptBinaries(cameWithAddress: boolean): void {
  const bench = useBench();
  useEffect(() => {
    let isRead = cameWithAddress;
    /** As this tab last saw them kept; null while it has not: what is put on the bench then takes the place of all. */
    let known: Binaries | null = null;
    const isOpen = (): boolean => bench.state.scenarioId === 'playground';
    const show = (files: Binaries): void => {
      known = files;
      if (isOpen() && !sameBinaries(files, bench.state.binaries)) bench.bringBinaries(files);
    };
    const read = async (): Promise<void> => {
      const kept = binariesIn(await readKept(keptPlace));
      if (isRead) return;
      isRead = true;
      show(kept);
    };
    const write = async (mine: Binaries): Promise<void> => {
      const before = known;
      known = mine;
      let merged = mine;
      await changeKept(keptPlace, (kept) => {
        const theirs = binariesIn(kept);
        merged = mergedBinaries(before ?? theirs, mine, theirs);
        return Object.keys(merged).length > 0 ? merged : undefined;
      });
      if (bench.state.binaries === mine) show(merged);
    };
    if (!isRead) void read();
    return bench.store.subscribe((state, last) => {
      if (!isOpen() || last.scenarioId !== state.scenarioId || state.binaries === last.binaries || state.binaries === known) return;
      // Whatever is on the bench now is newer than what was kept.
      isRead = true;
      void write(state.binaries);
    });
  }, [bench, cameWithAddress]);
}
