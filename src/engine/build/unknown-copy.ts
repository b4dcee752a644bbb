import { root } from '../files/access.ts';
import type { Overlay } from '../files/overlay.ts';
import { cleanPath, directoryNode, fileNode, joinPath, pathNames } from '../files/tree.ts';
import type { DirectoryNode, TreeNode } from '../files/types.ts';
import type { UnknownFiles } from '../image/types.ts';
import { carried, mayHold } from '../image/unknown-files.ts';
import { performCopy, performMakeDirectory, type CopyError } from './copy.ts';
import { containsWildcards } from './glob-match.ts';
import { select } from './selection.ts';
import type { CopyAction } from './vertex.ts';

/** Where a COPY takes from, and where that may have more files than it shows. */
export interface CopySource {
  readonly tree: DirectoryNode;
  readonly unknown: readonly UnknownFiles[];
  /** Tells one making of it from the next. */
  readonly instance: string;
}

/** What may have made the source of a COPY that is not there; null: it is there, or nothing made it. */
export function missingMaker(
  tree: DirectoryNode,
  unknown: readonly UnknownFiles[],
  source: string,
  wildcards: boolean,
): UnknownFiles | null {
  if (unknown.length === 0) return null;
  const selection = select(tree, source, wildcards, 'copy');
  return selection.ok && selection.selected.length > 0 ? null : mayHold(unknown, source);
}

/** Where the destination may have more than it shows after a COPY of what is there. */
export function carriedBy(source: CopySource, action: CopyAction): readonly UnknownFiles[] {
  if (source.unknown.length === 0) return [];
  const selection = select(source.tree, action.source, action.wildcards, 'copy');
  const folders = selection.ok ? selection.selected.filter(({ node }) => node.type === 'dir') : [];
  return folders.flatMap(({ realPath }) => carried(source.unknown, realPath, action.destination));
}

/** Names that are folders by custom. */
const folderNames: ReadonlySet<string> = new Set(
  'dist build out output public static assets node_modules vendor standalone html target site _site www wwwroot publish dependencies snapshot-dependencies spring-boot-loader application extracted jre jdk venv .venv .next .output _build lib libs storage bundle gems packages site-packages install prefix rootfs deps docs generated client server-assets bin'.split(
    ' ',
  ),
);

/** `app.jar` is a file, `dist` a folder; one without an ending is taken for a program. */
const isFolder = (path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return folderNames.has(name) || /\/_build\/[^/]+\/rel\/[^/]+$/.test(path);
};

/** Stands for what a COPY brings that is not known: a file or folder at its place, of no size, and the note of it. */
export function copyUnknown(
  target: Overlay,
  action: CopyAction,
  by: UnknownFiles,
  instance: string,
): { readonly error: CopyError; readonly unknown: readonly UnknownFiles[] } {
  const there = target.stat(action.destination, root);
  const source = cleanPath(action.source);
  const destination = cleanPath(action.destination);
  const intoFolder = action.destination.endsWith('/') || (there.ok && there.value.type === 'dir');
  const copied = { ...by, under: destination };
  if (intoFolder && containsWildcards(source))
    return { error: performMakeDirectory(target, { kind: 'mkdir', path: destination, user: action.chown }), unknown: [copied] };
  const folder = isFolder(source);
  const name = containsWildcards(source) ? 'unknown' : source.slice(source.lastIndexOf('/') + 1);
  const path = `/${name}`;
  const standIn = folder ? directoryNode() : placeholder(`${source} of ${by.maker} ${instance}`);
  const error = performCopy(target, treeWith(path, standIn), {
    ...action,
    source: path,
    wildcards: false,
    include: [],
    exclude: [],
    unpack: false,
  });
  const isSure = !folder && (/\.[a-z]\w*$/i.test(name) || destination === '/' || /\/s?bin$/.test(destination));
  return { error, unknown: [isSure && intoFolder ? { ...by, under: joinPath(destination, name) } : copied] };
}

const mark = 'unknown: ';

const placeholder = (identity: string): TreeNode =>
  fileNode({ kind: 'opaque', sizeBytes: 0, identity: `${mark}${identity}`, estimated: true }, 0, 0o755);

const treeWith = (path: string, node: TreeNode): DirectoryNode => directoryNode(new Map([[pathNames(path)[0] ?? '', node]]));
