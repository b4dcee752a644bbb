import { contentBytes, contentSize, contentText, emptyContent } from '../../../files/content.ts';
import { decodeUtf8 } from '../../../files/utf8.ts';
import { errorText } from '../../interpreter/messages.ts';
import type { FileContent } from '../../../files/types.ts';
import type { Applet, AppletRun } from './applet.ts';
import { readOptions } from './options.ts';
import { countOf, sliceContent } from './reading.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const bytesOf = (content: FileContent | null): Uint8Array =>
  content === null ? new Uint8Array(0) : (contentBytes(content) ?? new Uint8Array(0));

/** Bytes in base64. */
const encodeBase64 = (bytes: Uint8Array): string => {
  const out: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 63)).join('');
    out.push(at + 2 < bytes.length ? digits : at + 1 < bytes.length ? `${digits.slice(0, 3)}=` : `${digits.slice(0, 2)}==`);
  }
  return out.join('');
};

/** The bytes of base64, null when it is none. */
const decodeBase64 = (text: string): Uint8Array | null => {
  const digits = text.replace(/[\s=]/g, '');
  const out = new Uint8Array((digits.length * 3) >> 2);
  let bits = 0;
  let held = 0;
  let end = 0;
  for (const digit of digits) {
    const value = ALPHABET.indexOf(digit);
    if (value === -1) return null;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out[end] = (bits >> held) & 255;
      end += 1;
    }
  }
  return out.subarray(0, end);
};

const wrapped = (text: string, width: number): string => {
  if (width === 0) return text;
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(`${text.slice(at, at + width)}\n`);
  return lines.join('');
};

const base64: Applet = (run) => {
  const options = readOptions(run, { short: 'dw:iD', long: { decode: 'd', 'wrap=': 'w', 'ignore-garbage': 'i' } });
  if (options === null) return 1;
  const content = run.open(options.operands[0] ?? '-');
  if (content === null) return 1;
  if (!options.has('d', 'D')) run.print(wrapped(encodeBase64(bytesOf(content)), Number(options.value('w') ?? 76)));
  else {
    const bytes = decodeBase64(contentText(content) ?? '');
    if (bytes === null) return run.complain(run.isGnu ? 'invalid input' : 'truncated input');
    run.stdout.write(bytes);
  }
  return run.status;
};

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const shown = (byte: number): string => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.');

const rowsOf = (bytes: Uint8Array): readonly (readonly [offset: number, row: Uint8Array])[] =>
  Array.from({ length: Math.ceil(bytes.length / 16) }, (_, index) => [index * 16, bytes.subarray(index * 16, index * 16 + 16)]);

const xxd: Applet = (run) => {
  const options = readOptions(run, { short: 'prul:s:c:g:' });
  if (options === null) return 1;
  const content = run.open(options.operands[0] ?? '-');
  const all = bytesOf(
    content === null
      ? null
      : sliceContent(content, Number(options.value('s') ?? 0), options.has('l') ? Number(options.value('l')) : contentSize(content)),
  );
  if (options.has('p')) run.print(wrapped(Array.from(all, hex).join(''), 60));
  else {
    run.print(
      rowsOf(all)
        .map(([offset, row]) => {
          const pairs = Array.from({ length: 8 }, (_, index) =>
            Array.from(row.subarray(index * 2, index * 2 + 2), hex)
              .join('')
              .padEnd(4),
          ).join(' ');
          return `${offset.toString(16).padStart(8, '0')}: ${pairs}  ${Array.from(row, shown).join('')}\n`;
        })
        .join(''),
    );
  }
  return run.status;
};

const hexdump: Applet = (run) => {
  const options = readOptions(run, { short: 'Cvn:s:e:' });
  if (options === null) return 1;
  const content = run.open(options.operands[0] ?? '-');
  const bytes = bytesOf(
    content === null ? null : sliceContent(content, 0, options.has('n') ? Number(options.value('n')) : contentSize(content)),
  );
  const canonical = options.has('C') || run.name === 'hd';
  const lines = rowsOf(bytes).map(([offset, row]) => {
    if (canonical) {
      const halves = [row.subarray(0, 8), row.subarray(8)].map((half) => Array.from(half, hex).join(' ').padEnd(23)).join('  ');
      return `${offset.toString(16).padStart(8, '0')}  ${halves}  |${Array.from(row, shown).join('')}|\n`;
    }
    const words = Array.from(
      { length: Math.ceil(row.length / 2) },
      (_, index) => `${hex(row[index * 2 + 1] ?? 0)}${hex(row[index * 2] ?? 0)}`,
    );
    return `${offset.toString(16).padStart(7, '0')} ${words.join(' ')}\n`;
  });
  if (bytes.length > 0) run.print(`${lines.join('')}${bytes.length.toString(16).padStart(canonical ? 8 : 7, '0')}\n`);
  return run.status;
};

