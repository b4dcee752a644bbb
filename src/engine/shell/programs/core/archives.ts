import { readTar } from '../../../build/archive.ts';
import type { TarMember } from '../../../build/archive.ts';
import { gunzip } from '../../../build/inflate.ts';
import { contentBytes, emptyContent } from '../../../files/content.ts';
import type { FileContent } from '../../../files/types.ts';
import { errorText } from '../../interpreter/messages.ts';
import { matchesPattern, patternOfText } from '../../interpreter/patterns.ts';
import { logicalPath } from '../../process/paths.ts';
import { joinAll } from '../../process/streams.ts';
import type { Applet, AppletRun } from './applet.ts';
import { groupById, userById } from '../../process/accounts.ts';
import { formatDate } from './dates.ts';
import { modeText } from './file-modes.ts';
import { gzipStored } from './gzip-format.ts';
import { makeDirectories } from './making.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { TAR_END, tarMember } from './tar-format.ts';
import { walkTree } from './tree-walk.ts';

/** `tar xzf a.tgz`: the first word may be options without their dash. */
const dashed = (args: readonly string[]): string[] => {
  const [first = '', ...rest] = args;
  if (first.startsWith('-') || !/^[cxtzjJvfOpkCaPhm]+$/.test(first)) return [...args];
  const valued = first.split('').filter((letter) => 'fC'.includes(letter));
  const plain = first.split('').filter((letter) => !'fC'.includes(letter));
  return [
    ...(plain.length > 0 ? [`-${plain.join('')}`] : []),
    ...valued.flatMap((letter, index) => [`-${letter}`, rest[index] ?? '']),
    ...rest.slice(valued.length),
  ];
};

const LONG = {
  create: 'c',
  extract: 'x',
  get: 'x',
  list: 't',
  gzip: 'z',
  gunzip: 'z',
  xz: 'J',
  bzip2: 'j',
  verbose: 'v',
  'file=': 'f',
  'directory=': 'C',
  'strip-components=': 'S',
  'exclude=': 'X',
  'no-same-owner': 'o',
  'same-owner': 's',
  'preserve-permissions': 'p',
  'to-stdout': 'O',
  'auto-compress': 'a',
  'no-same-permissions': 'N',
  'owner=': 'W',
  'group=': 'G',
  'warning=': 'w',
  'transform=': 'T',
  overwrite: 'v',
};

/** Debian's busybox is built without `--exclude`. */
const longOptions = (run: AppletRun): Readonly<Record<string, string>> => {
  if (run.isGnu || run.world.distribution.startsWith('alpine')) return LONG;
  return Object.fromEntries(Object.entries(LONG).filter(([name]) => name !== 'exclude='));
};

const tar: Applet = (run) => {
  if (run.args[0] === '--version') {
    run.print(run.isGnu ? 'tar (GNU tar) 1.35\n' : 'tar (busybox) 1.38.0\n');
    return 0;
  }
  const options = readOptions(run, { short: 'cxtzjJvf:C:OpkaPhmoS:X:T:', long: longOptions(run) }, dashed(run.args));
  if (options === null) return run.isGnu ? 64 : 1;
  if (options.has('c')) return createArchive(run, options);
  if (options.has('x') || options.has('t')) return readArchive(run, options);
  return run.misuse("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options", run.isGnu ? 2 : 1);
};

/** The end after a complaint that did not stop the work. */
const delayed = (run: AppletRun): number => {
  if (run.status === 0) return 0;
  return run.complain(
    run.isGnu ? 'Exiting with failure status due to previous errors' : 'error exit delayed from previous errors',
    run.isGnu ? 2 : 1,
  );
};

/** Complains when the directory of -C is not there. */
const entersDirectory = (run: AppletRun, directory: string): boolean => {
  const stat = run.fs.stat(run.path(directory), run.who);
  if (stat.ok && stat.value.type === 'dir') return true;
  const reason = errorText(stat.ok ? 'ENOTDIR' : stat.error);
  if (run.isGnu) run.complain(`${directory}: Cannot open: ${reason}\n${run.name}: Error is not recoverable: exiting now`, 2);
  else run.complain(`can't change directory to '${directory}': ${reason}`);
  return false;
};

