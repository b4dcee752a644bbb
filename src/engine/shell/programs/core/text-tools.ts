import { contentText } from '../../../files/content.ts';
import { errorText } from '../../interpreter/messages.ts';
import { CHARACTER_CLASSES } from './character-classes.ts';
import type { Applet, AppletRun } from './applet.ts';
import { readEscape } from './echo.ts';
import { linesOf, plainLinesOf } from './lines.ts';
import { readOptions } from './options.ts';

/** The text of all operands, or of standard input; files that don't open are complained of. */
const inputText = (run: AppletRun, files: readonly string[]): string =>
  (files.length === 0 ? ['-'] : files)
    .map((file) => {
      const content = run.open(file);
      return content === null ? '' : (contentText(content) ?? '');
    })
    .join('');

type Ranges = readonly (readonly [from: number, to: number])[];

/** `1,3-5,7-` as ranges from 1; null when it can't be read. */
const rangesOf = (text: string): Ranges | null => {
  const ranges: [number, number][] = [];
  for (const piece of text.split(/[, ]/)) {
    const match = /^(\d{0,9})(-?)(\d{0,9})$/.exec(piece);
    if (match === null || piece === '' || piece === '-') return null;
    const from = match[1] === '' ? 1 : Number(match[1]);
    const to = match[2] === '' ? from : match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3]);
    if (from === 0 || to < from) return null;
    ranges.push([from, to]);
  }
  return ranges.sort((a, b) => a[0] - b[0]);
};

const inRanges = (ranges: Ranges, place: number): boolean => ranges.some(([from, to]) => place >= from && place <= to);

const CUT_LONG = { 'bytes=': 'b', 'characters=': 'c', 'fields=': 'f', 'delimiter=': 'd', 'only-delimited': 's', 'output-delimiter=': 'O' };

const cut: Applet = (run) => {
  const options = readOptions(run, { short: 'b:c:f:d:snF:O:', long: CUT_LONG });
  if (options === null) return 1;
  const list = options.value('b', 'c', 'f');
  if (list === null)
    return run.complain(
      run.isGnu ? 'you must specify a list of bytes, characters, or fields' : 'expected a list of bytes, characters, or fields',
    );
  const ranges = rangesOf(list);
  if (ranges === null) return run.complain(run.isGnu ? 'invalid field value' : `bad list '${list}'`);
  const delimiter = options.value('d') ?? '\t';
  const fields = options.has('f');
  const lines = plainLinesOf(inputText(run, options.operands)).flatMap((line) => {
    if (!fields) return [pick(line.split(''), ranges).join('')];
    if (!line.includes(delimiter)) return options.has('s') ? [] : [line];
    return [pick(line.split(delimiter), ranges).join(options.value('O') ?? delimiter)];
  });
  run.print(lines.map((line) => `${line}\n`).join(''));
  return run.status;
};

const pick = (items: readonly string[], ranges: Ranges): string[] => items.filter((_, index) => inRanges(ranges, index + 1));

/** The characters of a tr(1) set. */
const setOf = (text: string): string[] => {
  const chars: string[] = [];
  for (let at = 0; at < text.length;) {
    const named = text.startsWith('[:', at) ? /^\[:([a-z]{1,8}):\]/.exec(text.slice(at, at + 14)) : null;
    const test = named === null ? undefined : CHARACTER_CLASSES[named[1] ?? ''];
    if (named !== null && test !== undefined) {
      for (let code = 0; code < 128; code += 1) if (test(String.fromCharCode(code))) chars.push(String.fromCharCode(code));
      at += named[0].length;
      continue;
    }
    const first = charAt(text, at);
    at += first.length;
    if (text[at] === '-' && at + 1 < text.length) {
      const last = charAt(text, at + 1);
      for (let code = first.char.charCodeAt(0); code <= last.char.charCodeAt(0); code += 1) chars.push(String.fromCharCode(code));
      at += 1 + last.length;
    } else chars.push(first.char);
  }
  return chars;
};

const charAt = (text: string, at: number): { char: string; length: number } => {
  const escape = text[at] === '\\' ? readEscape(text, at, 'plain') : null;
  if (escape !== null && !escape.stop) return { char: escape.value, length: escape.length };
  return text[at] === '\\' && at + 1 < text.length ? { char: text.charAt(at + 1), length: 2 } : { char: text.charAt(at), length: 1 };
};

const tr: Applet = (run) => {
  const options = readOptions(run, {
    short: run.isGnu ? '+cCdst' : '+cCds',
    long: { complement: 'c', delete: 'd', 'squeeze-repeats': 's', 'truncate-set1': 't' },
  });
  if (options === null) return 1;
  const [first, second] = options.operands;
  if (first === undefined) return run.misuse('missing operand');
  if (second === undefined && !options.has('d', 's') && run.isGnu) {
    run.complain(`missing operand after '${first}'\nTwo strings must be given when translating.`);
    run.invocation.stderr.write(`Try '${run.name} --help' for more information.\n`);
    return 1;
  }
  const content = run.input();
  const source = new Set(setOf(first));
  const complemented = options.has('c', 'C');
  const inSource = (char: string): boolean => source.has(char) !== complemented;
  const single = content.kind === 'fill' && content.byte < 128 ? String.fromCharCode(content.byte) : null;
  const mapped = mapping(first, second ?? '', complemented);
  const deletes = options.has('d');
  if (single !== null && content.kind === 'fill' && !options.has('s')) {
    const out = inSource(single) ? (deletes ? '' : mapped(single)) : single;
    run.stdout.writeContent({ ...content, byte: out.charCodeAt(0) || 0, sizeBytes: out === '' ? 0 : content.sizeBytes });
    return 0;
  }
  const squeezed = options.has('s') ? new Set(setOf(second ?? first)) : null;
  const squeezes = (char: string): boolean => (second === undefined ? inSource(char) : (squeezed?.has(char) ?? false));
  const out: string[] = [];
  for (const char of contentText(content) ?? '') {
    const hit = inSource(char);
    if (hit && deletes) continue;
    const next = hit && second !== undefined && !deletes ? mapped(char) : char;
    if (squeezed !== null && out.at(-1) === next && squeezes(next)) continue;
    out.push(next);
  }
  run.print(out.join(''));
  return 0;
};

