import { errorText } from '../../interpreter/messages.ts';
import type { Applet, AppletRun } from './applet.ts';
import { formatDate, parseDate } from './dates.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';

const ISO_FORMATS: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H+00:00',
  minutes: '%Y-%m-%dT%H:%M+00:00',
  seconds: '%Y-%m-%dT%H:%M:%S+00:00',
  ns: '%Y-%m-%dT%H:%M:%S,%N+00:00',
};

const isoFormat = (options: Options): string | null => {
  const wanted = options.list.find(([name]) => name === 'I');
  if (wanted === undefined) return null;
  return ISO_FORMATS[Object.keys(ISO_FORMATS).find((name) => name.startsWith(wanted[1] ?? 'date')) ?? 'date'] ?? null;
};

/** `date`: the time that the clock of the modelled machine shows, which nobody's does; or the one that was asked for. */
const date: Applet = (run) => {
  const iso = run.args.map((argument) => argument.replace(/^(?:-I|--iso-8601=?)(?=.|$)/, '-I=').replace(/^-I=$/, '-I=date'));
  const options = readOptions(
    run,
    {
      short: 'ud:r:RI:s:D:',
      long: { 'date=': 'd', 'reference=': 'r', utc: 'u', universal: 'u', 'rfc-3339=': 'E', 'rfc-email': 'R', 'set=': 's' },
    },
    iso.map((argument) => argument.replace(/^-I=/, '-I')),
  );
  if (options === null) return 1;
  const at = dateAsked(run, options);
  if (at === null) return 1;
  const format = options.operands.find((operand) => operand.startsWith('+'))?.slice(1);
  const knowsGnu = run.isGnu || run.world.distribution.startsWith('alpine');
  if (format !== undefined) {
    run.print(`${formatDate(at, format, knowsGnu)}\n`);
    return 0;
  }
  const usual = options.has('R')
    ? '%a, %d %b %Y %H:%M:%S +0000'
    : options.has('E')
      ? '%Y-%m-%d %H:%M:%S+00:00'
      : '%a %b %e %H:%M:%S UTC %Y';
  run.print(`${formatDate(at, isoFormat(options) ?? usual)}\n`);
  return 0;
};

const dateAsked = (run: AppletRun, options: Options): number | null => {
  const [text, file] = [options.value('d'), options.value('r')];
  if (file !== null) return timeOfFile(run, file);
  if (text === null) {
    run.world.unmodelled('date');
    return run.fs.now();
  }
  const at = parseDate(text, run.fs.now(), !run.isGnu);
  if (at === null) run.complain(`invalid date '${text}'`);
  return at;
};

const timeOfFile = (run: AppletRun, file: string): number | null => {
  const stat = run.fs.stat(run.path(file), run.who);
  if (stat.ok) return stat.value.modifiedAt;
  run.complain(run.isGnu ? `${file}: ${errorText(stat.error)}` : `can't stat '${file}': ${errorText(stat.error)}`);
  return null;
};

/** One disk of 10 GiB, a fifth of it used. */
const df: Applet = (run) => {
  const options = readOptions(run, { short: 'hkPTaim', long: { 'human-readable': 'h', portability: 'P', 'print-type': 'T' } });
  if (options === null) return 1;
  for (const file of options.operands) {
    const stat = run.fs.stat(run.path(file), run.who);
    if (!stat.ok) run.complain(run.isGnu ? `${file}: ${errorText(stat.error)}` : `${file}: can't find mount point`);
  }
  if (options.operands.length > 0 && run.status !== 0) return run.status;
  const isHuman = options.has('h');
  const sizes = isHuman ? ['10G', '2.0G', '8.0G'] : ['10485760', '2097152', '8388608'];
  run.print(
    run.isGnu
      ? gnuDisk(isHuman, options.has('P'), sizes)
      : busyboxDisk(isHuman, options.has('P'), isHuman ? ['10.0G', '2.0G', '8.0G'] : sizes),
  );
  return run.status;
};

const gnuDisk = (isHuman: boolean, isPortable: boolean, sizes: readonly string[]): string => {
  const blocks = isPortable ? '1024-blocks' : '1K-blocks';
  if (isHuman) return `Filesystem      Size  Used Avail Use% Mounted on\noverlay          ${sizes.join('  ')}  20% /\n`;
  return `Filesystem     ${blocks}    Used Available ${isPortable ? 'Capacity' : 'Use%'} Mounted on\noverlay        ${(sizes[0] ?? '').padStart(blocks.length)} ${sizes[1]}   ${sizes[2]} ${isPortable ? '     20%' : ' 20%'} /\n`;
};

const busyboxDisk = (isHuman: boolean, isPortable: boolean, sizes: readonly string[]): string => {
  const blocks = isHuman ? '     Size' : isPortable ? '1024-blocks' : '1K-blocks';
  const [size = '', used = '', free = ''] = sizes;
  const head = isPortable
    ? `Filesystem           ${blocks}    Used Available Capacity Mounted on`
    : `Filesystem           ${blocks}      Used Available Use% Mounted on`;
  return `${head}\n${'overlay'.padEnd(20)} ${size.padStart(9)} ${used.padStart(9)} ${free.padStart(9)}  20% /\n`;
};

/** Tools that tell the time, and how full the disk is. */
export const clockAndDiskApplets: readonly (readonly [string, Applet])[] = [
  ['date', date],
  ['df', df],
];
