import { fileNode, type TreeBuilder } from '../engine/files/tree.ts';
import type { FileContent } from '../engine/files/types.ts';

/** A file of the build context that the bench does not hold as text: it is sent and copied, and can't be edited. */
export interface BinaryFile {
  readonly sizeBytes: number;
  /** Stands for its bytes: SHA-256, in hexadecimal. */
  readonly digest: string;
  /** The bytes where a build reads them: an archive, which ADD unpacks. */
  readonly bytes: Uint8Array | null;
}

/** By path. */
export type Binaries = Readonly<Record<string, BinaryFile>>;

/** The same without the bytes, which cross to a worker once and not with every question. */
export type BinaryFacts = Readonly<Record<string, Omit<BinaryFile, 'bytes'>>>;

export const noBinaries: Binaries = {};

const facts = new WeakMap<Binaries, BinaryFacts>();

export function factsOf(binaries: Binaries): BinaryFacts {
  const known = facts.get(binaries);
  if (known) return known;
  const made = Object.fromEntries(Object.entries(binaries).map(([path, { sizeBytes, digest }]) => [path, { sizeBytes, digest }]));
  facts.set(binaries, made);
  return made;
}

const isUnder = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** Without a file, or all that is in a folder. */
export const withoutBinary = (binaries: Binaries, folder: string): Binaries =>
  Object.fromEntries(Object.entries(binaries).filter(([path]) => !isUnder(path, folder)));

/** With a file or folder under another name. */
export const renamedBinaries = (binaries: Binaries, from: string, to: string): Binaries =>
  Object.fromEntries(Object.entries(binaries).map(([path, file]) => [isUnder(path, from) ? to + path.slice(from.length) : path, file]));

/** Their paths, in the form in which names are judged. */
export const asFiles = (binaries: Binaries): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(binaries).map((path) => [path, '']));

/** Puts them into a build context: regular files of mode 644. */
export function addBinaries(builder: TreeBuilder, binaries: BinaryFacts, bytesOf: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, { sizeBytes, digest }] of Object.entries(binaries)) {
    const bytes = bytesOf.get(digest);
    const content: FileContent = bytes ? { kind: 'bytes', bytes } : { kind: 'opaque', sizeBytes, identity: digest };
    builder.add(`/${path}`, fileNode(content, builder.inode()));
  }
}
