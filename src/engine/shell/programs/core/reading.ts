import { contentBytes, contentSize, contentText, textContent } from '../../../files/content.ts';
import type { FileContent } from '../../../files/types.ts';
import { encodeUtf8 } from '../../../files/utf8.ts';
import type { Applet, AppletRun } from './applet.ts';
import { endedStatus, waitFor } from '../../process/waiting.ts';
import { linesOf } from './lines.ts';
import { readOptions } from './options.ts';

/** Control characters as `^X`, other bytes above 127 as `M-…`; tabs and line breaks stay. */
const asVisible = (text: string): string => {
  let shown = '';
  for (const byte of encodeUtf8(text)) {
    const low = byte & 127;
    const sign = low === 127 ? '^?' : low < 32 ? `^${String.fromCharCode(low + 64)}` : String.fromCharCode(low);
    shown += byte >= 128 ? `M-${sign}` : byte === 9 || byte === 10 ? String.fromCharCode(byte) : sign;
  }
  return shown;
};

const cat: Applet = (run) => {
  const options = readOptions(run, {
    short: 'nbeEtTvAsu',
    long: { number: 'n', 'show-all': 'A', 'show-ends': 'E', 'squeeze-blank': 's', 'show-tabs': 'T', 'number-nonblank': 'b' },
  });
  if (options === null) return 1;
  const numbering = options.has('n') || options.has('b');
  let line = 0;
  for (const file of options.operands.length === 0 ? ['-'] : options.operands) {
    const content = run.open(file);
    if (content === null) continue;
    const squeezes = run.isGnu && options.has('s');
    if (!numbering && !squeezes && !options.has('E', 'e', 'A', 'T', 't', 'v')) run.stdout.writeContent(content);
    else {
      const all = linesOf(contentText(content) ?? '');
      const lines = all
        .filter((text, index) => !(squeezes && text === '\n' && all[index - 1] === '\n'))
        .map((text) => {
          const visible = options.has('v', 'e', 't', 'A') ? asVisible(text) : text;
          const tabbed = options.has('T', 't', 'A') ? visible.replaceAll('\t', '^I') : visible;
          const ended = options.has('E', 'e', 'A') ? tabbed.replace(/\n$/, '$\n') : tabbed;
          if (!numbering || (options.has('b') && text === '\n')) return ended;
          line += 1;
          return `${String(line).padStart(6)}\t${ended}`;
        });
      run.print(lines.join(''));
    }
  }
  return run.status;
};

const SUFFIXES: Readonly<Record<string, number>> = {
  b: 512,
  k: 1024,
  K: 1024,
  kB: 1000,
  KB: 1000,
  M: 1024 ** 2,
  MB: 1000 ** 2,
  m: 1024 ** 2,
  G: 1024 ** 3,
  GB: 1000 ** 3,
  g: 1024 ** 3,
};

/** A count with a suffix (`4k`), or null. */
export const countOf = (text: string): number | null => {
  const match = /^\+?(\d{1,15})([A-Za-z]{0,3})$/.exec(text.trim());
  if (match === null) return null;
  const suffix = (match[2] ?? '').replace('iB', '');
  const factor = suffix === '' ? 1 : Object.hasOwn(SUFFIXES, suffix) ? SUFFIXES[suffix] : undefined;
  return factor === undefined ? null : Number(match[1]) * factor;
};

/** The first `count` bytes of a content. */
const firstBytes = (content: FileContent, count: number): FileContent => sliceContent(content, 0, count);

/** Bytes `start` to `end` of a content; of what is only known as a fact, a fact. */
export const sliceContent = (content: FileContent, start: number, end: number): FileContent => {
  const size = contentSize(content);
  const [from, to] = [Math.min(Math.max(0, start), size), Math.min(Math.max(0, end), size)];
  if (from === 0 && to === size) return content;
  if (content.kind === 'fill') return { ...content, sizeBytes: Math.max(0, to - from) };
  if (content.kind === 'opaque')
    return {
      kind: 'opaque',
      sizeBytes: Math.max(0, to - from),
      identity: `${content.identity}[${from},${to}]`,
      estimated: content.estimated,
    };
  if (content.kind === 'text' && content.text.length === size) return textContent(content.text.slice(from, to));
  return { kind: 'bytes', bytes: (contentBytes(content) ?? new Uint8Array(0)).slice(from, to) };
};

/** Old forms: `head -5`, `tail +3`. */
const modernized = (args: readonly string[]): string[] =>
  args.flatMap((argument, index) =>
    /^-\d+$/.test(argument) && !/^-[nc]$/.test(args[index - 1] ?? '') ? ['-n', argument.slice(1)] : [argument],
  );

interface Portion {
  readonly count: number;
  readonly unit: 'lines' | 'bytes';
  /** head: `-n -5`, all but the last; tail: `-n +5`, from that line on. */
  readonly reversed: boolean;
}

