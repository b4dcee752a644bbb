import type { Credentials, FileSystem } from '../files/types.ts';
import { groupByName, groupsOf, userById, userByName } from '../shell/process/accounts.ts';

export type RunUser =
  { readonly ok: true; readonly who: Credentials; readonly home: string } | { readonly ok: false; readonly error: string };

const isNumber = (text: string): boolean => /^[+-]?[0-9]{1,18}$/.test(text);
const inRange = (id: number): boolean => id >= 0 && id <= 2_147_483_647;
const rangeError = 'uids and gids must be in range 0-2147483647';

/** Who a USER line means, as runc finds it in the image's passwd and group; numbers need not be there. */
export function runUser(fs: FileSystem, text: string): RunUser {
  const colon = text.indexOf(':');
  const user = colon < 0 ? text : text.slice(0, colon);
  const group = colon < 0 ? '' : text.slice(colon + 1);
  // A number is a number, also where somebody is called by it.
  const account = user === '' ? userById(fs, 0) : isNumber(user) ? userById(fs, Number(user)) : userByName(fs, user);
  if (!account && user !== '' && !isNumber(user))
    return { ok: false, error: `unable to find user ${user}: no matching entries in passwd file` };
  const uid = account?.uid ?? Number(user === '' ? 0 : user);
  if (!inRange(uid)) return { ok: false, error: rangeError };
  const groupId = groupOf(fs, group);
  if (groupId === undefined) return { ok: false, error: `unable to find group ${group}: no matching entries in group file` };
  if (groupId !== null && !inRange(groupId)) return { ok: false, error: rangeError };
  const gid = groupId ?? account?.gid ?? 0;
  const listed =
    group !== '' || !account
      ? []
      : groupsOf(fs)
          .filter(({ members }) => members.includes(account.name))
          .map((entry) => entry.gid);
  // The process's own group is one of them, and the kernel keeps them sorted.
  const groups = [...new Set([gid, ...listed])].sort((a, b) => a - b);
  return { ok: true, who: { uid, gid, groups }, home: account?.home ?? '/' };
}

/** null: none was named; undefined: one that is not there. */
function groupOf(fs: FileSystem, group: string): number | null | undefined {
  if (group === '') return null;
  return isNumber(group) ? Number(group) : groupByName(fs, group)?.gid;
}
