import { contentBytes, contentDigest, contentText } from '../../../files/content.ts';
import { sha256Hex } from '../../../files/sha256.ts';
import type { FileContent } from '../../../files/types.ts';
import type { Applet, AppletRun } from './applet.ts';
import { plainLinesOf } from './lines.ts';
import { md5Hex } from './md5.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { sha1Hex, sha512Hex } from './sha.ts';

/** Bytes that are not known have a stand-in for their sum, as long as a real one. */
const sumOf = (content: FileContent, hash: (bytes: Uint8Array) => string, length: number): string => {
  const bytes = contentBytes(content);
  return bytes === null ? contentDigest(content).repeat(2).slice(0, length) : hash(bytes);
};

const checksum =
  (hash: (bytes: Uint8Array) => string, length: number): Applet =>
  (run) => {
    const options = readOptions(run, {
      short: run.isGnu ? 'cbtwz' : 'cbtsw',
      long: run.isGnu
        ? { check: 'c', binary: 'b', text: 't', status: 's', quiet: 'q', strict: 'S', warn: 'w', 'ignore-missing': 'I', tag: 'T' }
        : {},
    });
    if (options === null) return 1;
    const files = options.operands.length === 0 ? ['-'] : options.operands;
    if (options.has('c')) return checkAll(run, files, { length, of: (content) => sumOf(content, hash, length) }, options);
    for (const file of files) {
      const content = run.open(file);
      if (content !== null) run.print(`${sumOf(content, hash, length)}  ${file}\n`);
    }
    return run.status;
  };

interface Tally {
  total: number;
  wrong: number;
  unreadable: number;
  malformed: number;
  /** Not there, and `--ignore-missing`. */
  ignored: number;
}

interface Sum {
  /** In hexadecimal digits. */
  readonly length: number;
  of(content: FileContent): string;
}

const CHECK_LINE = /^([0-9a-fA-F]{8,128}) [ *](.*)$/;

/** One line of a list of sums: checked, and told. busybox takes any two words for one. */
const checkLine = (run: AppletRun, line: string, tally: Tally, sum: Sum, options: Options): void => {
  const match = CHECK_LINE.exec(line) ?? (run.isGnu ? null : /^(\S+) [ *]?(.+)$/.exec(line));
  const [, wanted = '', file = ''] = match ?? [];
  if (match === null || (run.isGnu && wanted.length !== sum.length)) {
    tally.malformed += 1;
    return;
  }
  if (options.has('I') && !run.fs.stat(run.path(file), run.who).ok) {
    tally.ignored += 1;
    return;
  }
  const content = run.open(file);
  const good = content !== null && sum.of(content) === wanted.toLowerCase();
  tally.total += 1;
  if (content === null) tally.unreadable += 1;
  if (!good && (content !== null || !run.isGnu)) tally.wrong += 1;
  if (options.has('s') || (good && options.has('q'))) return;
  run.print(`${file}: ${good ? 'OK' : content === null && run.isGnu ? 'FAILED open or read' : 'FAILED'}\n`);
};

const checkAll = (run: AppletRun, lists: readonly string[], sum: Sum, options: Options): number => {
  const tally: Tally = { total: 0, wrong: 0, unreadable: 0, malformed: 0, ignored: 0 };
  for (const list of lists) {
    const read = run.read(list);
    if (!read.ok) {
      run.complainOf(list, read.error);
      return 1;
    }
    for (const line of plainLinesOf(contentText(read.value) ?? '')) checkLine(run, line, tally, sum, options);
    if (run.isGnu && tally.total === 0 && tally.ignored > 0)
      return run.complain(`${list === '-' ? "'standard input'" : list}: no file was verified`);
    if (run.isGnu && tally.total === 0)
      return run.complain(`${list === '-' ? "'standard input'" : list}: no properly formatted checksum lines found`);
  }
  if (!options.has('s')) for (const warning of warningsOf(run, tally)) run.complain(`WARNING: ${warning}`);
  return Number(tally.wrong + tally.unreadable > 0 || tally.total === 0 || (options.has('S') && tally.malformed > 0));
};

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const warningsOf = (run: AppletRun, { total, wrong, unreadable, malformed }: Tally): readonly string[] => {
  if (!run.isGnu) return wrong > 0 ? [`${wrong} of ${total} computed checksums did NOT match`] : [];
  return [
    ...(malformed > 0 ? [plural(malformed, 'line is improperly formatted', 'lines are improperly formatted')] : []),
    ...(unreadable > 0 ? [plural(unreadable, 'listed file could not be read', 'listed files could not be read')] : []),
    ...(wrong > 0 ? [plural(wrong, 'computed checksum did NOT match', 'computed checksums did NOT match')] : []),
  ];
};

/** Tools that sum files up. */
export const checksumApplets: readonly (readonly [string, Applet])[] = [
  ['md5sum', checksum(md5Hex, 32)],
  ['sha1sum', checksum(sha1Hex, 40)],
  ['sha256sum', checksum(sha256Hex, 64)],
  ['sha512sum', checksum(sha512Hex, 128)],
];
