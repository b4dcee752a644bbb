import { contentText, textContent } from '../../../files/content.ts';
import { root } from '../../../files/access.ts';
import { groupByName, groupsOf, userByName, usersOf, credentialsOf } from '../../process/accounts.ts';
import type { Applet, AppletRun } from './applet.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { removeTree } from './removing.ts';

/** What a new account is to be. */
interface NewUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
  readonly makesHome: boolean;
  readonly password: string;
}

const readText = (run: AppletRun, path: string): string => {
  const read = run.fs.readFile(path, root);
  return read.ok ? (contentText(read.value) ?? '') : '';
};

const MODES: Readonly<Record<string, number>> = { '/etc/passwd': 0o644, '/etc/group': 0o644, '/etc/shadow': 0o640, '/etc/gshadow': 0o640 };

/** Writes an account file anew and leaves its last state beside it, as the shadow tools do. */
const rewrite = (run: AppletRun, path: string, text: string, keepsBackup: boolean): void => {
  const before = readText(run, path);
  if (before === text) return;
  const mode = MODES[path] ?? 0o644;
  const stat = run.fs.stat(path, root);
  if (keepsBackup && stat.ok) run.fs.writeFile(`${path}-`, textContent(before), stat.value.mode, root);
  run.fs.writeFile(path, textContent(text), stat.ok ? stat.value.mode : mode, root);
};

const appendLine = (run: AppletRun, path: string, line: string): void => {
  const before = readText(run, path);
  rewrite(run, path, `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${line}\n`, run.isGnu);
};

const exists = (run: AppletRun, path: string): boolean => run.fs.stat(path, root).ok;

/** The lowest free number from `from`, counted up, or for system accounts of shadow down. */
const freeNumber = (used: readonly number[], from: number, to: number): number => {
  const taken = new Set(used);
  const step = from <= to ? 1 : -1;
  for (let number = from; number !== to + step; number += step) if (!taken.has(number)) return number;
  return from;
};

/** shadow counts on from the highest number in use. */
const nextNumber = (used: readonly number[], first: number): number =>
  Math.max(first - 1, ...used.filter((number) => number >= first && number < 60_000)) + 1;

const DAYS = 20454;

const addUser = (run: AppletRun, user: NewUser): void => {
  appendLine(run, '/etc/passwd', `${user.name}:x:${user.uid}:${user.gid}:${user.comment}:${user.home}:${user.shell}`);
  if (run.isGnu || exists(run, '/etc/shadow')) appendLine(run, '/etc/shadow', `${user.name}:${user.password}:${DAYS}:0:99999:7:::`);
  if (user.makesHome) makeHome(run, user);
};

const makeHome = (run: AppletRun, user: NewUser): void => {
  if (exists(run, user.home)) {
    if (run.isGnu && run.name.startsWith('useradd'))
      run.invocation.stderr.write(
        `useradd: warning: the home directory ${user.home} already exists.\nuseradd: Not copying any file from skel directory into it.\n`,
      );
    return;
  }
  const parents = user.home.split('/').slice(1, -1);
  parents.forEach((_, index) => run.fs.makeDirectory(`/${parents.slice(0, index + 1).join('/')}`, 0o755, root));
  run.fs.makeDirectory(user.home, run.isGnu ? 0o700 : 0o755, root);
  copySkeleton(run, user);
  run.fs.chown(user.home, user.uid, user.gid, false, root);
  if (!run.isGnu) run.fs.chmod(user.home, 0o2755, root);
};

const copySkeleton = (run: AppletRun, user: NewUser): void => {
  const names = run.fs.readDirectory('/etc/skel', root);
  for (const name of names.ok ? names.value : []) {
    const [from, to] = [`/etc/skel/${name}`, `${user.home}/${name}`];
    const [stat, content] = [run.fs.lstat(from, root), run.fs.readFile(from, root)];
    if (!stat.ok || !content.ok || stat.value.type !== 'file') continue;
    run.fs.writeFile(to, content.value, stat.value.mode, root);
    run.fs.chown(to, user.uid, user.gid, false, root);
  }
};

