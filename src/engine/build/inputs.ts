import { sha256Hex } from '../files/sha256.ts';
import type { DirectoryNode } from '../files/types.ts';
import { fileDigests, selectionDigest } from './content-hash.ts';
import { containsWildcards } from './glob-match.ts';
import { pathFilter, type PathFilter } from './path-filter.ts';
import { select } from './selection.ts';
import type { Operation, Vertex } from './vertex.ts';

/** One thing that a step reads out of an input. */
interface Read {
  readonly source: string;
  readonly wildcards: boolean;
  readonly filter: PathFilter | null;
}

/** What a step reads out of one input: nothing is known of the root that it works on. */
export function readsOf(op: Operation, input: number): readonly Read[] | null {
  if (op.kind === 'file') {
    const copies = op.actions.flatMap((action) => (action.kind === 'copy' && action.input === input && !action.inline ? [action] : []));
    return copies.length === 0
      ? null
      : copies.map((copy) => ({ source: copy.source, wildcards: copy.wildcards, filter: pathFilter(copy.include, copy.exclude) }));
  }
  if (op.kind !== 'exec') return null;
  const mounts = op.mounts.filter((mount) => mount.input === input);
  const isRoot = input === 0 && !op.onScratch;
  return mounts.length === 0 || isRoot ? null : mounts.map(({ source }) => ({ source, wildcards: false, filter: null }));
}

/** Part of a definition key: which paths are taken. */
export const selectorOf = (reads: readonly Read[] | null): string => (reads ? JSON.stringify(reads.map(({ source }) => source)) : '');

/** `reason`: in the engine's words. */
export type InputContent = { readonly ok: true; readonly digest: string } | { readonly ok: false; readonly reason: string };

const notFound = (path: string): InputContent => ({ ok: false, reason: `${JSON.stringify(path)}: not found` });

/** The checksum of what is read; or why there is none. */
export function inputContent(tree: DirectoryNode, reads: readonly Read[]): InputContent {
  const digests: string[] = [];
  for (const { source, wildcards, filter } of reads) {
    if (filter && filter.error !== null) return { ok: false, reason: filter.error };
    const selection = select(tree, source, wildcards);
    if (!selection.ok) return selection.loops ? { ok: false, reason: 'too many links' } : notFound(selection.missing);
    const dangling = selection.selected.find(({ node }) => node.type === 'symlink')?.path ?? danglingLink(tree, source, filter);
    if (dangling !== undefined) return notFound(dangling);
    digests.push(selectionDigest(selection.selected, wildcards && containsWildcards(source), filter));
  }
  return { ok: true, digest: sha256Hex(digests.join('\n')) };
}

/** The sources that steps name in the build context; null when one of them takes all of it, and nothing is chosen. */
export function contextPatterns(steps: readonly Pick<Vertex, 'op' | 'inputs'>[]): readonly string[] | null {
  const sources = steps.flatMap(({ op, inputs }) =>
    inputs.flatMap((input, index) => (input.op.kind === 'context' && input.op.name === '' ? contextPaths(op, index) : [])),
  );
  return sources.includes('/') || sources.length === 0 ? null : [...new Set(sources.map((source) => source.slice(1)))].sort();
}

function contextPaths(op: Operation, input: number): readonly string[] {
  if (op.kind === 'file')
    return op.actions.flatMap((action) => (action.kind === 'copy' && action.input === input && !action.inline ? [action.contextPath] : []));
  return op.kind === 'exec' ? op.mounts.flatMap((mount) => (mount.input === input ? [mount.source] : [])) : [];
}

/** BuildKit follows the links in the root of an input when patterns choose among what is there. */
function danglingLink(tree: DirectoryNode, source: string, filter: PathFilter | null): string | undefined {
  if (!filter || source !== '/') return undefined;
  let dangling: string | undefined;
  filter.walk(tree, (path, node) => {
    if (node.type === 'symlink' && !path.includes('/') && !select(tree, `/${path}`, false).ok) dangling ??= `/${path}`;
  });
  return dangling;
}

/** The files that are read, each with its checksum. */
export function inputFiles(tree: DirectoryNode, reads: readonly Read[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { source, wildcards, filter } of reads) {
    const selection = select(tree, source, wildcards);
    if (selection.ok) for (const [path, digest] of fileDigests(selection.selected, filter)) files.set(path, digest);
  }
  return files;
}
