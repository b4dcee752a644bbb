import { hasCapability } from '../../../files/access.ts';
import { root } from '../../../files/access.ts';
import { groupByName, groupsOf, userByName, usersOf, credentialsOf } from '../../process/accounts.ts';
import {
  addGroup,
  addSubordinateIds,
  growLoginRecords,
  addMember,
  addUser,
  appendLine,
  exists,
  freeNumber,
  nextNumber,
  readText,
  rewrite,
} from './account-files.ts';
import type { Applet, AppletRun } from './applet.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { removeTree } from './removing.ts';

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
  if (!system) addSubordinateIds(run, name);
  if (!options.has('l')) growLoginRecords(run, uid);
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
  // Debian's addgroup is a link to adduser, which looks at the name it is called by.
  if (run.isGnu && (run.invocation.argv[0] ?? '').endsWith('addgroup')) return addgroup(run);
  const refused = refusedLetter(run);
  if (refused !== null) return refused;
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

const AMBIGUOUS = new Map([
  ['d', 'debug, disabled-login, disabled-password'],
  ['s', 'shell, system'],
  ['g', 'gecos, gid, group'],
]);

/** Debian's adduser has long options only, and takes a letter for the beginning of one: busybox's letters do not get far. */
const refusedLetter = (run: AppletRun): number | null => {
  if (!run.isGnu) return null;
  for (const argument of run.args) {
    const letter = /^-([A-Za-z])$/.exec(argument)?.[1]?.toLowerCase();
    const options = AMBIGUOUS.get(letter ?? '');
    if (options !== undefined) {
      run.invocation.stderr.write(`Option ${letter ?? ''} is ambiguous (${options})\n`);
      return 1;
    }
    if (letter === 'h') return 0;
  }
  return null;
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
  if (known !== undefined) return known.gid;
  const gid = gids.includes(uid) ? freeNumber(gids, 1000, 59_999) : uid;
  addGroup(run, name, gid);
  return gid;
};

const addgroup: Applet = (run) => {
  const refused = refusedLetter(run);
  if (refused !== null) return refused;
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
  if (!hasCapability(run.who, 'SETGID')) return run.complain("can't set groups: Operation not permitted");
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
