import { contentBytes, contentSize, contentText } from '../../../files/content.ts';
import type { FileContent } from '../../../files/types.ts';
import type { Applet } from './applet.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';

type Counts = Readonly<Record<'l' | 'w' | 'm' | 'c' | 'L', number>>;

const ORDER = ['l', 'w', 'm', 'c', 'L'] as const;

const occurrences = (text: string, regex: RegExp): number => {
  let count = 0;
  for (const _ of text.matchAll(regex)) count += _.length > 0 ? 1 : 0;
  return count;
};

const countsOf = (content: FileContent, wanted: readonly (keyof Counts)[]): Counts => {
  const needsText = wanted.some((letter) => letter !== 'c');
  const text = needsText ? (content.kind === 'fill' && content.byte !== 10 ? '' : (contentText(content) ?? '')) : '';
  return {
    l: wanted.includes('l') ? occurrences(text, /\n/g) : 0,
    w: wanted.includes('w') ? occurrences(text, /[^ \t\n\r\v\f]+/g) : 0,
    m: wanted.includes('m') ? Array.from(text).length : 0,
    c: wanted.includes('c') ? contentSize(content) : 0,
    L: wanted.includes('L') ? text.split('\n').reduce((longest, line) => Math.max(longest, Array.from(line).length), 0) : 0,
  };
};

const wantedOf = (options: Options): readonly (keyof Counts)[] => {
  const given = ORDER.filter((letter) => options.has(letter));
  return given.length === 0 ? ['l', 'w', 'c'] : given;
};

const lineOf = (counts: Counts, wanted: readonly (keyof Counts)[], name: string, width: number): string => {
  const columns = wanted.map((letter) => String(counts[letter]).padStart(width)).join(' ');
  return name === '' ? `${columns}\n` : `${columns} ${name}\n`;
};

const add = (a: Counts, b: Counts): Counts => ({ l: a.l + b.l, w: a.w + b.w, m: a.m + b.m, c: a.c + b.c, L: Math.max(a.L, b.L) });

const wc: Applet = (run) => {
  const options = readOptions(run, { short: 'clmwL', long: { bytes: 'c', lines: 'l', chars: 'm', words: 'w' } });
  if (options === null) return 1;
  const wanted = wantedOf(options);
  const files = options.operands.length === 0 ? [''] : options.operands;
  const rows: { counts: Counts; name: string }[] = [];
  let total: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };
  for (const name of files) {
    const read = run.read(name === '' ? '-' : name);
    if (!read.ok) run.complainOf(name, read.error);
    else {
      const counts = countsOf(read.value, wanted);
      rows.push({ counts, name });
      total = add(total, counts);
    }
  }
  const width = run.isGnu ? gnuWidth(total, wanted, files) : wanted.length === 1 && files.length === 1 ? 0 : 9;
  if (files.length > 1) rows.push({ counts: total, name: 'total' });
  run.print(rows.map(({ counts, name }) => lineOf(counts, wanted, name, width)).join(''));
  return run.status;
};

const gnuWidth = (total: Counts, wanted: readonly (keyof Counts)[], files: readonly string[]): number => {
  if (files.length === 1 && wanted.length === 1) return 0;
  if (files.includes('') || files.includes('-')) return 7;
  return String(Math.max(total.c, total.l, total.w)).length;
};

/** CRC-32 of cksum(1). */
const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 0x80000000) === 0 ? value << 1 : (value << 1) ^ 0x04c11db7;
  return value;
});

const cksumOf = (bytes: Uint8Array): number => {
  let crc = 0;
  for (const byte of bytes) crc = (crc << 8) ^ (crcTable[((crc >>> 24) ^ byte) & 255] ?? 0);
  for (let length = bytes.length; length > 0; length >>>= 8) crc = (crc << 8) ^ (crcTable[((crc >>> 24) ^ length) & 255] ?? 0);
  return ~crc >>> 0;
};

const cksum: Applet = (run) => {
  for (const file of run.args.length === 0 ? ['-'] : run.args) {
    const content = run.open(file);
    if (content !== null)
      run.print(`${cksumOf(contentBytes(content) ?? new Uint8Array(0))} ${contentSize(content)}${file === '-' ? '' : ` ${file}`}\n`);
  }
  return run.status;
};

/** Tools that count. */
export const countingApplets: readonly (readonly [string, Applet])[] = [
  ['wc', wc],
  ['cksum', cksum],
];
