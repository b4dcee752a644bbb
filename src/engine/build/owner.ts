import { userByName, groupByName } from '../shell/process/accounts.ts';
import type { FileSystem } from '../files/types.ts';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * `user:group` of --chown and WORKDIR, names looked up in the tree's own passwd and group. A number alone is user and group,
 * one with nothing behind its colon is in group 0; a name that is not there counts as nothing said (so BuildKit: 0, or the
 * user's own group).
 */
export function ownerOf(fs: FileSystem, text: string): Owner {
  const colon = text.indexOf(':');
  const user = colon < 0 ? text : text.slice(0, colon);
  const group = colon < 0 ? '' : text.slice(colon + 1);
  const owner = userOwner(fs, user);
  if (group === '') return colon >= 0 && isNumber(user) ? { uid: owner.uid, gid: 0 } : owner;
  if (isNumber(group)) return { uid: owner.uid, gid: Number(group) };
  return { uid: owner.uid, gid: groupByName(fs, group)?.gid ?? owner.gid };
}

/** Whether user or group is given by name. */
export const hasNames = (text: string): boolean => text.split(':').some((part) => part !== '' && !isNumber(part));

const isNumber = (text: string): boolean => /^[0-9]{1,10}$/.test(text);

function userOwner(fs: FileSystem, user: string): Owner {
  if (isNumber(user)) return { uid: Number(user), gid: Number(user) };
  const account = userByName(fs, user);
  return account ? { uid: account.uid, gid: account.gid } : { uid: 0, gid: 0 };
}
