import type { Credentials, FileSystem } from '../../engine/files/types.ts';
import { credentialsOf, groupByName, userById, userByName } from '../../engine/shell/process/accounts.ts';

/** Who the first process of a container is: `User` of the image looked up in its own /etc/passwd and /etc/group. */
export type Account =
  | { readonly known: true; readonly who: Credentials; readonly home: string; readonly name: string | null }
  /** Docker refuses to start: no such user or group. */
  | { readonly known: false; readonly missing: string };

const isNumber = (text: string): boolean => /^\d+$/.test(text);

/** `user` as in the image's configuration: empty, `name`, `uid`, either with `:group`. */
export function accountOf(fs: FileSystem, user: string): Account {
  const [name = '', group] = user.split(':');
  const found = name === '' ? userById(fs, 0) : (userByName(fs, name) ?? (isNumber(name) ? userById(fs, Number(name)) : undefined));
  if (!found && name !== '' && !isNumber(name)) return { known: false, missing: name };
  const base: Credentials = found ? credentialsOf(fs, found) : { uid: Number(name || '0'), gid: 0, groups: [] };
  const home = found?.home === undefined || found.home === '' ? '/' : found.home;
  if (group === undefined || group === '') return { known: true, who: base, home, name: found?.name ?? null };
  const gid = groupByName(fs, group)?.gid ?? (isNumber(group) ? Number(group) : null);
  if (gid === null) return { known: false, missing: group };
  return { known: true, who: { ...base, gid }, home, name: found?.name ?? null };
}
