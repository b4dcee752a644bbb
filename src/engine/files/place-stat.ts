import { contentSize } from './content.ts';
import { partsOf, type Entries } from './grown-entries.ts';
import { lowerDirectory, nodeOf, type Place } from './path-walk.ts';
import { BASE_SECONDS } from './time.ts';
import type { FileStat } from './types.ts';

/** What stat(2) says of a place. */
export function statOf(place: Place): FileStat {
  const node = nodeOf(place);
  const base = { type: node.type, mode: node.mode, uid: node.uid, gid: node.gid, modifiedAt: node.modifiedAt ?? BASE_SECONDS };
  if (node.type === 'file')
    return { ...base, sizeBytes: contentSize(node.content), inode: node.inode, links: 'links' in node ? node.links : 1 };
  if (node.type === 'symlink') return { ...base, sizeBytes: node.target.length, inode: 0, links: 1, target: node.target };
  if (node.type === 'device') return { ...base, sizeBytes: 0, inode: 0, links: 1, ...(node.device && { device: node.device }) };
  return { ...base, sizeBytes: 4096, inode: 0, links: directoryLinks(place) };
}

/** Where the volume of a place is mounted. */
function rootOf(place: Place): string {
  let at = place;
  while (at.parent && at.parent.volume === place.volume) at = at.parent;
  return at.path;
}

/** overlayfs answers 1 for a directory that is in both layers, else two and one for each directory in it. */
function directoryLinks(place: Place): number {
  const lower = lowerDirectory(place);
  const isMounted = rootOf(place) !== '/';
  if (place.upper?.type === 'dir' && lower && !isMounted) return 1;
  const upper = place.upper?.type === 'dir' ? place.upper.entries : null;
  let links = 2;
  for (const entry of upper?.values() ?? []) if (entry.type === 'dir') links += 1;
  if (!lower) return links;
  for (const part of partsOf(lower.entries)) links += directoriesIn(part);
  for (const name of upper?.keys() ?? []) if (lower.entries.get(name)?.type === 'dir') links -= 1;
  return links;
}

const directoryCounts = new WeakMap<Entries, number>();

/** How many of the names are directories. Remembered: every `stat` asks for it. */
function directoriesIn(entries: Entries): number {
  const known = directoryCounts.get(entries);
  if (known !== undefined) return known;
  let count = 0;
  for (const node of entries.values()) if (node.type === 'dir') count += 1;
  directoryCounts.set(entries, count);
  return count;
}