const addGroup = (run: AppletRun, name: string, gid: number): void => {
  appendLine(run, '/etc/group', `${name}:x:${gid}:`);
  if (exists(run, '/etc/gshadow')) appendLine(run, '/etc/gshadow', `${name}:!::`);
};

/** Puts a user into a group's list of members. */
const addMember = (run: AppletRun, group: string, user: string): void => {
  for (const path of ['/etc/group', '/etc/gshadow']) {
    if (!exists(run, path)) continue;
    const lines = readText(run, path)
      .split('\n')
      .map((line) => {
        const fields = line.split(':');
        const members = (fields[3] ?? '').split(',').filter((member) => member !== '');
        return fields[0] === group && !members.includes(user) ? [...fields.slice(0, 3), [...members, user].join(',')].join(':') : line;
      });
    rewrite(run, path, lines.join('\n'), run.isGnu);
  }
};

const refuse = (run: AppletRun): number =>
  run.complain(
    run.isGnu
      ? `Permission denied.\n${run.name}: cannot lock /etc/passwd; try again later.`
      : "can't open '/etc/passwd': Permission denied",
    1,
  );

const used = (run: AppletRun): { uids: number[]; gids: number[] } => ({
  uids: usersOf(run.fs).map(({ uid }) => uid),
  gids: groupsOf(run.fs).map(({ gid }) => gid),
});

const groupId = (run: AppletRun, text: string): number | null => {
  const found = groupByName(run.fs, text);
  return found?.gid ?? (/^\d+$/.test(text) ? Number(text) : null);
};

const USERADD = {
  short: 'u:g:G:d:ms:c:rMNUlop:k:K:e:f:b:',
  long: {
    'uid=': 'u',
    'gid=': 'g',
    'groups=': 'G',
    'home-dir=': 'd',
    'home=': 'd',
    'create-home': 'm',
    'shell=': 's',
    'comment=': 'c',
    system: 'r',
    'no-create-home': 'M',
    'no-user-group': 'N',
    'user-group': 'U',
    'no-log-init': 'l',
    'non-unique': 'o',
    'password=': 'p',
    'skel=': 'k',
    'base-dir=': 'b',
  },
};

const useradd: Applet = (run) => {
  const options = readOptions(run, USERADD);
  const [name] = options?.operands ?? [];
  if (options === null || name === undefined) return options === null ? 2 : run.complain('missing login name', 2);
  if (run.who.uid !== 0) return refuse(run);
  if (!/^[a-z_][a-z0-9_.-]{0,31}\$?$/.test(name)) return run.complain(`invalid user name '${name}': use --badname to ignore`, 3);
  if (userByName(run.fs, name) !== undefined) return run.complain(`user '${name}' already exists`, 9);
  const { uids, gids } = used(run);
  const system = options.has('r');
  const given = options.value('u');
  if (given !== null && uids.includes(Number(given)) && !options.has('o')) return run.complain(`UID ${given} is not unique`, 4);
  const uid = given === null ? (system ? freeNumber(uids, 999, 101) : nextNumber(uids, 1000)) : Number(given);
  const gid = primaryGroup(run, options, name, uid, gids, system);
  if (gid === null) return 6;
  for (const group of groupList(options))
    if (groupByName(run.fs, group) === undefined) return run.complain(`group '${group}' does not exist`, 6);
  const home = options.value('d') ?? `${options.value('b') ?? '/home'}/${name}`;
  addUser(run, {
    name,
    uid,
    gid,
    comment: options.value('c') ?? '',
    home,
    shell: options.value('s') ?? '/bin/sh',
    makesHome: options.has('m'),
    password: options.value('p') ?? '!',
  });
  for (const group of groupList(options)) addMember(run, group, name);
  return 0;
};

const groupList = (options: Options): readonly string[] => (options.value('G') ?? '').split(',').filter((group) => group !== '');

