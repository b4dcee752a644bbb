import type { GivenFile } from './take-in.ts';

/** Files beyond this are known by their size only. */
const mostReadBytes = 128 * 1024 * 1024;

const readAll = async (file: File, path: string): Promise<GivenFile> => ({
  path,
  bytes: file.size > mostReadBytes ? null : new Uint8Array(await file.arrayBuffer()),
  sizeBytes: file.size,
});

/** Files of an `<input type=file>`; those of a folder keep their path in it. */
export const chosenFiles = (files: FileList): Promise<readonly GivenFile[]> =>
  Promise.all([...files].map((file) => readAll(file, file.webkitRelativePath || file.name)));

const entryFile = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject));

/** A folder's entries come in portions until an empty one. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Files beyond this are not read: someone dropped a whole disk. */
const mostFiles = 5000;

async function readEntry(entry: FileSystemEntry, found: GivenFile[]): Promise<void> {
  if (found.length >= mostFiles) return;
  if (entry.isFile) found.push(await readAll(await entryFile(entry as FileSystemFileEntry), entry.fullPath.replace(/^\//, '')));
  else for (const child of await entriesOf(entry as FileSystemDirectoryEntry)) await readEntry(child, found);
}

/** Files and folders that were dropped, with their paths. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly GivenFile[]> {
  // The list of items is emptied as soon as this function waits for anything.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  const found: GivenFile[] = [];
  for (const entry of entries) if (entry) await readEntry(entry, found);
  return found;
}
