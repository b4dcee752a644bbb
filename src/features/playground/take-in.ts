import { unzipSync } from 'fflate';
import type { FileState } from '../../course/schema.ts';

/** One file that was opened or dropped: its path, without a leading `/`. */
export interface GivenFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What came in, and what did not: the bench holds texts. */
export interface TakenIn {
  readonly files: FileState;
  readonly left: readonly { readonly path: string; readonly why: 'binary' | 'too-large' | 'too-many' }[];
}

const largestBytes = 512 * 1024;
const mostFiles = 500;
const mostZipBytes = 64 * 1024 * 1024;
/** Folders that no one edits and that would fill the storage. */
const heavyFolders = /(^|\/)(\.git|node_modules|__pycache__|\.venv|venv|target|dist)\//;

const decoder = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Reads given files as texts; says of each that is left out why. */
export function takeIn(given: readonly GivenFile[]): TakenIn {
  const files: Record<string, string> = {};
  const left: { path: string; why: 'binary' | 'too-large' | 'too-many' }[] = [];
  for (const { path, bytes } of given) {
    const text = bytes.length > largestBytes ? undefined : textOf(bytes);
    if (text === undefined) left.push({ path, why: 'too-large' });
    else if (text === null) left.push({ path, why: 'binary' });
    else if (heavyFolders.test(path) || Object.keys(files).length >= mostFiles) left.push({ path, why: 'too-many' });
    else files[path] = text;
  }
  return { files: withoutCommonFolder(files), left };
}

/** `project/Dockerfile`, `project/app/…` become `Dockerfile`, `app/…`. */
function withoutCommonFolder(files: Readonly<Record<string, string>>): FileState {
  const [first = ''] = Object.keys(files);
  const folder = first.slice(0, first.indexOf('/') + 1);
  if (folder === '' || !Object.keys(files).every((path) => path.startsWith(folder) && path.length > folder.length)) return files;
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path.slice(folder.length), text]));
}

/** The files of a zip; null when it is none or unfolds to too much. */
export function unzip(bytes: Uint8Array): readonly GivenFile[] | null {
  let total = 0;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        return !name.endsWith('/') && originalSize <= largestBytes && total <= mostZipBytes;
      },
    });
    if (total > mostZipBytes) return null;
    return Object.entries(entries).map(([path, content]) => ({ path, bytes: content }));
  } catch {
    return null;
  }
}
