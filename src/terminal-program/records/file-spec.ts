import type { FileContent } from '../../engine/files/types.ts';
import { directoryNode, nodeAt, symlinkNode, TreeBuilder, withNode } from '../../engine/files/tree.ts';
import type { DirectoryNode, FileNode } from '../../engine/files/types.ts';
import { decodeUtf8, isUtf8 } from '../../engine/files/utf8.ts';
import type { FileSpec, FileSpecs } from './case-schema.ts';

const modeOf = (spec: FileSpec, fallback: number): number => (spec.mode === undefined ? fallback : Number.parseInt(spec.mode, 8));

function contentOf(spec: FileSpec): FileContent {
  if (spec.text !== undefined) return { kind: 'text', text: spec.text };
  if (spec.base64 === undefined) return { kind: 'fill', byte: (spec.fill ?? 'x').charCodeAt(0), sizeBytes: spec.size ?? 0 };
  const bytes = Uint8Array.from(Buffer.from(spec.base64, 'base64'));
  return isUtf8(bytes) ? { kind: 'text', text: decodeUtf8(bytes) } : { kind: 'bytes', bytes };
}

function addSpec(builder: TreeBuilder, path: string, spec: FileSpec, contents: (path: string, spec: FileSpec) => FileContent): void {
  const { uid = 0, gid = 0 } = spec;
  if (spec.dir) builder.add(path, directoryNode(new Map(), modeOf(spec, 0o755), uid, gid));
  else if (spec.link !== undefined) builder.add(path, symlinkNode(spec.link, uid, gid));
  else builder.addFile(path, contents(path, spec), modeOf(spec, 0o644), uid, gid);
}

/** A build context. */
export function contextOf(specs: FileSpecs): DirectoryNode {
  const builder = new TreeBuilder();
  for (const [path, spec] of Object.entries(specs)) if (spec) addSpec(builder, path, spec, (_, of) => contentOf(of));
  return builder.build();
}

const programFolders = /^\/(?:usr\/)?(?:local\/)?s?bin\/([^/]+)$/;

/** A file of an image that is given by its size only, where programs are, is a program of which nothing but its name is known. */
function imageContent(path: string, spec: FileSpec): FileContent {
  const name = programFolders.exec(path)?.[1];
  if (name === undefined || spec.size === undefined || (modeOf(spec, 0o644) & 0o111) === 0) return contentOf(spec);
  return { kind: 'opaque', sizeBytes: spec.size, identity: `${name}:${spec.size}`, program: name };
}

/** The files of a base image. */
export function imageTree(specs: FileSpecs): DirectoryNode {
  const builder = new TreeBuilder();
  for (const [path, spec] of Object.entries(specs)) if (spec) addSpec(builder, path, spec, imageContent);
  return builder.build();
}

/** A context after edits: null deletes, `touch` changes nothing that counts, `chmodOnly` only the mode. */
export function editContext(context: DirectoryNode, edits: FileSpecs): DirectoryNode {
  return Object.entries(edits).reduce((tree, [path, spec]) => editFile(tree, path, spec), context);
}

function editFile(tree: DirectoryNode, path: string, spec: FileSpec | null): DirectoryNode {
  if (spec === null) return withNode(tree, path, null);
  if (spec.touch) return tree;
  const before = nodeAt(tree, path);
  if (spec.chmodOnly !== undefined) return before ? withNode(tree, path, { ...before, mode: Number.parseInt(spec.chmodOnly, 8) }) : tree;
  if (spec.dir) return before?.type === 'dir' ? tree : withNode(tree, path, directoryNode(new Map(), modeOf(spec, 0o755)));
  if (spec.link !== undefined) return withNode(tree, path, symlinkNode(spec.link));
  const file: FileNode = { type: 'file', inode: 0, content: contentOf(spec), mode: modeOf(spec, 0o644), uid: 0, gid: 0 };
  return withNode(tree, path, file);
}
