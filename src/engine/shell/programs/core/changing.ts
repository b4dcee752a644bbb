import { groupById, groupByName, userById, userByName } from '../../process/accounts.ts';
import { errorText } from '../../interpreter/messages.ts';
import type { Applet, AppletRun } from './applet.ts';
import { modeAfter, modeText } from './file-modes.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { walkTree } from './tree-walk.ts';
import type { Met } from './tree-walk.ts';

const MODE_ARGUMENT = /^-[rwxXstugo]/;

const chmod: Applet = (run) => {
  const protectedArgs = run.args.map((argument) => (MODE_ARGUMENT.test(argument) ? `\0${argument}` : argument));
  const options = readOptions(
    run,
    { short: 'Rcvf', long: { recursive: 'R', verbose: 'v', changes: 'c', silent: 'f', quiet: 'f', 'reference=': 'F' } },
    protectedArgs,
  );
  if (options === null) return 1;
  const reference = options.value('F') === null ? null : run.fs.stat(run.path(options.value('F') ?? ''), run.who);
  const operands = options.operands.map((operand) => operand.replace('\0', ''));
  if (reference?.ok === false) return run.complain(`failed to get attributes of '${options.value('F')}': ${errorText(reference.error)}`);
  const [mode, ...files] = reference === null ? operands : [reference.value.mode.toString(8), ...operands];
  if (mode === undefined || files.length === 0)
    return run.misuse(mode === undefined || !run.isGnu ? 'missing operand' : `missing operand after '${mode}'`);
  if (modeAfter(mode, 0, false, 0) === null) return run.misuse(run.isGnu ? `invalid mode: '${mode}'` : `invalid mode '${mode}'`);
  for (const file of files) forEachFile(run, file, options.has('R'), (met) => chmodOne(run, met, mode, options), 'access');
  return run.status;
};

const chmodOne = (run: AppletRun, met: Met, text: string, options: Options): void => {
  if (met.stat.type === 'symlink') return;
  const mode = modeAfter(text, met.stat.mode, met.stat.type === 'dir', run.invocation.umask) ?? 0;
  const changed = run.fs.chmod(met.path, mode, run.who);
  if (changed.ok) tellMode(run, met, mode, options);
  if (!changed.ok) run.complain(`${run.isGnu ? `changing permissions of '${met.shown}'` : met.shown}: ${errorText(changed.error)}`);
};

const shownMode = (mode: number): string => `${mode.toString(8).padStart(4, '0')} (${modeText('file', mode).slice(1)})`;

/** `-v` tells of every file, `-c` of those that changed. */
const tellMode = (run: AppletRun, { shown, stat }: Met, mode: number, options: Options): void => {
  const differs = stat.mode !== mode;
  if (!(options.has('v') || (options.has('c') && differs))) return;
  if (!run.isGnu) run.print(`mode of '${shown}' changed to ${shownMode(mode)}\n`);
  else
    run.print(
      differs
        ? `mode of '${shown}' changed from ${shownMode(stat.mode)} to ${shownMode(mode)}\n`
        : `mode of '${shown}' retained as ${shownMode(mode)}\n`,
    );
};

/** One operand, or with -R all that is in it; a link on the command line is followed unless the walk is recursive. */
const forEachFile = (run: AppletRun, file: string, recursive: boolean, change: (met: Met) => void, verb: string, follow = true): void => {
  const path = run.path(file);
  const stat = recursive || !follow ? run.fs.lstat(path, run.who) : run.fs.stat(path, run.who);
  if (!stat.ok) {
    run.complain(`${run.isGnu ? `cannot ${verb} '${file}'` : file}: ${errorText(stat.error)}`);
    return;
  }
  const met = { shown: file, path, stat: stat.value, depth: 0 };
  if (recursive) walkTree(run, met, (found) => (change(found), true));
  else change(met);
};

interface Owner {
  readonly uid: number | null;
  readonly gid: number | null;
}