const mapping = (first: string, second: string, complemented: boolean): ((char: string) => string) => {
  const [from, to] = [setOf(first), setOf(second)];
  const last = to.at(-1) ?? '';
  if (complemented) return (char) => last || char;
  const table = new Map<string, string>();
  from.forEach((char, index) => {
    if (to.length > 0) table.set(char, to[index] ?? last);
  });
  return (char) => table.get(char) ?? char;
};

const tee: Applet = (run) => {
  const options = readOptions(run, { short: 'ai', long: { append: 'a', 'ignore-interrupts': 'i' } });
  if (options === null) return 1;
  const content = run.input();
  for (const file of options.operands) {
    const written = run.write(file, content, 0o666, options.has('a'));
    if (!written.ok) run.complain(`${file}: ${errorText(written.error)}`);
  }
  run.stdout.writeContent(content);
  return run.status;
};

const rev: Applet = (run) => {
  run.print(
    linesOf(inputText(run, run.args))
      .map((line) => Array.from(line.replace(/\n$/, '')).reverse().join('') + (line.endsWith('\n') ? '\n' : ''))
      .join(''),
  );
  return run.status;
};

const tac: Applet = (run) => {
  run.print(linesOf(inputText(run, run.args)).reverse().join(''));
  return run.status;
};

const nl: Applet = (run) => {
  const options = readOptions(run, { short: 'b:w:s:v:i:n:' });
  if (options === null) return 1;
  const width = Number(options.value('w') ?? 6);
  let count = Number(options.value('v') ?? 1);
  const lines = plainLinesOf(inputText(run, options.operands)).map((line) => {
    if (line === '' && options.value('b') !== 'a') return `${' '.repeat(width + 1)}\n`;
    const numbered = `${String(count).padStart(width)}${options.value('s') ?? '\t'}${line}\n`;
    count += Number(options.value('i') ?? 1);
    return numbered;
  });
  run.print(lines.join(''));
  return run.status;
};

const paste: Applet = (run) => {
  const options = readOptions(run, { short: 'sd:', long: { serial: 's', 'delimiters=': 'd' } });
  if (options === null) return 1;
  const delimiters = setOf(options.value('d') ?? '\t');
  const columns = (options.operands.length === 0 ? ['-'] : options.operands).map((file) => plainLinesOf(inputText(run, [file])));
  const joined = (items: readonly string[]): string =>
    items.reduce((text, item, index) => (index === 0 ? item : text + (delimiters[(index - 1) % delimiters.length] ?? '') + item), '');
  if (options.has('s')) run.print(columns.map((lines) => `${joined(lines)}\n`).join(''));
  else {
    const height = Math.max(0, ...columns.map((lines) => lines.length));
    run.print(Array.from({ length: height }, (_, row) => `${joined(columns.map((lines) => lines[row] ?? ''))}\n`).join(''));
  }
  return run.status;
};

const fold: Applet = (run) => {
  const options = readOptions(run, { short: 'w:sb', long: { 'width=': 'w', spaces: 's' } });
  if (options === null) return 1;
  const width = Math.max(1, Number(options.value('w') ?? 80) || 80);
  const lines = plainLinesOf(inputText(run, options.operands)).flatMap((line) => {
    const pieces: string[] = [];
    for (let at = 0; at < line.length; at += width) pieces.push(line.slice(at, at + width));
    return pieces.length === 0 ? [''] : pieces;
  });
  run.print(lines.map((line) => `${line}\n`).join(''));
  return run.status;
};

const strip = (text: string): string => text.replaceAll('\r\n', '\n');

const dos2unix: Applet = (run) => {
  const toDos = run.name === 'unix2dos';
  const change = (text: string): string => (toDos ? strip(text).replaceAll('\n', '\r\n') : strip(text));
  const files = run.args.filter((argument) => !argument.startsWith('-'));
  if (files.length === 0) run.print(change(inputText(run, [])));
  for (const file of files) {
    const content = run.open(file);
    if (content !== null) run.write(file, { kind: 'text', text: change(contentText(content) ?? '') });
  }
  return run.status;
};

/** Tools that read text and give it out otherwise. */
export const textApplets: readonly (readonly [string, Applet])[] = [
  ['cut', cut],
  ['tr', tr],
  ['tee', tee],
  ['rev', rev],
  ['tac', tac],
  ['nl', nl],
  ['paste', paste],
  ['fold', fold],
  ['dos2unix', dos2unix],
  ['unix2dos', dos2unix],
];
