import { contentText } from '../../../files/content.ts';
import { errorText } from '../../interpreter/messages.ts';
import type { Applet, AppletRun } from './applet.ts';
import { plainLinesOf } from './lines.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';

interface SortKey {
  readonly from: number;
  readonly fromChar: number;
  readonly to: number | null;
  readonly toChar: number | null;
  readonly flags: string;
}

const KEY = /^(\d{1,6})(?:\.(\d{1,6}))?([a-zA-Z]*)(?:,(\d{1,6})(?:\.(\d{1,6}))?([a-zA-Z]*))?$/;

const keyOf = (text: string): SortKey | null => {
  const match = KEY.exec(text);
  if (match === null) return null;
  return {
    from: Number(match[1]),
    fromChar: Number(match[2] ?? 1),
    to: match[4] === undefined ? null : Number(match[4]),
    toChar: match[5] === undefined ? null : Number(match[5]),
    flags: (match[3] ?? '') + (match[6] ?? ''),
  };
};

/** Where each field of a line begins and ends: by a separator, or blanks going to the field behind them. */
const fieldsOf = (line: string, separator: string | null): readonly (readonly [number, number])[] => {
  const fields: [number, number][] = [];
  if (separator !== null) {
    let start = 0;
    for (let at = line.indexOf(separator); at !== -1; at = line.indexOf(separator, start)) {
      fields.push([start, at]);
      start = at + separator.length;
    }
    return [...fields, [start, line.length]];
  }
  for (const match of line.matchAll(/[ \t]*[^ \t]+/g)) fields.push([match.index, match.index + match[0].length]);
  return fields;
};

const partOf = (line: string, key: SortKey, separator: string | null): string => {
  const fields = fieldsOf(line, separator);
  const first = fields[key.from - 1];
  if (first === undefined) return '';
  const last = key.to === null ? undefined : fields[key.to - 1];
  const end = key.to === null || last === undefined ? line.length : key.toChar === null ? last[1] : last[0] + key.toChar;
  return line.slice(first[0] + key.fromChar - 1, end);
};

const numberOf = (text: string): number => Number(/^[ \t]*(-?\d{0,20}(?:\.\d{0,20})?)/.exec(text)?.[1] ?? 0) || 0;

const UNITS = 'kmgtpe';

const humanNumber = (text: string): number => {
  const match = /^[ \t]*(-?\d{0,20}(?:\.\d{0,20})?)([kKmMgGtTpPeE]?)/.exec(text);
  return (Number(match?.[1] ?? 0) || 0) * 1024 ** (UNITS.indexOf((match?.[2] ?? '').toLowerCase() || ' ') + 1);
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `1.10` behind `1.9`. */
const compareVersions = (a: string, b: string): number => {
  const [left, right] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [x = '', y = ''] = [left[index], right[index]];
    const order = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : compareText(x, y);
    if (order !== 0) return order;
  }
  return 0;
};

const compareBy = (flags: string, a: string, b: string): number => {
  if (flags.includes('n')) return numberOf(a) - numberOf(b);
  if (flags.includes('g')) return (Number(a) || 0) - (Number(b) || 0);
  if (flags.includes('h')) return humanNumber(a) - humanNumber(b);
  if (flags.includes('V')) return compareVersions(a, b);
  const [left, right] = flags.includes('b') ? [a.trimStart(), b.trimStart()] : [a, b];
  return flags.includes('f') ? compareText(left.toUpperCase(), right.toUpperCase()) : compareText(left, right);
};

const comparator = (
  options: Options,
  keys: readonly SortKey[],
): { byKeys: (a: string, b: string) => number; all: (a: string, b: string) => number } => {
  const global = options.list
    .map(([name]) => name)
    .filter((name) => 'nghVbf'.includes(name))
    .join('');
  const separator = options.value('t');
  const reverse = options.has('r') ? -1 : 1;
  const byKeys = (a: string, b: string): number => {
    if (keys.length === 0) return compareBy(global, a, b) * reverse;
    for (const key of keys) {
      const flags = key.flags === '' ? global : key.flags;
      const direction = key.flags === '' ? reverse : key.flags.includes('r') ? -1 : 1;
      const order = compareBy(flags, partOf(a, key, separator), partOf(b, key, separator)) * direction;
      if (order !== 0) return order;
    }
    return 0;
  };
  return { byKeys, all: (a, b) => byKeys(a, b) || (options.has('s') || options.has('u') ? 0 : compareText(a, b) * reverse) };
};

const LONG = {
  unique: 'u',
  reverse: 'r',
  'numeric-sort': 'n',
  'human-numeric-sort': 'h',
  'version-sort': 'V',
  'key=': 'k',
  'field-separator=': 't',
  'output=': 'o',
  check: 'c',
  stable: 's',
  'zero-terminated': 'z',
  'ignore-case': 'f',
};

