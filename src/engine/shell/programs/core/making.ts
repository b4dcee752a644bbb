import { emptyContent } from '../../../files/content.ts';
import type { FileResult } from '../../../files/types.ts';
import type { DeviceKind } from '../../../files/types.ts';
import { errorText } from '../../interpreter/messages.ts';
import { nextRandom } from '../../process/ledger.ts';
import { directoryName, trimSlashes } from '../../process/paths.ts';
import type { Applet, AppletRun } from './applet.ts';
import { modeAfter } from './file-modes.ts';
import { parseDate, parseTouchStamp } from './dates.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { countOf, sliceContent } from './reading.ts';
import { contentSize, joinContents } from '../../../files/content.ts';

const failMake = (run: AppletRun, shown: string, result: Extract<FileResult<unknown>, { ok: false }>): void => {
  run.complain(`${run.isGnu ? `cannot create directory '${shown}'` : `can't create directory '${shown}'`}: ${errorText(result.error)}`);
};

/** Makes a directory and, with `parents`, those above it; one that is there already is then no fault. */
export const makeDirectories = (run: AppletRun, operand: string, mode: number, parents: boolean): boolean => {
  const path = trimSlashes(operand);
  if (parents && path !== '/' && path !== '.') {
    const stat = run.fs.stat(run.path(path), run.who);
    if (stat.ok && stat.value.type === 'dir') return true;
    const parent = directoryName(path);
    if (parent !== path && parent !== '.' && !makeDirectories(run, parent, run.mode(0o777) | 0o300, true)) return false;
  }
  const made = run.fs.makeDirectory(run.path(path), mode, run.who);
  if (made.ok || (parents && made.error === 'EEXIST' && isDirectory(run, path))) return true;
  failMake(run, path, made);
  return false;
};

const isDirectory = (run: AppletRun, path: string): boolean => {
  const stat = run.fs.stat(run.path(path), run.who);
  return stat.ok && stat.value.type === 'dir';
};

const mkdir: Applet = (run) => {
  const options = readOptions(run, { short: 'pm:v', long: { parents: 'p', 'mode=': 'm', verbose: 'v' } });
  if (options === null) return 1;
  if (options.operands.length === 0) return run.misuse('missing operand');
  const given = options.value('m');
  const wanted = given === null ? null : modeAfter(given, 0o777, true, 0);
  if (given !== null && wanted === null) return run.complain(run.isGnu ? `invalid mode: '${given}'` : `invalid mode '${given}'`);
  for (const operand of options.operands) {
    const existed = run.fs.stat(run.path(operand), run.who).ok;
    const made = makeDirectories(run, operand, wanted ?? run.mode(0o777), options.has('p'));
    if (made && !existed && wanted !== null) run.fs.chmod(run.path(operand), wanted, run.who);
    if (made && !existed && options.has('v'))
      run.print(run.isGnu ? `mkdir: created directory '${operand}'\n` : `created directory: '${operand}'\n`);
  }
  return run.status;
};

const touch: Applet = (run) => {
  const options = readOptions(run, {
    short: 'cahmr:d:t:',
    long: { 'no-create': 'c', 'reference=': 'r', 'date=': 'd', 'no-dereference': 'h' },
  });
  if (options === null) return 1;
  if (options.operands.length === 0) return run.misuse('missing file operand');
  const at = touchTime(run, options);
  if (at === null) return 1;
  for (const operand of options.operands) touchOperand(run, operand, options, at);
  return run.status;
};

/** The time to set, absent for now; null, the complaint said, when what was given is none. */
const touchTime = (run: AppletRun, options: Options): number | undefined | null => {
  const [date, stamp, file] = [options.value('d'), options.value('t'), options.value('r')];
  if (file !== null) {
    const stat = run.fs.stat(run.path(file), run.who);
    if (stat.ok) return stat.value.modifiedAt;
    run.complain(`${run.isGnu ? `failed to get attributes of '${file}'` : `can't stat '${file}'`}: ${errorText(stat.error)}`);
    return null;
  }
  if (date === null && stamp === null) return undefined;
  const at = stamp === null ? parseDate(date ?? '', run.fs.now(), !run.isGnu) : parseTouchStamp(stamp, run.fs.now());
  if (at === null) run.complain(`invalid date ${run.isGnu ? 'format ' : ''}'${stamp ?? date}'`);
  return at;
};

const touchOperand = (run: AppletRun, operand: string, options: Options, at: number | undefined): void => {
  const path = run.path(operand);
  const noCreate = options.has('c');
  const touched = run.fs.touch(path, run.who, at, !options.has('h'));
  if (touched.ok || (noCreate && touched.error === 'ENOENT')) return;
  const result = touched.error === 'ENOENT' ? run.fs.writeFile(path, emptyContent, run.mode(0o666), run.who) : touched;
  if (result.ok && at !== undefined) run.fs.touch(path, run.who, at);
  if (result.ok) return;
  run.complain(`${run.isGnu ? `cannot touch '${operand}'` : operand}: ${errorText(result.error)}`);
};

const truncate: Applet = (run) => {
  const options = readOptions(run, { short: 'cs:r:', long: { 'size=': 's', 'no-create': 'c' } });
  if (options === null) return 1;
  const text = options.value('s') ?? '';
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  const count = countOf(text.replace(/^[-+]/, ''));
  if (count === null) return run.complain(run.isGnu ? `Invalid number: '${text}'` : `invalid number '${text}'`);
  for (const operand of options.operands) truncateOperand(run, operand, sign, count, options.has('c'));
  return run.status;
};

const truncateOperand = (run: AppletRun, operand: string, sign: string, count: number, noCreate: boolean): void => {
  const path = run.path(operand);
  const before = run.fs.readFile(path, run.who);
  if (!before.ok && noCreate) return;
  const content = before.ok ? before.value : emptyContent;
  const old = contentSize(content);
  const size = sign === '' ? count : Math.max(0, sign === '+' ? old + count : old - count);
  const resized = size <= old ? sliceContent(content, 0, size) : joinContents(content, { kind: 'fill', byte: 0, sizeBytes: size - old });
  const written = run.fs.writeFile(path, resized, run.mode(0o666), run.who);
  if (!written.ok) run.complain(`${run.isGnu ? `cannot open '${operand}' for writing` : operand}: ${errorText(written.error)}`);
};

const fallocate: Applet = (run) => {
  const options = readOptions(run, { short: 'l:o:', long: { 'length=': 'l' } });
  if (options === null) return 1;
  const count = countOf(options.value('l') ?? '') ?? 0;
  for (const operand of options.operands) truncateOperand(run, operand, '', count, false);
  return run.status;
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const mktemp: Applet = (run) => {
  const options = readOptions(run, {
    short: 'dqtp:u',
    long: { directory: 'd', quiet: 'q', 'tmpdir=': 'p', 'dry-run': 'u', 'suffix=': 'S' },
  });
  if (options === null) return 1;
  const template = options.operands[0] ?? 'tmp.XXXXXX';
  const base = options.value('p') ?? run.invocation.env.get('TMPDIR') ?? '/tmp';
  const inBase = options.operands.length === 0 || options.has('p', 't');
  const full = inBase ? `${base}/${template}` : template;
  if (!/X{3,}/.test(full)) return run.complain(run.isGnu ? `too few X's in template '${template}'` : ': Invalid argument');
  const name = full.replace(/X(?=X*$)/g, () => LETTERS.charAt(nextRandom(run.world) % LETTERS.length)) + (options.value('S') ?? '');
  const path = run.path(name);
  const made = options.has('d') ? run.fs.makeDirectory(path, 0o700, run.who) : run.fs.writeFile(path, emptyContent, 0o600, run.who);
  if (!made.ok) return run.complainOf(name, made.error);
  run.print(`${name}\n`);
  return 0;
};

/** Named pipes and devices hold nothing that a layer counts. */
const mkfifo: Applet = (run) => {
  const options = readOptions(run, { short: 'm:', long: { 'mode=': 'm' } });
  if (options === null) return 1;
  if (options.operands.length === 0) return run.misuse('missing operand');
  for (const name of options.operands) makeSpecial(run, name, options, 'pipe');
  return run.status;
};

const makeSpecial = (run: AppletRun, name: string, options: Options, device?: DeviceKind): void => {
  const given = options.value('m');
  const mode = given === null ? null : modeAfter(given, 0o666, false, 0);
  const made = run.fs.makeDevice(run.path(name), run.mode(0o666), run.who, device);
  if (made.ok && mode !== null) run.fs.chmod(run.path(name), mode, run.who);
  if (!made.ok)
    run.complain(
      `${run.isGnu && device === 'pipe' && run.name === 'mkfifo' ? `cannot create fifo '${name}'` : name}: ${errorText(made.error)}`,
    );
};

const mknod: Applet = (run) => {
  const options = readOptions(run, { short: 'm:', long: { 'mode=': 'm' } });
  if (options === null) return 1;
  const [name, type, ...numbers] = options.operands;
  if (name === undefined || type === undefined)
    return run.misuse(name === undefined || !run.isGnu ? 'missing operand' : `missing operand after '${name}'`);
  if (!'bcup'.includes(type) || type.length !== 1) return run.misuse(run.isGnu ? `invalid device type '${type}'` : 'bad arguments');
  if (type !== 'p' && numbers.length !== 2) return run.misuse('Special files require major and minor device numbers.');
  if (type !== 'p' && run.who.uid !== 0) return run.complain(`${name}: Operation not permitted`);
  makeSpecial(run, name, options, type === 'p' ? 'pipe' : type === 'b' ? 'block' : undefined);
  return run.status;
};

/** Tools that make files and directories. */
export const makingApplets: readonly (readonly [string, Applet])[] = [
  ['mkdir', mkdir],
  ['touch', touch],
  ['truncate', truncate],
  ['fallocate', fallocate],
  ['mktemp', mktemp],
  ['mkfifo', mkfifo],
  ['mknod', mknod],
];
