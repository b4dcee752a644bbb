import { root } from '../../files/access.ts';
import { contentText } from '../../files/content.ts';
import type { Credentials, FileSystem } from '../../files/types.ts';

/** A line of /etc/passwd. */
interface UserAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
}

/** A line of /etc/group. */
interface GroupAccount {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

const linesOf = (fs: FileSystem, path: string): string[][] => {
  const read = fs.readFile(path, root);
  const text = read.ok ? (contentText(read.value) ?? '') : '';
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'));
};

/** Everyone in /etc/passwd, in order. */
export const usersOf = (fs: FileSystem): readonly UserAccount[] =>
  linesOf(fs, '/etc/passwd')
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid, comment = '', home = '/', shell = '']) => ({
      name,
      uid: Number(uid),
      gid: Number(gid),
      comment,
      home,
      shell,
    }));

export const groupsOf = (fs: FileSystem): readonly GroupAccount[] =>
  linesOf(fs, '/etc/group')
    .filter((fields) => fields.length >= 3)
    .map(([name = '', , gid, members = '']) => ({ name, gid: Number(gid), members: members === '' ? [] : members.split(',') }));

export const userByName = (fs: FileSystem, name: string): UserAccount | undefined => usersOf(fs).find((user) => user.name === name);
export const userById = (fs: FileSystem, uid: number): UserAccount | undefined => usersOf(fs).find((user) => user.uid === uid);
export const groupByName = (fs: FileSystem, name: string): GroupAccount | undefined => groupsOf(fs).find((group) => group.name === name);
export const groupById = (fs: FileSystem, gid: number): GroupAccount | undefined => groupsOf(fs).find((group) => group.gid === gid);

/** The rights of a user of /etc/passwd, the groups that list it included. */
export const credentialsOf = (fs: FileSystem, user: UserAccount): Credentials => ({
  uid: user.uid,
  gid: user.gid,
  groups: groupsOf(fs)
    .filter((group) => group.members.includes(user.name))
    .map((group) => group.gid),
});
