import type { Credentials, TreeNode } from './types.ts';

type Owned = Pick<TreeNode, 'mode' | 'uid' | 'gid' | 'type'>;

export const root: Credentials = { uid: 0, gid: 0, groups: [] };

const read = 4;
const write = 2;
const execute = 1;

/** The bits of a wish such as `rw`. */
export const accessBits = (wanted: string): number =>
  (wanted.includes('r') ? read : 0) | (wanted.includes('w') ? write : 0) | (wanted.includes('x') ? execute : 0);

export const inGroup = (who: Credentials, gid: number): boolean => who.gid === gid || who.groups.includes(gid);

/** Root may what others may not, by a capability of this name. */
export const hasCapability = (who: Credentials, name: 'CHOWN' | 'DAC_OVERRIDE' | 'FOWNER' | 'SETGID'): boolean =>
  who.uid === 0 && !who.lacks?.has(name);

/** Whether `who` may do all of `bits` (4 read, 2 write, 1 execute or search). Root may, but executes only what has an x bit. */
export function allows(node: Owned, bits: number, who: Credentials): boolean {
  if (hasCapability(who, 'DAC_OVERRIDE')) return (bits & execute) === 0 || node.type === 'dir' || (node.mode & 0o111) !== 0;
  const granted = who.uid === node.uid ? node.mode >> 6 : inGroup(who, node.gid) ? node.mode >> 3 : node.mode;
  return (granted & bits) === bits;
}

/** In a sticky directory only the owner of the entry, of the directory, or root takes names away. */
export const mayRemoveFrom = (directory: Owned, entry: Owned, who: Credentials): boolean =>
  (directory.mode & 0o1000) === 0 || hasCapability(who, 'FOWNER') || who.uid === entry.uid || who.uid === directory.uid;

/** chmod and utime with a time of choice are the owner's. */
export const owns = (node: Owned, who: Credentials): boolean => hasCapability(who, 'FOWNER') || who.uid === node.uid;