const portionOf = (run: AppletRun, bytes: string | null, lines: string | null, reverseSign: '-' | '+'): Portion | null => {
  const text = bytes ?? lines ?? '10';
  const reversed = text.startsWith(reverseSign);
  const count = countOf(text.replace(/^[-+]/, ''));
  if (count === null) {
    run.complain(run.isGnu ? `invalid number of ${bytes === null ? 'lines' : 'bytes'}: '${text}'` : `invalid number '${text}'`);
    return null;
  }
  return { count, unit: bytes === null ? 'lines' : 'bytes', reversed };
};

/** Offset behind the first `count` lines. */
const behindLines = (text: string, count: number): number => {
  let at = 0;
  for (let line = 0; line < count; line += 1) {
    const end = text.indexOf('\n', at);
    if (end === -1) return text.length;
    at = end + 1;
  }
  return at;
};

/** Offset of the last `count` lines. */
const beforeLastLines = (text: string, count: number): number => {
  let at = text.endsWith('\n') ? text.length - 1 : text.length;
  for (let line = 0; line < count; line += 1) {
    at = at <= 0 ? -1 : text.lastIndexOf('\n', at - 1);
    if (at === -1) return 0;
  }
  return count === 0 ? text.length : at + 1;
};

const headOf = (content: FileContent, { count, unit, reversed }: Portion): FileContent => {
  if (unit === 'bytes') return firstBytes(content, reversed ? contentSize(content) - count : count);
  const text = contentText(content) ?? '';
  return textContent(text.slice(0, reversed ? beforeLastLines(text, count) : behindLines(text, count)));
};

const tailOf = (content: FileContent, { count, unit, reversed }: Portion): FileContent => {
  const size = contentSize(content);
  if (unit === 'bytes') return sliceContent(content, reversed ? count - 1 : size - count, size);
  const text = contentText(content) ?? '';
  return textContent(text.slice(reversed ? behindLines(text, Math.max(0, count - 1)) : beforeLastLines(text, count)));
};

const LONG = { 'bytes=': 'c', 'lines=': 'n', quiet: 'q', silent: 'q', verbose: 'v', 'follow=': 'f' };

const followMs = 1000;

/** `tail -f`: gives out what is added, until somebody ends it. In a build, where nobody would, that is said. */
const follow = (run: AppletRun, files: readonly string[]): number => {
  if (run.world.signals === undefined) {
    run.world.unmodelled(`${run.invocation.argv.join(' ')}: it would not end by itself`);
    return 0;
  }
  const seen = new Map(files.map((file) => [file, sizeNow(run, file)]));
  while (waitFor(run.world, followMs)) {
    for (const [file, size] of seen) {
      const result = run.read(file, null);
      if (!result.ok || contentSize(result.value) <= size) continue;
      run.stdout.writeContent(sliceContent(result.value, size, contentSize(result.value)));
      seen.set(file, contentSize(result.value));
    }
  }
  return endedStatus(run.world);
};

const sizeNow = (run: AppletRun, file: string): number => {
  const stat = run.fs.stat(run.path(file), run.who);
  return stat.ok && stat.value.type === 'file' ? stat.value.sizeBytes : 0;
};

const portionApplet =
  (cut: (content: FileContent, portion: Portion) => FileContent, reverseSign: '-' | '+'): Applet =>
  (run) => {
    const options = readOptions(run, { short: 'n:c:qvfFs:', long: LONG }, modernized(run.args));
    if (options === null) return 1;
    const portion = portionOf(run, options.value('c'), options.value('n'), reverseSign);
    if (portion === null) return 1;
    const files = options.operands.length === 0 ? ['-'] : options.operands;
    const headed = (files.length > 1 && !options.has('q')) || options.has('v');
    const limit = portion.unit === 'bytes' && reverseSign === '-' && !portion.reversed ? portion.count : null;
    files.forEach((file, index) => {
      const content = openFor(run, file, limit);
      if (content === null) return;
      if (headed) run.print(`${index > 0 ? '\n' : ''}==> ${file === '-' ? 'standard input' : file} <==\n`);
      run.stdout.writeContent(cut(content, portion));
    });
    if (run.name === 'tail' && (options.has('f') || options.has('F')) && run.status === 0) return follow(run, files);
    if (run.name === 'tail' && !run.isGnu && run.status !== 0 && files.length === 1) run.complain('no files');
    return run.status;
  };

const openFor = (run: AppletRun, file: string, limit: number | null): FileContent | null => {
  if (!run.isGnu) {
    const result = run.read(file, limit);
    if (result.ok || result.error === 'EISDIR') return result.ok ? result.value : run.open(file);
    if (run.name !== 'tail') run.complainOf(file, result.error);
    else run.open(file);
    return null;
  }
  const result = run.read(file, limit);
  if (result.ok) return result.value;
  run.complain(`cannot open '${file}' for reading: ${result.error === 'ENOENT' ? 'No such file or directory' : 'Permission denied'}`);
  return null;
};

/** Tools that give out what they read, or a part of it. */
export const readingApplets: readonly (readonly [string, Applet])[] = [
  ['cat', cat],
  ['head', portionApplet(headOf, '-')],
  ['tail', portionApplet(tailOf, '+')],
];