const primaryGroup = (
  run: AppletRun,
  options: Options,
  name: string,
  uid: number,
  gids: readonly number[],
  system: boolean,
): number | null => {
  const given = options.value('g');
  if (given !== null) {
    const gid = groupId(run, given);
    if (gid !== null && gids.includes(gid)) return gid;
    run.complain(`group '${given}' does not exist`, 6);
    return null;
  }
  if (options.has('N')) return 100;
  if (groupByName(run.fs, name) !== undefined) {
    run.complain(`group ${name} exists - if you want to add this user to that group, use -g.`, 9);
    return null;
  }
  const gid = gids.includes(uid) ? (system ? freeNumber(gids, 999, 101) : nextNumber(gids, 1000)) : uid;
  addGroup(run, name, gid);
  return gid;
};

const groupadd: Applet = (run) => {
  const options = readOptions(run, { short: 'g:rfoK:p:', long: { 'gid=': 'g', system: 'r', force: 'f', 'non-unique': 'o' } });
  const [name] = options?.operands ?? [];
  if (options === null || name === undefined) return 2;
  if (run.who.uid !== 0) return refuse(run);
  if (groupByName(run.fs, name) !== undefined) return options.has('f') ? 0 : run.complain(`group '${name}' already exists`, 9);
  const { gids } = used(run);
  const given = options.value('g');
  if (given !== null && gids.includes(Number(given)) && !options.has('o') && !options.has('f'))
    return run.complain(`GID '${given}' already exists`, 4);
  addGroup(run, name, given === null ? (options.has('r') ? freeNumber(gids, 999, 101) : nextNumber(gids, 1000)) : Number(given));
  return 0;
};

const USERMOD = {
  short: 'aG:g:u:d:ms:c:l:Lp:o',
  long: {
    append: 'a',
    'groups=': 'G',
    'gid=': 'g',
    'uid=': 'u',
    'home=': 'd',
    'move-home': 'm',
    'shell=': 's',
    'comment=': 'c',
    'login=': 'l',
    lock: 'L',
    'password=': 'p',
  },
};

const usermod: Applet = (run) => {
  const options = readOptions(run, USERMOD);
  const [name] = options?.operands ?? [];
  if (options === null || name === undefined) return 2;
  if (run.who.uid !== 0) return refuse(run);
  if (userByName(run.fs, name) === undefined) return run.complain(`user '${name}' does not exist`, 6);
  for (const group of groupList(options)) {
    if (groupByName(run.fs, group) === undefined) return run.complain(`group '${group}' does not exist`, 6);
    addMember(run, group, name);
  }
  const gid = options.value('g') === null ? null : groupId(run, options.value('g') ?? '');
  const changed: Readonly<Record<number, string | null>> = {
    0: options.value('l'),
    2: options.value('u'),
    3: gid === null ? null : String(gid),
    4: options.value('c'),
    5: options.value('d'),
    6: options.value('s'),
  };
  const lines = readText(run, '/etc/passwd')
    .split('\n')
    .map((line) => {
      const fields = line.split(':');
      return fields[0] === name ? fields.map((field, index) => changed[index] ?? field).join(':') : line;
    });
  rewrite(run, '/etc/passwd', lines.join('\n'), run.isGnu);
  return 0;
};

const withoutName = (run: AppletRun, path: string, name: string): void => {
  if (!exists(run, path)) return;
  const lines = readText(run, path)
    .split('\n')
    .filter((line) => line.split(':', 1)[0] !== name)
    .map((line) => {
      const fields = line.split(':');
      const isGroups = path.includes('group') || path.includes('gshadow');
      return isGroups && fields.length === 4
        ? [
            ...fields.slice(0, 3),
            (fields[3] ?? '')
              .split(',')
              .filter((member) => member !== name)
              .join(','),
          ].join(':')
        : line;
    });
  rewrite(run, path, lines.join('\n'), run.isGnu);
};

