import type { FileStat } from '../../../files/types.ts';
import { groupById, userById } from '../../process/accounts.ts';
import { baseName, directoryName, logicalPath } from '../../process/paths.ts';
import { errorText } from '../../interpreter/messages.ts';
import type { Applet, AppletRun } from './applet.ts';
import { formatDate } from './dates.ts';
import { modeText } from './file-modes.ts';
import { busyboxHumanSize, humanSize } from './listing.ts';
import { readOptions } from './options.ts';
import { walkTree } from './tree-walk.ts';

const basename: Applet = (run) => {
  const options = readOptions(run, { short: '+as:z', long: { multiple: 'a', 'suffix=': 's' } });
  if (options === null) return 1;
  const many = options.has('a', 's');
  const [path, suffix = ''] = options.operands;
  if (path === undefined) return run.misuse('missing operand');
  const cut = (text: string, end: string): string => {
    const name = baseName(text);
    return end !== '' && name.endsWith(end) && name !== end ? name.slice(0, -end.length) : name;
  };
  const names = many ? options.operands.map((operand) => cut(operand, options.value('s') ?? '')) : [cut(path, suffix)];
  run.print(names.map((name) => `${name}\n`).join(''));
  return 0;
};

const dirname: Applet = (run) => {
  if (run.args.length === 0) return run.misuse('missing operand');
  run.print(run.args.map((path) => `${directoryName(path)}\n`).join(''));
  return 0;
};

const pwd: Applet = (run) => {
  run.print(`${run.invocation.cwd}\n`);
  return 0;
};

/** The path without links; its last name need not be there. */
const canonical = (run: AppletRun, path: string, mayMiss: boolean): string | null => {
  const full = run.path(path);
  const real = run.fs.realPath(full, run.who);
  if (real.ok) return real.value;
  const parent = run.fs.realPath(run.path(directoryName(full)), run.who);
  if (parent.ok) return logicalPath(`${parent.value}/${baseName(full)}`);
  return mayMiss ? logicalPath(full) : null;
};

const readlink: Applet = (run) => {
  const options = readOptions(run, {
    short: 'fnvemqs',
    long: { canonicalize: 'f', 'no-newline': 'n', 'canonicalize-missing': 'm', 'canonicalize-existing': 'e' },
  });
  if (options === null) return 1;
  for (const path of options.operands) {
    const link = options.has('f', 'm', 'e') ? canonical(run, path, options.has('m')) : linkTarget(run, path);
    if (link === null || (options.has('e') && !run.fs.stat(run.path(path), run.who).ok)) run.status = 1;
    else run.print(`${link}${options.has('n') ? '' : '\n'}`);
  }
  return run.status;
};

const linkTarget = (run: AppletRun, path: string): string | null => {
  const stat = run.fs.lstat(run.path(path), run.who);
  return stat.ok ? (stat.value.target ?? null) : null;
};

const realpath: Applet = (run) => {
  const options = readOptions(run, {
    short: 'smeqz',
    long: { 'canonicalize-missing': 'm', 'canonicalize-existing': 'e', 'no-symlinks': 's', strip: 's' },
  });
  if (options === null) return 1;
  for (const path of options.operands.length === 0 ? ['.'] : options.operands) {
    const real = options.has('s') ? logicalPath(run.path(path)) : canonical(run, path, options.has('m'));
    if (real === null) run.complainOf(path, 'ENOENT');
    else run.print(`${real}\n`);
  }
  return run.status;
};

const TYPE_TEXTS = { file: 'regular file', dir: 'directory', symlink: 'symbolic link', device: 'character special file' };

const sizeOf = (stat: FileStat): number =>
  stat.type === 'dir' ? 4096 : stat.type === 'symlink' ? (stat.target?.length ?? 0) : stat.sizeBytes;

const LONG_TIME = '%Y-%m-%d %H:%M:%S.%N +0000';

/** One time stands for all three. */
const timeFields = (at: number): Readonly<Record<string, string>> => {
  const [seconds, shown] = [formatDate(at, '%s'), formatDate(at, LONG_TIME)];
  return { Y: seconds, X: seconds, Z: seconds, W: seconds, y: shown, x: shown, z: shown, w: shown };
};

const fieldsOf = (run: AppletRun, name: string, stat: FileStat): Readonly<Record<string, string>> => ({
  a: stat.mode.toString(8),
  A: modeText(stat.type, stat.mode, stat.device),
  u: String(stat.uid),
  g: String(stat.gid),
  U: userById(run.fs, stat.uid)?.name ?? 'UNKNOWN',
  G: groupById(run.fs, stat.gid)?.name ?? 'UNKNOWN',
  s: String(sizeOf(stat)),
  n: name,
  N:
    stat.target === undefined
      ? run.isGnu
        ? `'${name}'`
        : name
      : run.isGnu
        ? `'${name}' -> '${stat.target}'`
        : `'${name}' -> '${stat.target}'`,
  F:
    stat.type === 'file' && stat.sizeBytes === 0
      ? 'regular empty file'
      : stat.device === undefined
        ? TYPE_TEXTS[stat.type]
        : { pipe: 'fifo', block: 'block special file', socket: 'socket' }[stat.device],
  h: String(stat.links),
  i: String(stat.inode),
  b: String(Math.ceil(sizeOf(stat) / 4096) * 8),
  B: '512',
  o: '4096',
  f: ((stat.type === 'dir' ? 0o40000 : stat.type === 'symlink' ? 0o120000 : 0o100000) | stat.mode).toString(16),
  ...timeFields(stat.modifiedAt),
  '%': '%',
});