const NAMED: Readonly<Record<number, string>> = { 0: '\\0', 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r' };

const od: Applet = (run) => {
  const options = readOptions(run, { short: 'A:t:N:j:cxbvw:' });
  if (options === null) return 1;
  const content = run.open(options.operands[0] ?? '-', options.has('N') ? Number(options.value('N')) : null);
  const bytes = bytesOf(
    content === null ? null : sliceContent(content, 0, options.has('N') ? Number(options.value('N')) : contentSize(content)),
  );
  const format = options.has('c') ? 'c' : options.has('x') ? 'x2' : options.has('b') ? 'o1' : (options.value('t') ?? 'o2');
  const address = (offset: number): string =>
    options.value('A') === 'n'
      ? ''
      : options.value('A') === 'x'
        ? offset.toString(16).padStart(6, '0')
        : offset.toString(options.value('A') === 'd' ? 10 : 8).padStart(7, '0');
  const lines = rowsOf(bytes).map(([offset, row]) => `${address(offset)}${odRow(row, format)}\n`);
  const end = options.value('A') === 'n' ? '' : `${address(bytes.length)}\n`;
  run.print(lines.join('') + end);
  return run.status;
};

const odRow = (row: Uint8Array, format: string): string => {
  if (format.startsWith('c'))
    return Array.from(row, (byte) =>
      (NAMED[byte] ?? (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0'))).padStart(4),
    ).join('');
  const size = Number(/\d/.exec(format)?.[0] ?? 4);
  const base = format.startsWith('x') ? 16 : format.startsWith('o') ? 8 : 10;
  const width = base === 16 ? size * 2 : base === 8 ? Math.ceil((size * 8) / 3) : ([0, 4, 6, 0, 11][size] ?? 11);
  const words = Array.from({ length: Math.ceil(row.length / size) }, (_, index) => {
    let value = 0;
    for (let byte = size - 1; byte >= 0; byte -= 1) value = value * 256 + (row[index * size + byte] ?? 0);
    return ` ${value.toString(base).padStart(width, base === 10 ? ' ' : '0')}`;
  });
  return words.join('');
};

const strings: Applet = (run) => {
  for (const file of run.args.filter((argument) => !argument.startsWith('-'))) {
    const text = decodeUtf8(bytesOf(run.open(file)));
    run.print((text.match(/[\t -~]{4,}/g) ?? []).map((part) => `${part}\n`).join(''));
  }
  return run.status;
};

const operandOf = (run: AppletRun, name: string): string | null =>
  run.args.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;

const dd: Applet = (run) => {
  const size = countOf(operandOf(run, 'bs') ?? operandOf(run, 'ibs') ?? '512');
  const count = operandOf(run, 'count') === null ? null : countOf(operandOf(run, 'count') ?? '');
  const skip = countOf(operandOf(run, 'skip') ?? '0') ?? 0;
  const seek = countOf(operandOf(run, 'seek') ?? '0') ?? 0;
  if (size === null || size === 0) return run.complain(`invalid number '${operandOf(run, 'bs') ?? ''}'`);
  const source = operandOf(run, 'if') ?? '-';
  const wanted = count === null ? null : count * size;
  const read = run.read(source, wanted === null ? null : wanted + skip * size);
  if (!read.ok)
    return run.complain(
      run.isGnu ? `failed to open '${source}': ${errorText(read.error)}` : `can't open '${source}': ${errorText(read.error)}`,
    );
  const total = contentSize(read.value);
  const data = sliceContent(read.value, skip * size, wanted === null ? total : skip * size + wanted);
  const target = operandOf(run, 'of');
  if (target === null) run.stdout.writeContent(data);
  else if (!writeTo(run, target, data, seek * size, (operandOf(run, 'conv') ?? '').includes('notrunc'))) return 1;
  const copied = contentSize(data);
  const [full, partial] = [Math.floor(copied / size), copied % size === 0 ? 0 : 1];
  if (operandOf(run, 'status') !== 'none') {
    const summary = run.isGnu ? `${copied} bytes copied, 0 s, Infinity B/s\n` : '';
    run.invocation.stderr.write(
      `${full}+${partial} records in\n${full}+${partial} records out\n${operandOf(run, 'status') === 'noxfer' ? '' : summary}`,
    );
  }
  return 0;
};

/** What is there before `seek` stays; what is behind goes, unless `keepsRest`. */
const writeTo = (run: AppletRun, target: string, data: FileContent, seek: number, keepsRest: boolean): boolean => {
  const found = run.fs.readFile(run.path(target), run.who);
  const before = found.ok ? found.value : emptyContent;
  const gap: FileContent = { kind: 'fill', byte: 0, sizeBytes: Math.max(0, seek - contentSize(before)) };
  const head = seek === 0 ? [] : [sliceContent(before, 0, Math.min(seek, contentSize(before))), gap];
  const end = seek + contentSize(data);
  const rest = keepsRest && contentSize(before) > end ? [sliceContent(before, end, contentSize(before))] : [];
  const [first = data, ...others] = [...head, data, ...rest].filter((part) => contentSize(part) > 0);
  let written = run.write(target, first);
  for (const part of others) if (written.ok) written = run.fs.appendFile(run.path(target), part, run.mode(0o666), run.who);
  if (!written.ok)
    run.complain(
      run.isGnu ? `failed to open '${target}': ${errorText(written.error)}` : `can't open '${target}': ${errorText(written.error)}`,
    );
  return written.ok;
};

/** Tools that show bytes otherwise, or copy them. */
export const encodingApplets: readonly (readonly [string, Applet])[] = [
  ['base64', base64],
  ['xxd', xxd],
  ['hexdump', hexdump],
  ['hd', hexdump],
  ['od', od],
  ['strings', strings],
  ['dd', dd],
];
