import { unzipSync } from 'fflate';
import type { FileState } from '../../course/schema.ts';
import { looksLikeArchive } from '../../engine/build/archive.ts';
import { sha256Hex } from '../../engine/files/sha256.ts';
import type { Binaries, BinaryFile } from '../../workspace/index.ts';

/** One file that was opened or dropped: its path, without a leading `/`. */
export interface GivenFile {
  readonly path: string;
  /** null where there are too many to read. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly sizeBytes: number;
}

/** What came in: texts to edit, and files that are only part of the context. */
export interface TakenIn {
  readonly files: FileState;
  readonly binaries: Binaries;
}

const largestTextBytes = 512 * 1024;
const mostTexts = 500;
const mostZipBytes = 128 * 1024 * 1024;
/** All archives together whose bytes are kept for ADD. */
const mostArchiveBytes = 64 * 1024 * 1024;
/** Folders that no one edits and that would fill the storage. */
const heavyFolders = /(^|\/)(\.git|node_modules|__pycache__|\.venv|venv|target|dist)\//;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

async function digestOf({ path, bytes, sizeBytes }: GivenFile): Promise<string> {
  if (bytes === null) return sha256Hex(`${path} ${sizeBytes}`);
  // Pages that were not opened over a safe connection have no subtle crypto.
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  if (!subtle) return sha256Hex(bytes);
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads given files: as texts where they can be edited, otherwise as sizes and digests. */
export async function takeIn(given: readonly GivenFile[]): Promise<TakenIn> {
  const files: Record<string, string> = {};
  const binaries: Record<string, BinaryFile> = {};
  const folder = commonFolder(given.map(({ path }) => path));
  let archiveBytes = 0;
  for (const file of given) {
    const path = file.path.slice(folder.length);
    const { bytes, sizeBytes } = file;
    const text = bytes === null || sizeBytes > largestTextBytes ? null : textOf(bytes);
    const isHeavy = heavyFolders.test(path) || Object.keys(files).length >= mostTexts;
    if (text !== null && !isHeavy) files[path] = text;
    else {
      const isKept = bytes !== null && looksLikeArchive(bytes) && archiveBytes + sizeBytes <= mostArchiveBytes;
      if (isKept) archiveBytes += sizeBytes;
      binaries[path] = { sizeBytes, digest: await digestOf(file), bytes: isKept ? bytes : null };
    }
  }
  return { files, binaries };
}

/** `project/` of `project/Dockerfile`, `project/app/…`; empty when they do not all lie in one folder. */
function commonFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  const folder = first.slice(0, first.indexOf('/') + 1);
  return folder !== '' && paths.every((path) => path.startsWith(folder) && path.length > folder.length) ? folder : '';
}

/** The files of a zip; null when it is none or unfolds to too much. */
export function unzip(bytes: Uint8Array): readonly GivenFile[] | null {
  let total = 0;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        return !name.endsWith('/') && total <= mostZipBytes;
      },
    });
    if (total > mostZipBytes) return null;
    return Object.entries(entries).map(([path, content]) => ({ path, bytes: content, sizeBytes: content.length }));
  } catch {
    return null;
  }
}