/** A pattern of `--exclude` fits the whole name, or what follows one of its slashes. */
const isExcluded = (name: string, options: Options): boolean => {
  const plain = name.replace(/\/$/, '');
  return options.values('X').some((text) => {
    const pattern = patternOfText(text.replace(/\/$/, ''));
    const parts = plain.split('/').slice(0, 200);
    return parts.some((_, index) => matchesPattern(pattern, parts.slice(index).join('/')));
  });
};

const createArchive = (run: AppletRun, options: Options): number => {
  const directory = options.value('C') ?? '.';
  if (options.operands.length === 0 && !options.has('T')) {
    const message = run.isGnu ? 'Cowardly refusing to create an empty archive' : 'empty archive';
    return run.isGnu ? run.misuse(message, 2) : run.complain(message);
  }
  if (!entersDirectory(run, directory)) return run.status;
  const pieces: FileContent[] = [];
  const absolute = options.operands.find((operand) => operand.startsWith('/'));
  if (absolute !== undefined && !options.has('P') && run.isGnu)
    run.invocation.stderr.write(`${run.name}: Removing leading \`/' from member names\n`);
  for (const operand of options.operands) addOperand(run, operand, run.path(directory), options, pieces);
  const status = delayed(run);
  return putArchive(run, options, joinAll([...pieces, TAR_END])) || status;
};

const addOperand = (run: AppletRun, operand: string, directory: string, options: Options, pieces: FileContent[]): void => {
  const path = operand.startsWith('/') ? operand : `${directory}/${operand}`;
  const stat = run.fs.lstat(path, run.who);
  if (!stat.ok) {
    run.complain(`${operand}: ${run.isGnu ? 'Cannot stat: ' : ''}${errorText(stat.error)}`);
    return;
  }
  const shown = options.has('P') ? operand : operand.replace(/^\/+/, '');
  walkTree(run, { shown, path, stat: stat.value, depth: 0 }, (met) => {
    if (isExcluded(met.shown, options)) return false;
    const content = met.stat.type === 'file' ? run.fs.readFile(met.path, run.who) : null;
    pieces.push(...tarMember(met, met.shown, content?.ok === true ? content.value : emptyContent));
    if (options.has('v')) run.print(`${met.shown}${met.stat.type === 'dir' && !met.shown.endsWith('/') ? '/' : ''}\n`);
    return true;
  });
};

const putArchive = (run: AppletRun, options: Options, archive: FileContent): number => {
  const file = options.value('f') ?? '-';
  const zipped = options.has('z') || (options.has('a') && file.endsWith('gz')) ? compressed(run, archive) : archive;
  if (file === '-') run.stdout.writeContent(zipped);
  else {
    const written = run.write(file, zipped);
    if (!written.ok)
      return run.complain(
        run.isGnu ? `${file}: Cannot open: ${errorText(written.error)}` : `can't open '${file}': ${errorText(written.error)}`,
        run.isGnu ? 2 : 1,
      );
  }
  return run.status;
};

/** Compressing is not modelled: the size stays. */
const compressed = (run: AppletRun, content: FileContent): FileContent => {
  run.world.unmodelled(`${run.name}: compression (the size stays as it is)`);
  const bytes = contentBytes(content);
  return bytes === null ? content : { kind: 'bytes', bytes: gzipStored(bytes) };
};

const uncompressed = (bytes: Uint8Array): Uint8Array | null => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes) : bytes);

const membersOf = (run: AppletRun, file: string): readonly TarMember[] | null => {
  const read = run.read(file);
  if (!read.ok) {
    run.complain(
      run.isGnu
        ? `${file}: Cannot open: ${errorText(read.error)}\n${run.name}: Error is not recoverable: exiting now`
        : `can't open '${file}': ${errorText(read.error)}`,
      run.isGnu ? 2 : 1,
    );
    return null;
  }
  const bytes = contentBytes(read.value);
  if (bytes === null) {
    run.world.unmodelled(`${run.name}: the content of ${file}`);
    return [];
  }
  const plain = uncompressed(bytes);
  const members = plain === null ? null : readTar(plain);
  if (members !== null || plain?.every((byte) => byte === 0)) return members ?? [];
  run.complain(run.isGnu ? 'This does not look like a tar archive' : 'invalid tar magic', run.isGnu ? 2 : 1);
  if (run.isGnu) delayed(run);
  return null;
};