const userdel: Applet = (run) => {
  const options = readOptions(run, { short: 'rf', long: { remove: 'r', force: 'f', 'remove-home': 'r', system: 'S', quiet: 'q' } });
  const [name] = options?.operands ?? [];
  if (options === null || name === undefined) return 2;
  const user = userByName(run.fs, name);
  if (user === undefined) return run.complain(run.isGnu ? `user '${name}' does not exist` : `unknown user ${name}`, run.isGnu ? 6 : 1);
  for (const path of ['/etc/passwd', '/etc/shadow', '/etc/group', '/etc/gshadow']) withoutName(run, path, name);
  const stat = run.fs.lstat(user.home, root);
  if (options.has('r') && stat.ok) removeTree(run, { shown: user.home, path: user.home, stat: stat.value, depth: 0 });
  return 0;
};

const groupdel: Applet = (run) => {
  const name = run.args.find((argument) => !argument.startsWith('-')) ?? '';
  if (groupByName(run.fs, name) === undefined)
    return run.complain(run.isGnu ? `group '${name}' does not exist` : `unknown group ${name}`, run.isGnu ? 6 : 1);
  for (const path of ['/etc/group', '/etc/gshadow']) withoutName(run, path, name);
  return 0;
};

const ADDUSER = {
  short: 'h:g:s:G:SDHu:k:',
  long: {
    'home=': 'h',
    'gecos=': 'g',
    'comment=': 'g',
    'shell=': 's',
    'ingroup=': 'G',
    'gid=': 'I',
    system: 'S',
    'disabled-password': 'D',
    'disabled-login': 'D',
    'no-create-home': 'H',
    'uid=': 'u',
    group: 'P',
    quiet: 'q',
    'force-badname': 'q',
    'allow-bad-names': 'q',
  },
};

/** `adduser`: busybox's, and Debian's of the same name, which differ in numbers and in what they tell. */
const adduser: Applet = (run) => {
  const options = readOptions(run, ADDUSER);
  const [name, group] = options?.operands ?? [];
  if (options === null || name === undefined) return 1;
  if (run.who.uid !== 0)
    return run.complain(run.isGnu ? 'Only root may add a user or group to the system.' : 'permission denied (are you root?)');
  if (group !== undefined) return joinGroup(run, name, group);
  if (userByName(run.fs, name) !== undefined)
    return run.complain(run.isGnu ? `The user \`${name}' already exists.` : `user '${name}' in use`);
  const { uids, gids } = used(run);
  const system = options.has('S');
  const [low, high] = system ? [100, 999] : [1000, 59_999];
  const uid = Number(options.value('u') ?? freeNumber(uids, low, high));
  const gid = addUserGroup(run, options, name, uid, gids);
  if (gid === null) return 1;
  const home = options.value('h') ?? (system && run.isGnu ? '/nonexistent' : `/home/${name}`);
  const shell = options.value('s') ?? (system ? (run.isGnu ? '/usr/sbin/nologin' : '/bin/false') : run.isGnu ? '/bin/bash' : '/bin/sh');
  const comment = options.value('g') ?? (run.isGnu ? '' : 'Linux User,,,');
  const makesHome = !options.has('H') && !(system && run.isGnu && !options.has('h'));
  addUser(run, { name, uid, gid, comment, home, shell, makesHome, password: '!' });
  return 0;
};

const joinGroup = (run: AppletRun, name: string, group: string): number => {
  if (userByName(run.fs, name) === undefined) return run.complain(`unknown user ${name}`);
  if (groupByName(run.fs, group) === undefined) return run.complain(`unknown group ${group}`);
  addMember(run, group, name);
  return 0;
};

const addUserGroup = (run: AppletRun, options: Options, name: string, uid: number, gids: readonly number[]): number | null => {
  const given = options.value('G', 'I');
  if (given !== null) {
    const gid = groupId(run, given);
    if (gid === null) run.complain(`unknown group ${given}`);
    return gid;
  }
  if (options.has('S') && !options.has('P')) return 65_533 + (run.isGnu || groupByName(run.fs, 'nogroup')?.gid === 65_534 ? 1 : 0);
  const known = groupByName(run.fs, name);
  if (known !== undefined && !run.isGnu) return run.complain(`group '${name}' in use`) === 0 ? 0 : null;
  const gid = gids.includes(uid) ? freeNumber(gids, 1000, 59_999) : uid;
  addGroup(run, name, gid);
  return gid;
};

