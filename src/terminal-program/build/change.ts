import { joinContents, textContent } from '../../engine/files/content.ts';
import { nodeAt, withNode } from '../../engine/files/tree.ts';
import type { DirectoryNode } from '../../engine/files/types.ts';

/** The context with one line more in a file; null when there is no such file. */
export function withChange(context: DirectoryNode, path: string): DirectoryNode | null {
  const place = `/${path}`;
  const node = nodeAt(context, place);
  if (node?.type !== 'file') return null;
  return withNode(context, place, { ...node, content: joinContents(node.content, textContent('\n')) });
}