const isWanted = (name: string, operands: readonly string[]): boolean => {
  const plain = name.replace(/\/$/, '');
  return (
    operands.length === 0 ||
    operands.some((operand) => plain === operand.replace(/\/$/, '') || plain.startsWith(`${operand.replace(/\/$/, '')}/`))
  );
};

const readArchive = (run: AppletRun, options: Options): number => {
  const members = membersOf(run, options.value('f') ?? '-');
  if (members === null) return run.status;
  if (!entersDirectory(run, options.value('C') ?? '.')) return run.status;
  const found = new Set<string>();
  for (const member of members) {
    const name = options.has('P') ? member.path : member.path.replace(/^\/+/, '');
    for (const operand of options.operands) if (isWanted(name, [operand])) found.add(operand);
    if (!isWanted(name, options.operands) || isExcluded(name, options) || !run.burn(1)) continue;
    takeMember(run, member, name, options);
  }
  for (const operand of options.operands)
    if (!found.has(operand)) run.complain(`${operand}: ${run.isGnu ? 'Not' : 'not'} found in archive`);
  return run.isGnu ? delayed(run) : run.status;
};

const takeMember = (run: AppletRun, member: TarMember, name: string, options: Options): void => {
  if (options.has('t') || options.has('v')) run.print(options.has('t') && options.has('v') ? longLine(run, member, name) : `${name}\n`);
  if (options.has('t')) return;
  const stripped = name
    .split('/')
    .slice(Number(options.value('S') ?? 0) || 0)
    .join('/');
  if (options.has('O')) run.stdout.write(member.bytes);
  else if (stripped !== '') extract(run, member, name.startsWith('/') ? stripped : `${options.value('C') ?? '.'}/${stripped}`, options);
};

const longLine = (run: AppletRun, member: TarMember, name: string): string => {
  const type = member.type === 'hardlink' ? 'file' : member.type;
  const owner = `${userById(run.fs, member.uid)?.name ?? member.uid}/${groupById(run.fs, member.gid)?.name ?? member.gid}`;
  return `${modeText(type, member.mode)} ${owner} ${String(member.bytes.length).padStart(9)} ${formatDate(member.modifiedAt, run.isGnu ? '%Y-%m-%d %H:%M' : '%Y-%m-%d %H:%M:%S')} ${name}${member.target === '' ? '' : ` -> ${member.target}`}\n`;
};

const extract = (run: AppletRun, member: TarMember, to: string, options: Options): void => {
  const path = logicalPath(run.path(to));
  const parent = path.slice(0, Math.max(1, path.lastIndexOf('/')));
  makeDirectories(run, parent, run.mode(0o777), true);
  const keepsOwner = run.who.uid === 0 && !options.has('o');
  if (member.type === 'dir') {
    if (path !== '/' && !run.fs.stat(path, run.who).ok) makeDirectories(run, path, member.mode, true);
  } else if (!extractEntry(run, member, path, options)) return;
  if (member.type === 'symlink' || member.type === 'hardlink') return;
  if (keepsOwner) run.fs.chown(path, member.uid, member.gid, false, run.who);
  run.fs.chmod(path, run.who.uid === 0 ? member.mode : run.mode(member.mode), run.who);
  if (!options.has('m')) run.fs.touch(path, run.who, member.modifiedAt);
};

