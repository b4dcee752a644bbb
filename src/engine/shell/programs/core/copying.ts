import { emptyContent } from '../../../files/content.ts';
import type { FileStat } from '../../../files/types.ts';
import { errorText } from '../../interpreter/messages.ts';
import { groupByName, userByName } from '../../process/accounts.ts';
import { baseName, directoryName, logicalPath, trimSlashes } from '../../process/paths.ts';
import type { Applet, AppletRun } from './applet.ts';
import { modeAfter } from './file-modes.ts';
import { makeDirectories } from './making.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { removeTree } from './removing.ts';
import { shownIn } from './tree-walk.ts';

/** How a copy is made. */
interface Manner {
  readonly recursive: boolean;
  /** Links are copied as links. */
  readonly keepsLinks: boolean;
  /** Mode, owner and times as they were. */
  readonly preserves: boolean;
  readonly force: boolean;
  readonly noClobber: boolean;
  readonly hardLinks: boolean;
  readonly symbolicLinks: boolean;
  readonly verbose: boolean;
}

const DEPTH_LIMIT = 200;

const statOf = (run: AppletRun, path: string, follow: boolean): FileStat | null => {
  const result = follow ? run.fs.stat(run.path(path), run.who) : run.fs.lstat(run.path(path), run.who);
  return result.ok ? result.value : null;
};

