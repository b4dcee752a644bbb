import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { looksLikeArchive } from '../../engine/build/archive.ts';
import { directoryNode, fileNode, symlinkNode, TreeBuilder } from '../../engine/files/tree.ts';
import type { DirectoryNode, FileContent } from '../../engine/files/types.ts';

/** Larger files are known by size and hash only: nothing in a build reads so much, but ADD, which unpacks archives. */
const readUpToBytes = 4 * 1024 * 1024;
const unpackUpToBytes = 256 * 1024 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function contentOf(path: string, sizeBytes: number): FileContent {
  const bytes = readFileSync(path);
  const mostBytes = looksLikeArchive(bytes) ? unpackUpToBytes : readUpToBytes;
  if (sizeBytes > mostBytes) return { kind: 'opaque', sizeBytes, identity: createHash('sha256').update(bytes).digest('hex') };
  try {
    return { kind: 'text', text: decoder.decode(bytes) };
  } catch {
    return { kind: 'bytes', bytes: new Uint8Array(bytes) };
  }
}

function addFolder(builder: TreeBuilder, folder: string, at: string, skipped: string[]): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const place = `${at}/${name}`;
    const stat = lstatSync(path);
    const mode = stat.mode & 0o7777;
    if (stat.isSymbolicLink()) builder.add(place, symlinkNode(readlinkSync(path)));
    else if (stat.isDirectory()) {
      builder.add(place, directoryNode(new Map(), mode));
      addFolder(builder, path, place, skipped);
    } else if (stat.isFile()) builder.add(place, fileNode(contentOf(path, stat.size), builder.inode(), mode));
    else skipped.push(place.slice(1));
  }
}

/** A folder of this machine as a build context. `skipped` are sockets and devices. Throws what the file system throws. */
export function readFolder(folder: string): { readonly tree: DirectoryNode; readonly skipped: readonly string[] } {
  const builder = new TreeBuilder();
  const skipped: string[] = [];
  addFolder(builder, folder, '', skipped);
  return { tree: builder.build(), skipped };
}