/** `user`, `user:group`, `user:`, `:group`, with names or numbers; null, with the complaint, when a name is unknown. */
const ownerOf = (run: AppletRun, text: string): Owner | null => {
  // busybox knows the colon only; coreutils still take a dot, with a warning.
  const separator = text.includes(':') || !run.isGnu ? ':' : '.';
  const at = text.indexOf(separator);
  const user = at === -1 ? text : text.slice(0, at);
  const account = /^\d+$/.test(user) ? undefined : userByName(run.fs, user);
  if (user !== '' && account === undefined && !/^\d+$/.test(user)) return failOwner(run, text, 'user', user);
  const uid = user === '' ? null : (account?.uid ?? Number(user));
  if (at !== -1 && separator === '.') run.invocation.stderr.write(`${run.name}: warning: '.' should be ':': '${text}'\n`);
  if (at === -1) return { uid, gid: null };
  const group = text.slice(at + 1);
  return group === '' ? { uid, gid: account?.gid ?? null } : withGroup(run, text, uid, group);
};

const withGroup = (run: AppletRun, text: string, uid: number | null, group: string): Owner | null => {
  if (/^\d+$/.test(group)) return { uid, gid: Number(group) };
  const found = groupByName(run.fs, group);
  return found === undefined ? failOwner(run, text, 'group', group) : { uid, gid: found.gid };
};

const failOwner = (run: AppletRun, text: string, kind: string, name: string): null => {
  run.complain(
    run.isGnu
      ? `invalid ${kind}: '${text}'`
      : kind === 'group' && text.includes(':')
        ? `unknown user/group ${text}`
        : `unknown ${kind} ${name}`,
  );
  return null;
};

const OWNER_OPTIONS = {
  short: 'RhLHPcvf',
  long: { recursive: 'R', 'no-dereference': 'h', verbose: 'v', changes: 'c', silent: 'f', quiet: 'f', 'reference=': 'F', 'from=': 'O' },
};

const changeOwner =
  (isGroup: boolean): Applet =>
  (run) => {
    const options = readOptions(run, OWNER_OPTIONS);
    if (options === null) return 1;
    const [text, ...files] = options.operands;
    if (text === undefined || files.length === 0)
      return run.misuse(text === undefined || !run.isGnu ? 'missing operand' : `missing operand after '${text}'`);
    const owner = isGroup ? withGroup(run, text, null, text) : ownerOf(run, text);
    if (owner === null) return 1;
    const follow = !options.has('h') && !options.has('R');
    for (const file of files)
      forEachFile(run, file, options.has('R'), (met) => chownOne(run, met, owner, follow, options), 'access', follow);
    return run.status;
  };

const tellOwner = (run: AppletRun, { shown, stat }: Met, { uid, gid }: Owner): void => {
  if (!run.isGnu) return run.print(`changed ownership of '${shown}' to ${uid ?? stat.uid}:${gid ?? stat.gid}\n`);
  const names = (user: number | null, group: number | null): string =>
    [
      ...(uid === null ? [''] : [userById(run.fs, user ?? 0)?.name ?? String(user)]),
      ...(gid === null ? [] : [groupById(run.fs, group ?? 0)?.name ?? String(group)]),
    ].join(':');
  const [before, after] = [names(stat.uid, stat.gid), names(uid ?? stat.uid, gid ?? stat.gid)];
  run.print(
    before === after ? `ownership of '${shown}' retained as ${after}\n` : `changed ownership of '${shown}' from ${before} to ${after}\n`,
  );
};

const chownOne = (run: AppletRun, met: Met, owner: Owner, follow: boolean, options: Options): void => {
  const changed = run.fs.chown(met.path, owner.uid, owner.gid, follow, run.who);
  if (changed.ok && options.has('v')) tellOwner(run, met, owner);
  if (!changed.ok) run.complain(`${run.isGnu ? `changing ownership of '${met.shown}'` : met.shown}: ${errorText(changed.error)}`);
};

/** Tools that change whose a file is and who may do what with it. */
export const changingApplets: readonly (readonly [string, Applet])[] = [
  ['chmod', chmod],
  ['chown', changeOwner(false)],
  ['chgrp', changeOwner(true)],
];