const sort: Applet = (run) => {
  const options = readOptions(run, { short: 'nurbfghsVzcCdiMRk:t:o:T:S:', long: LONG });
  if (options === null) return 2;
  const keys = options.values('k').map(keyOf);
  if (keys.includes(null)) return run.complain('bad field specification', 2);
  const lines = readLines(run, options);
  if (lines === null) return 2;
  const { byKeys, all } = comparator(
    options,
    keys.filter((key) => key !== null),
  );
  if (options.has('c', 'C')) return checkOrder(run, lines, all, options);
  const sorted = [...lines].sort(all);
  const shown = options.has('u') ? sorted.filter((line, index) => index === 0 || byKeys(sorted[index - 1] ?? '', line) !== 0) : sorted;
  const end = options.has('z') ? '\0' : '\n';
  const text = shown.map((line) => line + end).join('');
  const output = options.value('o');
  if (output === null) run.print(text);
  else if (!run.check(output, run.write(output, { kind: 'text', text }))) return 2;
  return run.status;
};

/** `-c`: the first line that is out of order. */
const checkOrder = (run: AppletRun, lines: readonly string[], order: (a: string, b: string) => number, options: Options): number => {
  const at = lines.findIndex((line, index) => index > 0 && order(lines[index - 1] ?? '', line) > (options.has('u') ? -1 : 0));
  if (at === -1) return 0;
  if (!options.has('C'))
    run.invocation.stderr.write(
      run.isGnu ? `${run.name}: ${options.operands[0] ?? '-'}:${at + 1}: disorder: ${lines[at]}\n` : `Check line ${at}\n`,
    );
  return 1;
};

const readLines = (run: AppletRun, options: Options): string[] | null => {
  const lines: string[] = [];
  for (const file of options.operands.length === 0 ? ['-'] : options.operands) {
    const read = run.read(file);
    if (!read.ok) {
      run.complain(run.isGnu ? `cannot read: ${file}: ${errorText(read.error)}` : `${file}: ${errorText(read.error)}`);
      return null;
    }
    const text = contentText(read.value) ?? '';
    for (const line of options.has('z') ? text.split('\0').filter((item) => item !== '') : plainLinesOf(text)) lines.push(line);
  }
  return lines;
};

const comparable = (line: string, options: Options): string => {
  const behindFields = options.has('f') ? line.replace(new RegExp(`^(?:[ \\t]*[^ \\t]+){0,${Number(options.value('f')) || 0}}`), '') : line;
  const cut = behindFields.slice(Number(options.value('s') ?? 0));
  const limited = options.has('w') ? cut.slice(0, Number(options.value('w'))) : cut;
  return options.has('i') ? limited.toLowerCase() : limited;
};

const uniq: Applet = (run) => {
  const options = readOptions(run, { short: 'cduizf:s:w:', long: { count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i' } });
  if (options === null) return 1;
  const [input = '-', output] = options.operands;
  const content = run.open(input);
  if (content === null) return 1;
  const groups: { line: string; count: number; key: string }[] = [];
  for (const line of plainLinesOf(contentText(content) ?? '')) {
    const key = comparable(line, options);
    const last = groups.at(-1);
    if (last?.key === key) last.count += 1;
    else groups.push({ line, count: 1, key });
  }
  const kept = groups.filter(({ count }) => !(options.has('d') && count === 1) && !(options.has('u') && count > 1));
  const text = kept.map(({ line, count }) => `${options.has('c') ? `${String(count).padStart(7)} ` : ''}${line}\n`).join('');
  if (output === undefined) run.print(text);
  else run.check(output, run.write(output, { kind: 'text', text }));
  return run.status;
};

const comm: Applet = (run) => {
  const options = readOptions(run, { short: '123' });
  const [left, right] = (options?.operands ?? []).map((file) =>
    plainLinesOf(contentText(run.open(file) ?? { kind: 'text', text: '' }) ?? ''),
  );
  if (options === null || left === undefined || right === undefined) return 1;
  const show = (column: number, line: string): string =>
    options.has(String(column))
      ? ''
      : `${'\t'.repeat([1, 2].filter((before) => before < column && !options.has(String(before))).length)}${line}\n`;
  const out: string[] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length;) {
    const [a, b] = [left[i], right[j]];
    const order = a === undefined ? 1 : b === undefined ? -1 : compareText(a, b);
    out.push(show(order < 0 ? 1 : order > 0 ? 2 : 3, order > 0 ? (b ?? '') : (a ?? '')));
    i += order <= 0 ? 1 : 0;
    j += order >= 0 ? 1 : 0;
  }
  run.print(out.join(''));
  return run.status;
};

/** Tools that bring lines in order and compare neighbours. */
export const sortingApplets: readonly (readonly [string, Applet])[] = [
  ['sort', sort],
  ['uniq', uniq],
  ['comm', comm],
];