const stat: Applet = (run) => {
  const options = readOptions(run, { short: 'c:Ltf', long: { 'format=': 'c', 'printf=': 'P', dereference: 'L', terse: 't' } });
  if (options === null) return 1;
  for (const name of options.operands) {
    const found = options.has('L') ? run.fs.stat(run.path(name), run.who) : run.fs.lstat(run.path(name), run.who);
    if (!found.ok) {
      run.complain(`${run.isGnu ? `cannot statx '${name}'` : `can't stat '${name}'`}: ${errorText(found.error)}`);
      continue;
    }
    const fields = fieldsOf(run, name, found.value);
    const format = options.value('c') ?? options.value('P');
    const expand = (text: string): string =>
      text.replace(/%([A-Za-z%])/g, (whole, letter: string) => (Object.hasOwn(fields, letter) ? (fields[letter] ?? whole) : whole));
    if (format === null) run.print(longStat(fields));
    else run.print(options.has('P') ? expand(format).replaceAll('\\n', '\n') : `${expand(format)}\n`);
  }
  return run.status;
};

const longStat = (fields: Readonly<Record<string, string>>): string => {
  const time = fields['y'] ?? '';
  return `  File: ${fields['N'] ?? ''}\n  Size: ${(fields['s'] ?? '').padEnd(10)}\tBlocks: ${(fields['b'] ?? '').padEnd(10)} IO Block: 4096   ${fields['F'] ?? ''}\nDevice: 0h/0d\tInode: ${(fields['i'] ?? '').padEnd(11)} Links: ${fields['h'] ?? ''}\nAccess: (${(fields['a'] ?? '').padStart(4, '0')}/${fields['A'] ?? ''})  Uid: (${(fields['u'] ?? '').padStart(5)}/${(fields['U'] ?? '').padStart(8)})   Gid: (${(fields['g'] ?? '').padStart(5)}/${(fields['G'] ?? '').padStart(8)})\nAccess: ${time}\nModify: ${time}\nChange: ${time}\n`;
};

const blocksOf = (file: FileStat): number => (file.type === 'file' ? Math.ceil(file.sizeBytes / 4096) * 4 : file.type === 'dir' ? 4 : 0);

const du: Applet = (run) => {
  const options = readOptions(run, {
    short: 'ashcbkmxd:LHl',
    long: { summarize: 's', all: 'a', 'human-readable': 'h', total: 'c', bytes: 'b', 'max-depth=': 'd', 'apparent-size': 'A' },
  });
  if (options === null) return 1;
  const inBytes = options.has('b', 'A');
  const measure = (file: FileStat): number => (inBytes ? sizeOf(file) : blocksOf(file));
  const show = (units: number): string =>
    options.has('h')
      ? (run.isGnu ? humanSize : busyboxHumanSize)(inBytes ? units : units * 1024)
      : options.has('m')
        ? String(Math.ceil(units / 1024))
        : String(units);
  let total = 0;
  for (const top of options.operands.length === 0 ? ['.'] : options.operands) {
    const found = run.fs.lstat(run.path(top), run.who);
    if (!found.ok) {
      run.complain(`${run.isGnu ? `cannot access '${top}'` : top}: ${errorText(found.error)}`);
      continue;
    }
    const sums: number[] = [];
    const limit = options.has('s') ? 0 : Number(options.value('d') ?? 1e6);
    walkTree(
      run,
      { shown: top, path: run.path(top), stat: found.value, depth: 0 },
      (met) => {
        sums[met.depth] = measure(met.stat);
        return true;
      },
      (met) => {
        const sum = sums[met.depth] ?? 0;
        if (met.depth > 0) sums[met.depth - 1] = (sums[met.depth - 1] ?? 0) + sum;
        else total += sum;
        if (met.depth <= limit && (met.stat.type === 'dir' || options.has('a') || met.depth === 0))
          run.print(`${show(sum)}\t${met.shown}\n`);
      },
    );
  }
  if (options.has('c')) run.print(`${show(total)}\ttotal\n`);
  return run.status;
};

/** Tools that tell of paths and files. */
export const pathApplets: readonly (readonly [string, Applet])[] = [
  ['basename', basename],
  ['dirname', dirname],
  ['pwd', pwd],
  ['readlink', readlink],
  ['realpath', realpath],
  ['stat', stat],
  ['du', du],
];
