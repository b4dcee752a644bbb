import { contentSize, contentText } from '../files/content.ts';
import { nodeAt } from '../files/tree.ts';
import type { DirectoryNode, TreeNode } from '../files/types.ts';
import { readIgnoreFile } from '../ignore/ignore-file.ts';
import { createMatcher, type DirectoryMatches, type IgnoreMatcher } from '../ignore/matcher.ts';
import { BuildFailure } from './failure.ts';
import type { SentContext } from './types.ts';

/** What the client sends of a directory: `Dockerfile.dockerignore` beside the Dockerfile goes before `.dockerignore`. Throws `BuildFailure` for a pattern that can't be read. */
export function sendContext(context: DirectoryNode, dockerfilePath: string): SentContext {
  const file = ignoreFile(context, dockerfilePath);
  const result = createMatcher(file === null ? [] : readIgnoreFile(file));
  if (!result.ok) throw new BuildFailure(result.error, []);
  const sender = new Sender(result.matcher);
  const tree = sender.send(normalized(context));
  return { tree, files: sender.files, sizeBytes: sender.sizeBytes, ignored: sender.ignored, error: sender.error };
}

/** The text of the ignore file that counts; null without one. */
export function ignoreFile(context: DirectoryNode, dockerfilePath: string): string | null {
  for (const path of [`${dockerfilePath}.dockerignore`, '.dockerignore']) {
    const node = nodeAt(context, path);
    if (node?.type === 'file') return contentText(node.content);
  }
  return null;
}

type Ignored = SentContext['ignored'][number];

class Sender {
  files = 0;
  sizeBytes = 0;
  error: string | null = null;
  readonly ignored: Ignored[] = [];

  constructor(private readonly matcher: IgnoreMatcher) {}

  send(root: DirectoryNode): DirectoryNode {
    return this.directory(root, '', null);
  }

  private directory(directory: DirectoryNode, path: string, above: DirectoryMatches | null): DirectoryNode {
    const entries = new Map<string, TreeNode>();
    for (const [name, node] of directory.entries) {
      const kept = this.child(node, path === '' ? name : `${path}/${name}`, above);
      if (kept) entries.set(name, kept);
    }
    return entries.size === directory.entries.size && [...entries].every(([name, node]) => directory.entries.get(name) === node)
      ? directory
      : { ...directory, entries };
  }

  private child(node: TreeNode, path: string, above: DirectoryMatches | null): TreeNode | null {
    const verdict = this.matcher.matchUnder(path, above);
    if (!verdict.ok) this.error ??= `error from sender: failed to match excludepatterns: ${verdict.error}`;
    const ignored = verdict.ok && verdict.ignored;
    if (ignored && (node.type !== 'dir' || !this.matcher.hasExceptions)) {
      const source = verdict.by?.source;
      this.ignored.push({ path, pattern: source?.pattern ?? '', line: source?.line ?? 0, sizeBytes: treeSize(node) });
      return null;
    }
    if (node.type !== 'dir') return this.kept(node);
    const kept = this.directory(node, path, verdict.matches);
    return ignored && kept.entries.size === 0 ? null : kept;
  }

  private kept(node: TreeNode): TreeNode {
    this.files += 1;
    if (node.type === 'file') this.sizeBytes += contentSize(node.content);
    return node;
  }
}

function treeSize(node: TreeNode): number {
  if (node.type === 'file') return contentSize(node.content);
  let size = 0;
  if (node.type === 'dir') for (const child of node.entries.values()) size += treeSize(child);
  return size;
}

const normal = new WeakMap<DirectoryNode, DirectoryNode>();

/** Everything in a context belongs to root, whoever owns it outside. Remembered: the same tree is often sent again. */
function normalized(directory: DirectoryNode): DirectoryNode {
  const known = normal.get(directory);
  if (known) return known;
  let same = directory.uid === 0 && directory.gid === 0;
  const entries = new Map<string, TreeNode>();
  for (const [name, node] of directory.entries) {
    const child = node.type === 'dir' ? normalized(node) : node.uid === 0 && node.gid === 0 ? node : { ...node, uid: 0, gid: 0 };
    same &&= child === node;
    entries.set(name, child);
  }
  const result = same ? directory : { ...directory, uid: 0, gid: 0, entries };
  normal.set(directory, result);
  return result;
}

/**
 * The context as the cache sees it. BuildKit keeps what was sent before and notices what is new, gone or other in it; but of a
 * directory that was there already a new mode goes unnoticed.
 */
export function asNoticed(tree: DirectoryNode, before: DirectoryNode | null): DirectoryNode {
  if (!before || tree === before) return tree;
  const entries = new Map<string, TreeNode>();
  let same = tree.entries.size === before.entries.size;
  for (const [name, node] of tree.entries) {
    const old = before.entries.get(name);
    const noticed = node.type === 'dir' && old?.type === 'dir' ? asNoticed(node, old) : node;
    same &&= noticed === old;
    entries.set(name, noticed);
  }
  return same ? before : { ...tree, mode: before.mode, entries };
}
