import { contentBytes, contentText, sameContent } from '../../../files/content.ts';
import type { FileContent } from '../../../files/types.ts';
import { errorText } from '../../interpreter/messages.ts';
import type { Applet, AppletRun } from './applet.ts';
import { plainLinesOf } from './lines.ts';
import { readOptions } from './options.ts';

const openBoth = (run: AppletRun, files: readonly string[]): readonly [FileContent, FileContent] | null => {
  const contents: FileContent[] = [];
  for (const file of files.slice(0, 2)) {
    const read = run.read(file);
    if (!read.ok) {
      run.complain(`${file}: ${errorText(read.error)}`, 2);
      return null;
    }
    contents.push(read.value);
  }
  const [left, right] = contents;
  return left === undefined || right === undefined ? null : [left, right];
};

const cmp: Applet = (run) => {
  const options = readOptions(run, { short: 'ls', long: { silent: 's', quiet: 's', verbose: 'l' } });
  const both = options === null ? null : openBoth(run, options.operands);
  if (options === null || both === null) return 2;
  if (sameContent(both[0], both[1])) return 0;
  const [left, right] = both.map((content) => contentBytes(content) ?? new Uint8Array(0));
  if (options.has('s') || left === undefined || right === undefined) return 1;
  const [a = '', b = ''] = options.operands;
  const at = left.findIndex((byte, index) => byte !== right[index]);
  if (at === -1 || at >= right.length) run.invocation.stderr.write(`cmp: EOF on ${left.length < right.length ? a : b}\n`);
  else
    run.print(
      `${a} ${b} differ: ${run.isGnu ? 'byte' : 'byte'} ${at + 1}, line ${left.subarray(0, at).filter((byte) => byte === 10).length + 1}\n`,
    );
  return 1;
};

/** A run of lines: kept, or taken from one side only. */
interface Change {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
  /** Lines of either side before this one. */
  readonly left: number;
  readonly right: number;
}

/** More differing lines than this are told as all removed, all added. */
const TABLE_LIMIT = 2_000_000;

const changesOf = (left: readonly string[], right: readonly string[]): Change[] => {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let tail = 0;
  while (tail < left.length - start && tail < right.length - start && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const changes: Change[] = left.slice(0, start).map((line, index) => ({ kind: ' ', line, left: index, right: index }));
  middle(left.slice(start, left.length - tail), right.slice(start, right.length - tail), start, changes);
  for (let index = tail; index > 0; index -= 1)
    changes.push({ kind: ' ', line: left.at(-index) ?? '', left: left.length - index, right: right.length - index });
  return changes;
};

const middle = (left: readonly string[], right: readonly string[], offset: number, changes: Change[]): void => {
  const width = right.length + 1;
  const isSmall = left.length * right.length <= TABLE_LIMIT;
  const table = new Uint32Array(isSmall ? (left.length + 1) * width : 0);
  if (isSmall) {
    for (let i = left.length - 1; i >= 0; i -= 1) {
      for (let j = right.length - 1; j >= 0; j -= 1) {
        table[i * width + j] =
          left[i] === right[j]
            ? (table[(i + 1) * width + j + 1] ?? 0) + 1
            : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
      }
    }
  }
  for (let i = 0, j = 0; i < left.length || j < right.length;) {
    const [a, b] = [left[i], right[j]];
    const place = { left: offset + i, right: offset + j };
    if (isSmall && a !== undefined && a === b) {
      changes.push({ kind: ' ', line: a, ...place });
      i += 1;
      j += 1;
    } else if (a !== undefined && (b === undefined || !isSmall || (table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0))) {
      changes.push({ kind: '-', line: a, ...place });
      i += 1;
    } else {
      changes.push({ kind: '+', line: b ?? '', ...place });
      j += 1;
    }
  }
};

const CONTEXT = 3;

const hunksOf = (changes: readonly Change[]): Change[][] => {
  const hunks: Change[][] = [];
  let lastChange = Number.NEGATIVE_INFINITY;
  changes.forEach((change, index) => {
    if (change.kind === ' ') return;
    const from = Math.max(0, index - CONTEXT);
    const current = hunks.at(-1);
    if (current === undefined || from > lastChange + CONTEXT + 1) hunks.push(changes.slice(from, index + 1));
    else current.push(...changes.slice(lastChange + 1, index + 1));
    lastChange = index;
    const next = changes.findIndex((later, place) => place > index && later.kind !== ' ');
    const after = next === -1 ? changes.length : next;
    if (after > index + 2 * CONTEXT + 1 || next === -1) {
      hunks.at(-1)?.push(...changes.slice(index + 1, Math.min(after, index + 1 + CONTEXT)));
      lastChange = Math.min(after, index + 1 + CONTEXT) - 1;
    }
  });
  return hunks;
};

const rangeText = (start: number, count: number): string =>
  count === 1 ? String(start + 1) : `${count === 0 ? start : start + 1},${count}`;

const unified = (hunk: readonly Change[]): string => {
  const [first] = hunk;
  const removed = hunk.filter(({ kind }) => kind !== '+').length;
  const added = hunk.filter(({ kind }) => kind !== '-').length;
  const head = `@@ -${rangeText(first?.left ?? 0, removed)} +${rangeText(first?.right ?? 0, added)} @@\n`;
  return head + hunk.map(({ kind, line }) => `${kind}${line}\n`).join('');
};

const diff: Applet = (run) => {
  const options = readOptions(run, { short: 'abBdiNqrTstwuU:', long: { brief: 'q', unified: 'u', recursive: 'r' } });
  const both = options === null ? null : openBoth(run, options.operands);
  if (options === null || both === null) return 2;
  if (sameContent(both[0], both[1])) return 0;
  const [a = '', b = ''] = options.operands;
  if (options.has('q')) {
    run.print(`Files ${a} and ${b} differ\n`);
    return 1;
  }
  const [left, right] = both.map((content) => plainLinesOf(contentText(content) ?? ''));
  const hunks = hunksOf(changesOf(left ?? [], right ?? []));
  run.print(`--- ${a}\n+++ ${b}\n${hunks.map(unified).join('')}`);
  return 1;
};

/** Tools that compare files. */
export const comparingApplets: readonly (readonly [string, Applet])[] = [
  ['cmp', cmp],
  ['diff', diff],
];