const copyTree = (run: AppletRun, from: string, to: string, manner: Manner, depth: number): boolean => {
  if (!run.burn(1) || depth > DEPTH_LIMIT) return false;
  const follows = !manner.keepsLinks;
  const found = follows ? run.fs.stat(run.path(from), run.who) : run.fs.lstat(run.path(from), run.who);
  if (!found.ok) {
    run.complain(`${run.isGnu ? `cannot stat '${from}'` : `can't stat '${from}'`}: ${errorText(found.error)}`);
    return false;
  }
  if (found.value.type === 'dir') return copyDirectory(run, from, to, found.value, manner, depth);
  if (found.value.type === 'symlink') return copyLink(run, to, found.value);
  return copyFile(run, from, to, found.value, manner);
};

const copyDirectory = (run: AppletRun, from: string, to: string, stat: FileStat, manner: Manner, depth: number): boolean => {
  if (!manner.recursive) {
    run.complain(run.isGnu ? `-r not specified; omitting directory '${from}'` : `omitting directory '${from}'`);
    return false;
  }
  const real = run.fs.realPath(run.path(from), run.who);
  const parent = run.fs.realPath(run.path(directoryName(to)), run.who);
  if (real.ok && parent.ok && `${parent.value}/`.startsWith(`${real.value}/`)) {
    run.complain(
      run.isGnu ? `cannot copy a directory, '${from}', into itself, '${to}'` : `recursion detected, omitting directory '${from}'`,
    );
    return false;
  }
  const existed = statOf(run, to, true);
  if (existed !== null && existed.type !== 'dir') {
    run.complain(run.isGnu ? `cannot overwrite non-directory '${to}' with directory '${from}'` : `target '${to}' is not a directory`);
    return false;
  }
  if (existed === null && !makeDirectory(run, to, stat)) return false;
  const names = run.fs.readDirectory(run.path(from), run.who);
  if (!names.ok) {
    run.complain(`${run.isGnu ? `cannot access '${from}'` : `can't open '${from}'`}: ${errorText(names.error)}`);
    return false;
  }
  let good = true;
  for (const name of names.value) good = copyTree(run, shownIn(from, name), shownIn(to, name), manner, depth + 1) && good;
  if (existed === null) run.fs.chmod(run.path(to), manner.preserves ? stat.mode : run.mode(stat.mode), run.who);
  if (manner.preserves) preserve(run, to, stat);
  return good;
};

const makeDirectory = (run: AppletRun, to: string, stat: FileStat): boolean => {
  const made = run.fs.makeDirectory(run.path(to), run.mode(stat.mode) | 0o700, run.who);
  if (!made.ok)
    run.complain(`${run.isGnu ? `cannot create directory '${to}'` : `can't create directory '${to}'`}: ${errorText(made.error)}`);
  return made.ok;
};

const copyLink = (run: AppletRun, to: string, stat: FileStat): boolean => {
  if (statOf(run, to, false) !== null) run.fs.unlink(run.path(to), run.who);
  const made = run.fs.symlink(stat.target ?? '', run.path(to), run.who);
  if (!made.ok)
    run.complain(
      `${run.isGnu ? `cannot create symbolic link '${to}'` : `can't create symlink '${to}' to '${stat.target ?? ''}'`}: ${errorText(made.error)}`,
    );
  else run.fs.chown(run.path(to), stat.uid, stat.gid, false, run.who);
  return made.ok;
};

const copyFile = (run: AppletRun, from: string, to: string, stat: FileStat, manner: Manner): boolean => {
  const existing = statOf(run, to, true);
  if (manner.noClobber && existing !== null) return true;
  if (existing !== null && existing.inode === stat.inode && existing.type === 'file') {
    // busybox does not look through the link that it writes through: what it opened is empty then.
    if (!run.isGnu && statOf(run, to, false)?.type === 'symlink') return run.write(to, emptyContent).ok;
    run.complain(`'${from}' and '${to}' are the same file`);
    return false;
  }
  if (manner.hardLinks || manner.symbolicLinks) return linkInstead(run, from, to, manner);
  const content = run.open(from);
  if (content === null) return false;
  let written = run.write(to, content, stat.mode & (run.isGnu ? 0o777 : 0o7777));
  if (!written.ok && manner.force && run.fs.unlink(run.path(to), run.who).ok)
    written = run.write(to, content, stat.mode & (run.isGnu ? 0o777 : 0o7777));
  if (!written.ok) {
    run.complain(`${run.isGnu ? `cannot create regular file '${to}'` : `can't create '${to}'`}: ${errorText(written.error)}`);
    return false;
  }
  if (manner.preserves) preserve(run, to, stat);
  if (manner.verbose) run.print(`'${from}' -> '${to}'\n`);
  return true;
};

const linkInstead = (run: AppletRun, from: string, to: string, manner: Manner): boolean => {
  const made = manner.hardLinks ? run.fs.link(run.path(from), run.path(to), run.who) : run.fs.symlink(from, run.path(to), run.who);
  if (!made.ok) run.complain(`${run.isGnu ? `cannot create link '${to}'` : `can't create link '${to}'`}: ${errorText(made.error)}`);
  return made.ok;
};

const preserve = (run: AppletRun, to: string, stat: FileStat): void => {
  if (run.who.uid === 0) run.fs.chown(run.path(to), stat.uid, stat.gid, false, run.who);
  run.fs.chmod(run.path(to), stat.mode, run.who);
  run.fs.touch(run.path(to), run.who, stat.modifiedAt, false);
};

/** Sources and where each goes; null, with the complaint, when the call makes no sense. */
const pairsOf = (run: AppletRun, options: Options): readonly (readonly [string, string])[] | null => {
  const given = options.value('t');
  const operands = given === null ? options.operands : [...options.operands, given];
  const target = operands.at(-1);
  const sources = operands.slice(0, -1);
  if (target === undefined || sources.length === 0) {
    run.misuse(target === undefined ? 'missing file operand' : `missing destination file operand after '${target}'`);
    return null;
  }
  const stat = statOf(run, target, true);
  if (stat?.type === 'dir' && !options.has('T')) return sources.map((source) => [source, shownIn(target, baseName(source))]);
  if (sources.length > 1 || given !== null) {
    run.complain(
      run.isGnu
        ? `target '${target}'${stat === null ? ': No such file or directory' : ' is not a directory'}`
        : stat === null
          ? `can't create '${target}': No such file or directory`
          : `target '${target}' is not a directory`,
    );
    return null;
  }
  return [[sources[0] ?? '', target]];
};

const LONG = {
  archive: 'a',
  recursive: 'r',
  force: 'f',
  'no-clobber': 'n',
  link: 'l',
  'symbolic-link': 's',
  preserve: 'p',
  'preserve=': 'p',
  'no-dereference': 'P',
  dereference: 'L',
  'target-directory=': 't',
  'no-target-directory': 'T',
  verbose: 'v',
  interactive: 'i',
  update: 'u',
  parents: 'X',
  'no-preserve=': 'N',
  'reflink=': 'N',
};

const cp: Applet = (run) => {
  const options = readOptions(run, { short: 'aRrdPLHpfinlsTut:vx', long: LONG });
  const pairs = options === null ? null : pairsOf(run, options);
  if (options === null || pairs === null) return 1;
  const recursive = options.has('a', 'R', 'r');
  const manner: Manner = {
    recursive,
    keepsLinks: !options.has('L') && (options.has('a', 'd', 'P') || recursive),
    preserves: options.has('a', 'p'),
    force: options.has('f'),
    noClobber: options.has('n'),
    hardLinks: options.has('l'),
    symbolicLinks: options.has('s'),
    verbose: options.has('v'),
  };
  for (const [from, to] of pairs)
    copyTree(
      run,
      from,
      placed(run, options, from, to),
      { ...manner, keepsLinks: manner.keepsLinks && !(options.has('H') && !options.has('P')) },
      0,
    );
  return run.status;
};

/** `--parents`: the source's own directories come along. */
const placed = (run: AppletRun, options: Options, from: string, to: string): string => {
  if (!options.has('X')) return to;
  const path = shownIn(options.value('t') ?? options.operands.at(-1) ?? '.', from.replace(/^\/+/, ''));
  makeDirectories(run, directoryName(path), run.mode(0o777), true);
  return path;
};

const MOVE: Manner = {
  recursive: true,
  keepsLinks: true,
  preserves: true,
  force: true,
  noClobber: false,
  hardLinks: false,
  symbolicLinks: false,
  verbose: false,
};

const mv: Applet = (run) => {
  const options = readOptions(run, { short: 'finTut:v', long: LONG });
  const pairs = options === null ? null : pairsOf(run, options);
  if (options === null || pairs === null) return 1;
  for (const [from, to] of pairs) {
    if (options.has('n') && statOf(run, to, false) !== null) continue;
    moveOne(run, from, to, options.has('v'));
  }
  return run.status;
};

const moveOne = (run: AppletRun, from: string, to: string, tells: boolean): void => {
  const source = trimSlashes(from);
  const moved = run.fs.rename(run.path(source), run.path(trimSlashes(to)), run.who);
  if (moved.ok && tells) run.print(`${run.isGnu ? 'renamed ' : ''}'${from}' -> '${to}'\n`);
  if (moved.ok) return;
  const stat = statOf(run, source, false);
  if (moved.error === 'EXDEV' && stat !== null) {
    const copied = copyTree(run, source, to, MOVE, 0);
    if (copied) removeTree(run, { shown: source, path: run.path(source), stat, depth: 0 });
    return;
  }
  if (run.isGnu)
    run.complain(
      stat === null
        ? `cannot stat '${from}': ${errorText(moved.error)}`
        : moved.error === 'EINVAL'
          ? `cannot move '${from}' to a subdirectory of itself, '${to}'`
          : `cannot move '${from}' to '${to}': ${errorText(moved.error)}`,
    );
  else run.complain(`can't rename '${from}': ${errorText(moved.error)}`);
};

const ln: Applet = (run) => {
  const options = readOptions(run, {
    short: 'sfnbtvTrS:',
    long: { symbolic: 's', force: 'f', 'no-dereference': 'n', verbose: 'v', relative: 'r', 'no-target-directory': 'T' },
  });
  if (options === null) return 1;
  const { operands } = options;
  if (operands.length === 0) return run.misuse('missing file operand');
  const target = operands.length === 1 ? '.' : (operands.at(-1) ?? '.');
  const stat = statOf(run, target, !options.has('n'));
  const into = stat?.type === 'dir' && !options.has('T');
  for (const source of operands.length === 1 ? operands : operands.slice(0, -1)) {
    linkOne(run, source, into ? shownIn(target === '.' && operands.length === 1 ? '.' : target, baseName(source)) : target, options);
  }
  return run.status;
};

const linkOne = (run: AppletRun, source: string, to: string, options: Options): void => {
  const name = to.startsWith('./') && options.operands.length === 1 ? to.slice(2) : to;
  const symbolic = options.has('s');
  if (!symbolic && statOf(run, source, false) === null) {
    run.complain(`${run.isGnu ? `failed to access '${source}'` : source}: No such file or directory`);
    return;
  }
  if (options.has('f')) run.fs.unlink(run.path(name), run.who);
  if (!symbolic && statOf(run, source, false)?.type === 'dir' && run.isGnu) {
    run.complain(`${source}: hard link not allowed for directory`);
    return;
  }
  const target = symbolic && options.has('r') ? relativePath(directoryName(logicalPath(run.path(name))), realOr(run, source)) : source;
  const made = symbolic ? run.fs.symlink(target, run.path(name), run.who) : run.fs.link(run.path(source), run.path(name), run.who);
  if (made.ok && options.has('v')) run.print(`'${name}' ${symbolic || !run.isGnu ? '->' : '=>'} '${target}'\n`);
  if (made.ok) return;
  const kind = symbolic ? 'symbolic link' : 'hard link';
  run.complain(`${run.isGnu ? `failed to create ${kind} '${name}'` : name}: ${errorText(made.error)}`);
};

const realOr = (run: AppletRun, path: string): string => {
  const real = run.fs.realPath(run.path(path), run.who);
  return real.ok ? real.value : logicalPath(run.path(path));
};

/** The way from one directory to a path, as `ln -r` writes it. */
const relativePath = (from: string, to: string): string => {
  const [a, b] = [from, to].map((path) => path.split('/').filter(Boolean));
  let shared = 0;
  while (a?.[shared] !== undefined && a[shared] === b?.[shared]) shared += 1;
  return [...(a ?? []).slice(shared).map(() => '..'), ...(b ?? []).slice(shared)].join('/') || '.';
};

const install: Applet = (run) => {
  const options = readOptions(run, {
    short: 'cdDpsm:o:g:t:Tv',
    long: { directory: 'd', 'mode=': 'm', 'owner=': 'o', 'group=': 'g', 'target-directory=': 't', verbose: 'v' },
  });
  if (options === null) return 1;
  const mode = modeAfter(options.value('m') ?? '755', 0, options.has('d'), 0) ?? 0o755;
  if (options.has('d')) {
    for (const operand of options.operands) if (makeDirectories(run, operand, mode, true)) finishInstall(run, operand, mode, options);
    return run.status;
  }
  const destination = options.value('t') ?? options.operands.at(-1) ?? '';
  if (options.has('D')) makeDirectories(run, options.has('t') ? destination : directoryName(destination), run.mode(0o777), true);
  const pairs = pairsOf(run, options);
  for (const [from, to] of pairs ?? []) {
    run.fs.unlink(run.path(to), run.who);
    if (copyTree(run, from, to, { ...MOVE, recursive: false, keepsLinks: false, preserves: false }, 0))
      finishInstall(run, to, mode, options);
  }
  return run.status;
};

const idOf = (text: string | null, named: (name: string) => number | undefined): number | null =>
  text === null ? null : /^\d+$/.test(text) ? Number(text) : (named(text) ?? null);

const finishInstall = (run: AppletRun, path: string, mode: number, options: Options): void => {
  const uid = idOf(options.value('o'), (name) => userByName(run.fs, name)?.uid);
  const gid = idOf(options.value('g'), (name) => groupByName(run.fs, name)?.gid);
  if (uid !== null || gid !== null) run.fs.chown(run.path(path), uid, gid, true, run.who);
  run.fs.chmod(run.path(path), mode, run.who);
};

/** Tools that copy, move and link. */
export const copyingApplets: readonly (readonly [string, Applet])[] = [
  ['cp', cp],
  ['mv', mv],
  ['ln', ln],
  ['install', install],
];