const addgroup: Applet = (run) => {
  const options = readOptions(run, { short: 'g:S', long: { 'gid=': 'g', system: 'S', quiet: 'q' } });
  const [name, group] = options?.operands ?? [];
  if (options === null || name === undefined) return 1;
  if (run.who.uid !== 0)
    return run.complain(run.isGnu ? 'Only root may add a user or group to the system.' : 'permission denied (are you root?)');
  if (group !== undefined) return joinGroup(run, name, group);
  if (groupByName(run.fs, name) !== undefined)
    return run.complain(run.isGnu ? `The group \`${name}' already exists.` : `group '${name}' in use`);
  const { gids } = used(run);
  const given = options.value('g');
  if (given !== null && gids.includes(Number(given))) return run.complain(`gid '${given}' in use`);
  addGroup(run, name, Number(given ?? freeNumber(gids, options.has('S') ? 100 : 1000, options.has('S') ? 999 : 59_999)));
  return 0;
};

/** Passwords are not kept: only the file's having been written is. */
const chpasswd: Applet = (run) => {
  run.input();
  appendLine(run, '/etc/shadow', '');
  return 0;
};

const su: Applet = (run) => {
  const options = readOptions(run, { short: 'lmpc:s:', long: { login: 'l', 'command=': 'c', 'shell=': 's' } });
  if (options === null) return 1;
  const [name = 'root', ...rest] = options.operands.filter((operand) => operand !== '-');
  const user = userByName(run.fs, name);
  if (user === undefined)
    return run.complain(
      run.isGnu ? `user ${name} does not exist or the user entry does not contain all the required fields` : `unknown user ${name}`,
    );
  if (run.who.uid !== 0) return run.complain(run.isGnu ? 'Authentication failure' : 'incorrect password');
  const env = new Map(run.invocation.env).set('HOME', user.home).set('USER', name).set('LOGNAME', name);
  const command = options.value('c');
  const shell = options.value('s') ?? (user.shell === '' ? '/bin/sh' : user.shell);
  const login = options.has('l') || options.operands.includes('-');
  const result = run.invocation.exec([shell, ...(command === null ? [] : ['-c', command]), ...rest], {
    who: credentialsOf(run.fs, user),
    env,
    cwd: login ? user.home : undefined,
  });
  return result.started ? result.exitCode : run.complain(`can't execute '${shell}': No such file or directory`, 127);
};

const getent: Applet = (run) => {
  const [database = '', key] = run.args;
  const path = { passwd: '/etc/passwd', group: '/etc/group', hosts: '/etc/hosts', shadow: '/etc/shadow' }[database];
  if (path === undefined) return run.complain(`Unknown database: ${database}`);
  const lines = readText(run, path)
    .split('\n')
    .filter((line) => line !== '');
  const found =
    key === undefined
      ? lines
      : lines
          .filter((line) =>
            database === 'hosts' ? line.split(/\s+/).includes(key) : line.split(':')[0] === key || line.split(':')[2] === key,
          )
          .slice(0, 1);
  run.print(found.map((line) => `${line}\n`).join(''));
  return found.length === 0 ? 2 : 0;
};

/** Tools that add, change and become users. */
export const userApplets: readonly (readonly [string, Applet])[] = [
  ['useradd', useradd],
  ['groupadd', groupadd],
  ['usermod', usermod],
  ['userdel', userdel],
  ['groupdel', groupdel],
  ['adduser', adduser],
  ['addgroup', addgroup],
  ['deluser', userdel],
  ['delgroup', groupdel],
  ['passwd', () => 0],
  ['chpasswd', chpasswd],
  ['su', su],
  ['getent', getent],
];
