import { contentDigest } from '../files/content.ts';
import { sha256Hex } from '../files/sha256.ts';
import { joinPath } from '../files/tree.ts';
import type { DirectoryNode, TreeNode } from '../files/types.ts';
import { compareBytewise } from '../files/utf8.ts';
import type { PathFilter } from './path-filter.ts';
import type { Selected } from './selection.ts';

const digests = new WeakMap<TreeNode, string>();

/** Stands for what is copied of a node: kind, mode, owner, content, names below it; not its own name, and no time. */
export function nodeDigest(node: TreeNode): string {
  const known = digests.get(node);
  if (known !== undefined) return known;
  const digest = node.type === 'dir' ? sha256Hex(directoryLines(node, (child) => nodeDigest(child)).join('\n')) : sha256Hex(leafLine(node));
  digests.set(node, digest);
  return digest;
}

function leafLine(node: Exclude<TreeNode, DirectoryNode>): string {
  const owner = `${node.mode.toString(8)} ${node.uid}:${node.gid}`;
  if (node.type === 'file') return `file ${owner} ${contentDigest(node.content)}`;
  return node.type === 'symlink' ? `symlink ${node.uid}:${node.gid} ${node.target}` : `device ${owner}`;
}

function directoryLines(directory: DirectoryNode, digestOf: (child: TreeNode, name: string) => string | null): readonly string[] {
  const lines = [`dir ${directory.mode.toString(8)} ${directory.uid}:${directory.gid}`];
  for (const name of [...directory.entries.keys()].sort(compareBytewise)) {
    const child = directory.entries.get(name);
    const digest = child && digestOf(child, name);
    if (digest) lines.push(`${digest} ${name}`);
  }
  return lines;
}

/** The checksum of what one source of a COPY selects. With a wildcard the names that it matched count, else not. */
export function selectionDigest(selected: readonly Selected[], byName: boolean, filter: PathFilter | null): string {
  const parts = selected.map(({ path, node }) => {
    const digest = filter && node.type === 'dir' ? filteredDigest(node, filter) : nodeDigest(node);
    return byName ? `${path.slice(path.lastIndexOf('/') + 1)} ${digest}` : digest;
  });
  return sha256Hex(parts.join('\n'));
}

function filteredDigest(directory: DirectoryNode, filter: PathFilter): string {
  const lines: string[] = [];
  filter.walk(directory, (path, node) =>
    lines.push(`${path} ${node.type === 'dir' ? `dir ${node.mode} ${node.uid}:${node.gid}` : leafLine(node)}`),
  );
  return sha256Hex(lines.join('\n'));
}

/** The files below what is selected, each with a checksum of its own. */
export function fileDigests(selected: readonly Selected[], filter: PathFilter | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { realPath, node } of selected) {
    if (node.type !== 'dir') found.set(realPath, sha256OfLeaf(node));
    else if (filter) filter.walk(node, (path, child) => child.type !== 'dir' && found.set(joinPath(realPath, path), sha256OfLeaf(child)));
    else collect(node, realPath, found);
  }
  return found;
}

const sha256OfLeaf = (node: TreeNode): string => nodeDigest(node);

function collect(directory: DirectoryNode, path: string, found: Map<string, string>): void {
  for (const [name, node] of directory.entries) {
    if (node.type === 'dir') collect(node, joinPath(path, name), found);
    else found.set(joinPath(path, name), sha256OfLeaf(node));
  }
}
