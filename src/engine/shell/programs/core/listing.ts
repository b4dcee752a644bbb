import type { FileStat } from '../../../files/types.ts';
import { joinPath } from '../../../files/tree.ts';
import { groupById, userById } from '../../process/accounts.ts';
import type { Applet, AppletRun } from './applet.ts';
import { formatDate } from './dates.ts';
import { modeText } from './file-modes.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly stat: FileStat;
}

const SHORT = 'laAdRrtSsinpFh1CxckuXLmqHUfgoNZQ';
const LONG = {
  all: 'a',
  'almost-all': 'A',
  directory: 'd',
  recursive: 'R',
  reverse: 'r',
  'human-readable': 'h',
  'color=': '',
  'time-style=': 'y',
  color: '',
  inode: 'i',
  size: 's',
  'numeric-uid-gid': 'n',
  'full-time': 'T',
};

/** `1.5K` as tools with -h show sizes. */
export const humanSize = (bytes: number): string => {
  if (bytes < 1024) return String(bytes);
  let value = bytes;
  let unit = -1;
  while (value >= 1024 && unit < 4) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 ? (Math.ceil(value * 10 - 1e-9) / 10).toFixed(1) : String(Math.ceil(value - 1e-9))}${'KMGTP'.charAt(unit)}`;
};

/** busybox's: always one digit behind the point. */
export const busyboxHumanSize = (bytes: number): string => {
  if (bytes < 1024) return String(bytes);
  const unit = bytes >= 1024 ** 3 ? 3 : bytes >= 1024 ** 2 ? 2 : 1;
  return `${(bytes / 1024 ** unit).toFixed(1)}${'KMG'.charAt(unit - 1)}`;
};

const blocksOf = (stat: FileStat): number => (stat.type === 'dir' ? 4 : stat.type === 'file' ? Math.ceil(stat.sizeBytes / 4096) * 4 : 0);

const sizeOf = (stat: FileStat): number =>
  stat.type === 'dir' ? 4096 : stat.type === 'symlink' ? (stat.target?.length ?? 0) : stat.sizeBytes;

const mark = (stat: FileStat, options: Options): string => {
  if (stat.type === 'dir') return options.has('F', 'p') ? '/' : '';
  if (!options.has('F')) return '';
  return stat.type === 'symlink' ? '@' : stat.type === 'file' && (stat.mode & 0o111) !== 0 ? '*' : '';
};

const HALF_YEAR_SECONDS = 15_778_476;

/** What `--time-style` names. */
const TIME_STYLES: Readonly<Record<string, string>> = {
  'full-iso': '%Y-%m-%d %H:%M:%S.%N +0000',
  'long-iso': '%Y-%m-%d %H:%M',
  iso: '%m-%d %H:%M',
};

/** The time of day of what changed lately, the year of what did not. */
const shownTime = (run: AppletRun, { modifiedAt }: FileStat, options: Options): string => {
  if (options.has('T')) return formatDate(modifiedAt, run.isGnu ? '%Y-%m-%d %H:%M:%S.%N +0000' : '%Y-%m-%d %H:%M:%S +0000');
  const style = run.isGnu ? options.value('y') : null;
  const format = style?.startsWith('+') ? style.slice(1) : style === null ? undefined : TIME_STYLES[style];
  if (format !== undefined) return formatDate(modifiedAt, format);
  const age = run.fs.now() - modifiedAt;
  return formatDate(modifiedAt, age >= 0 && age < HALF_YEAR_SECONDS ? '%b %e %H:%M' : '%b %e  %Y');
};

const longLine = (run: AppletRun, entry: Entry, options: Options, widths: readonly number[]): string => {
  const { stat } = entry;
  const [links, owner, group, size] = columnsOf(run, entry, options);
  const [linkWidth = 0, ownerWidth = 0, groupWidth = 0, sizeWidth = 0] = run.isGnu ? widths : [4, 8, 8, options.has('h') ? 9 : 9];
  const target = stat.type === 'symlink' ? ` -> ${stat.target ?? ''}` : '';
  const columns = [
    (links ?? '').padStart(linkWidth),
    (owner ?? '').padEnd(ownerWidth),
    (group ?? '').padEnd(groupWidth),
    (size ?? '').padStart(sizeWidth),
  ];
  return `${modeText(stat.type, stat.mode, stat.device)} ${columns.join(' ')} ${shownTime(run, stat, options)} ${entry.name}${target}${target === '' ? mark(stat, options) : ''}`;
};

const columnsOf = (run: AppletRun, { stat }: Entry, options: Options): string[] => {
  const numeric = options.has('n');
  const owner = numeric ? String(stat.uid) : (userById(run.fs, stat.uid)?.name ?? String(stat.uid));
  const group = numeric ? String(stat.gid) : (groupById(run.fs, stat.gid)?.name ?? String(stat.gid));
  const human = run.isGnu ? humanSize : busyboxHumanSize;
  return [String(stat.links), owner, group, options.has('h') ? human(sizeOf(stat)) : String(sizeOf(stat))];
};

const isLong = (options: Options): boolean => options.has('l', 'n', 'g', 'o', 'T');

const printEntries = (run: AppletRun, entries: readonly Entry[], options: Options): void => {
  const sorted = sortEntries(run, entries, options);
  const columns = isLong(options) && run.isGnu ? sorted.map((entry) => columnsOf(run, entry, options)) : [];
  const widths = [0, 1, 2, 3].map((index) => Math.max(0, ...columns.map((row) => row[index]?.length ?? 0)));
  const lines = sorted.map((entry) => {
    const inode = options.has('i') ? `${entry.stat.inode} ` : '';
    const blocks = options.has('s') ? `${String(blocksOf(entry.stat)).padStart(6)} ` : '';
    return `${inode}${blocks}${isLong(options) ? longLine(run, entry, options, widths) : entry.name + mark(entry.stat, options)}\n`;
  });
  run.print(lines.join(''));
};

const timeRank = (run: AppletRun, { stat }: Entry): number => (run.isGnu ? stat.modifiedAt : Math.floor(stat.modifiedAt));

const sortEntries = (run: AppletRun, entries: readonly Entry[], options: Options): readonly Entry[] => {
  const sorted = [...entries];
  if (options.has('S')) sorted.sort((a, b) => sizeOf(b.stat) - sizeOf(a.stat));
  if (options.has('t')) sorted.sort((a, b) => timeRank(run, b) - timeRank(run, a));
  return options.has('r') ? sorted.reverse() : sorted;
};

const entriesIn = (run: AppletRun, directory: Entry, options: Options): readonly Entry[] | null => {
  const names = run.fs.readDirectory(directory.path, run.who);
  if (!names.ok) {
    if (run.isGnu) run.complain(`cannot open directory '${directory.name}': Permission denied`, 2);
    else run.complain(`can't open '${directory.name}': Permission denied`);
    return null;
  }
  const shown = names.value.filter((name) => !name.startsWith('.') || options.has('a', 'A'));
  const all = options.has('a') ? ['.', '..', ...shown] : shown;
  return all.flatMap((name) => {
    const path = name === '..' ? parentOf(directory.path) : name === '.' ? directory.path : joinPath(directory.path, name);
    const stat = run.fs.lstat(path, run.who);
    return stat.ok ? [{ name, path, stat: stat.value }] : [];
  });
};

const parentOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')));

const DEPTH_LIMIT = 200;

const printDirectory = (run: AppletRun, directory: Entry, options: Options, headed: boolean, depth: number): void => {
  if (!run.burn(1) || depth > DEPTH_LIMIT) return;
  const entries = entriesIn(run, directory, options);
  if (headed) run.print(`${printed.has(run) ? '\n' : ''}${directory.name}:\n`);
  printed.add(run);
  if (entries === null) return;
  if (isLong(options) || options.has('s')) run.print(`total ${entries.reduce((sum, entry) => sum + blocksOf(entry.stat), 0)}\n`);
  printEntries(run, entries, options);
  if (!options.has('R')) return;
  for (const entry of sortEntries(run, entries, options)) {
    if (entry.stat.type !== 'dir' || entry.name === '.' || entry.name === '..') continue;
    const name = directory.name.endsWith('/') ? `${directory.name}${entry.name}` : `${directory.name}/${entry.name}`;
    printDirectory(run, { ...entry, name }, options, true, depth + 1);
  }
};

/** Runs that have printed something already: a blank line goes before the next heading. */
const printed = new WeakSet<AppletRun>();

const locate = (run: AppletRun, name: string, options: Options): Entry | null => {
  const path = run.path(name);
  const follows = !isLong(options) && !options.has('d', 'F') ? true : options.has('L', 'H') || name.endsWith('/');
  const followed = follows ? run.fs.stat(path, run.who) : null;
  const stat = followed?.ok === true ? followed : run.fs.lstat(path, run.who);
  if (stat.ok) return { name, path, stat: stat.value };
  if (run.isGnu) run.complain(`cannot access '${name}': ${stat.error === 'EACCES' ? 'Permission denied' : 'No such file or directory'}`, 2);
  else run.complainOf(name, stat.error);
  return null;
};

/** `ls`: one name a line, as into a pipe. */
export const ls: Applet = (run) => {
  const long =
    run.isGnu || run.world.distribution.startsWith('alpine')
      ? LONG
      : Object.fromEntries(Object.entries(LONG).filter(([name]) => name !== 'time-style='));
  const options = readOptions(run, { short: SHORT, long });
  if (options === null) return run.isGnu ? 2 : 1;
  const operands = options.operands.length === 0 ? ['.'] : options.operands;
  const found = operands.map((name) => locate(run, name, options)).filter((entry) => entry !== null);
  found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const [files, directories] = [
    found.filter((entry) => options.has('d') || entry.stat.type !== 'dir'),
    found.filter((entry) => !options.has('d') && entry.stat.type === 'dir'),
  ];
  if (files.length > 0) {
    printEntries(run, files, options);
    printed.add(run);
  }
  for (const directory of directories) printDirectory(run, directory, options, operands.length > 1 || options.has('R'), 0);
  return run.status;
};