const extractEntry = (run: AppletRun, member: TarMember, path: string, options: Options): boolean => {
  const { fs, who } = run;
  const before = fs.lstat(path, who);
  if (before.ok && before.value.type !== 'dir') fs.unlink(path, who);
  const base = run.path(options.value('C') ?? '.');
  const made =
    member.type === 'symlink'
      ? fs.symlink(member.target, path, who)
      : member.type === 'hardlink'
        ? fs.link(logicalPath(`${base}/${member.target}`), path, who)
        : fs.writeFile(path, { kind: 'bytes', bytes: member.bytes }, member.mode, who);
  if (!made.ok)
    run.complain(
      run.isGnu ? `${member.path}: Cannot open: ${errorText(made.error)}` : `can't open '${member.path}': ${errorText(made.error)}`,
      run.isGnu ? 2 : 1,
    );
  return made.ok;
};

const GZIP = { stdout: 'c', keep: 'k', force: 'f', decompress: 'd', quiet: 'q', best: '9', fast: '1', verbose: 'v' };

/** `gzip`, `gunzip`, `zcat` and their like: `suffix` is what a packed file's name ends in. */
const packer =
  (suffix: string, unpacksAlways: boolean, printsAlways: boolean): Applet =>
  (run) => {
    const options = readOptions(run, { short: 'cdfkqtv123456789n', long: GZIP });
    if (options === null) return 1;
    const unpacks = unpacksAlways || options.has('d');
    const files = options.operands.length === 0 ? ['-'] : options.operands;
    for (const file of files)
      packFile(run, file, { suffix, unpacks, prints: printsAlways || options.has('c') || file === '-', keeps: options.has('k') });
    return run.status;
  };

interface Packing {
  readonly suffix: string;
  readonly unpacks: boolean;
  readonly prints: boolean;
  readonly keeps: boolean;
}

const packFile = (run: AppletRun, file: string, packing: Packing): void => {
  const read = run.read(file);
  if (!read.ok) {
    run.complainOf(file, read.error);
    return;
  }
  const content = packing.unpacks ? unpacked(run, file, read.value) : compressed(run, read.value);
  if (content === null) return;
  if (packing.prints) {
    run.stdout.writeContent(content);
    return;
  }
  const target = packing.unpacks
    ? file.replace(/\.tgz$/, '.tar.gz').replace(new RegExp(`\\.${packing.suffix}$`), '')
    : `${file}.${packing.suffix}`;
  if (target === file) {
    run.complain(`${file}: unknown suffix -- ignored`);
    return;
  }
  const stat = run.fs.stat(run.path(file), run.who);
  const written = run.write(target, content, stat.ok ? stat.value.mode : 0o666);
  if (!run.check(target, written)) return;
  if (stat.ok) run.fs.chmod(run.path(target), stat.value.mode, run.who);
  if (!packing.keeps) run.fs.unlink(run.path(file), run.who);
};

const unpacked = (run: AppletRun, file: string, content: FileContent): FileContent | null => {
  const bytes = contentBytes(content);
  if (bytes === null) {
    run.world.unmodelled(`${run.name}: the content of ${file}`);
    return content;
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    run.complain(run.isGnu ? `${file === '-' ? 'stdin' : file}: not in gzip format` : 'invalid magic');
    return null;
  }
  const plain = gunzip(bytes);
  if (plain === null) run.complain('corrupted data');
  return plain === null ? null : { kind: 'bytes', bytes: plain };
};

/** Their content is not looked into. */
const unknownArchive: Applet = (run) => {
  const file = run.args.find((argument) => !argument.startsWith('-'));
  if (file !== undefined && !run.fs.stat(run.path(file), run.who).ok) {
    return run.complain(
      run.isGnu ? `cannot find or open ${file}, ${file}.zip or ${file}.ZIP.` : `can't open ${file}[.zip]`,
      run.isGnu ? 9 : 1,
    );
  }
  run.world.unmodelled(`${run.name} ${run.args.join(' ')}`);
  return 0;
};

/** Tools that pack and unpack. */
export const archiveApplets: readonly (readonly [string, Applet])[] = [
  ['tar', tar],
  ['gzip', packer('gz', false, false)],
  ['gunzip', packer('gz', true, false)],
  ['zcat', packer('gz', true, true)],
  ['unzip', unknownArchive],
  ['zip', unknownArchive],
];
