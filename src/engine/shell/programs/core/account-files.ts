import { root } from '../../../files/access.ts';
import { contentText, textContent } from '../../../files/content.ts';
import type { AppletRun } from './applet.ts';

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

/** The text of a file, empty where there is none. */
export const readText = (run: AppletRun, path: string): string => {
  const read = run.fs.readFile(path, root);
  return read.ok ? (contentText(read.value) ?? '') : '';
};

const MODES: Readonly<Record<string, number>> = { '/etc/passwd': 0o644, '/etc/group': 0o644, '/etc/shadow': 0o640, '/etc/gshadow': 0o640 };

/** Writes an account file anew and leaves its last state beside it, as the shadow tools do. */
export const rewrite = (run: AppletRun, path: string, text: string, keepsBackup: boolean): void => {
  const before = readText(run, path);
  if (before === text) return;
  const mode = MODES[path] ?? 0o644;
  const stat = run.fs.stat(path, root);
  if (keepsBackup && stat.ok) run.fs.writeFile(`${path}-`, textContent(before), stat.value.mode, root);
  run.fs.writeFile(path, textContent(text), stat.ok ? stat.value.mode : mode, root);
};

/** Puts a line behind the others of an account file. */
export const appendLine = (run: AppletRun, path: string, line: string): void => {
  const before = readText(run, path);
  rewrite(run, path, `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${line}\n`, run.isGnu);
};

/** Whether a path is there at all. */
export const exists = (run: AppletRun, path: string): boolean => run.fs.stat(path, root).ok;

/** The lowest free number from `from`, counted up, or for system accounts of shadow down. */
export const freeNumber = (used: readonly number[], from: number, to: number): number => {
  const taken = new Set(used);
  const step = from <= to ? 1 : -1;
  for (let number = from; number !== to + step; number += step) if (!taken.has(number)) return number;
  return from;
};

/** shadow counts on from the highest number in use. */
export const nextNumber = (used: readonly number[], first: number): number =>
  Math.max(first - 1, ...used.filter((number) => number >= first && number < 60_000)) + 1;

const DAYS = 20454;

/** Writes a new account, and makes its home. */
export const addUser = (run: AppletRun, user: NewUser): void => {
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

/** Writes a new group without members. */
export const addGroup = (run: AppletRun, name: string, gid: number): void => {
  appendLine(run, '/etc/group', `${name}:x:${gid}:`);
  if (exists(run, '/etc/gshadow')) appendLine(run, '/etc/gshadow', `${name}:!::`);
};

/** Puts a user into a group's list of members. */
export const addMember = (run: AppletRun, group: string, user: string): void => {
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

const SUBORDINATE_COUNT = 65_536;

/** Where there are lists of subordinate numbers, a user gets the next block of them. */
export const addSubordinateIds = (run: AppletRun, name: string): void => {
  for (const path of ['/etc/subuid', '/etc/subgid']) {
    if (!exists(run, path)) continue;
    const lines = readText(run, path)
      .split('\n')
      .filter((line) => line !== '');
    appendLine(run, path, `${name}:${100_000 + lines.length * SUBORDINATE_COUNT}:${SUBORDINATE_COUNT}`);
  }
};

/** One record a user, at the place that the user's number gives: the files are as long as the number is high. */
const LOGIN_RECORDS = [
  ['/var/log/faillog', 32],
  ['/var/log/lastlog', 292],
] as const;

/** useradd writes an empty login record for the user, unless `-l` is there: with a high number a large, sparse file. */
export const growLoginRecords = (run: AppletRun, uid: number): void => {
  for (const [path, recordBytes] of LOGIN_RECORDS) {
    const stat = run.fs.stat(path, root);
    const sizeBytes = Math.max(stat.ok ? stat.value.sizeBytes : 0, (uid + 1) * recordBytes);
    if (stat.ok) run.fs.writeFile(path, { kind: 'fill', byte: 0, sizeBytes }, stat.value.mode, root);
  }
};
