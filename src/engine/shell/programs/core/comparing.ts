import { contentBytes, contentText, sameContent } from '../../../files/content.ts';
import type { FileContent } from '../../../files/types.ts';
import { errorText } from '../../interpreter/messages.ts';
import type { Applet, AppletRun } from './applet.ts';
import { plainLinesOf } from './lines.ts';
import { formatDate } from './dates.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';

const openBoth = (run: AppletRun, files: readonly string[]): readonly [FileContent, FileContent] | null => {
  const contents: FileContent[] = [];
  for (const file of files.slice(0, 2)) {
    const read = run.read(file);
    if (!read.ok) {
      run.complain(
        run.isGnu || run.name === 'cmp' ? `${file}: ${errorText(read.error)}` : `can't stat '${file}': ${errorText(read.error)}`,
        2,
      );
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
      `${a} ${b} differ: ${run.isGnu ? 'char' : 'byte'} ${at + 1}, line ${left.subarray(0, at).filter((byte) => byte === 10).length + 1}\n`,
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

/** Where a change stands, as the plain form of diff writes it: one line number, or two. */
const plainRange = (start: number, count: number): string =>
  count === 0 ? String(start) : count === 1 ? String(start + 1) : `${start + 1},${start + count}`;

/** `2,3c2` with the lines of both sides. */
const plainHunk = (run: readonly Change[]): string => {
  const removed = run.filter(({ kind }) => kind === '-');
  const added = run.filter(({ kind }) => kind === '+');
  const [first] = run;
  const letter = removed.length === 0 ? 'a' : added.length === 0 ? 'd' : 'c';
  const head = `${plainRange(first?.left ?? 0, removed.length)}${letter}${plainRange(first?.right ?? 0, added.length)}\n`;
  const out = [...removed.map(({ line }) => `< ${line}\n`), letter === 'c' ? '---\n' : '', ...added.map(({ line }) => `> ${line}\n`)];
  return head + out.join('');
};

const plainDiff = (changes: readonly Change[]): string => {
  const runs: Change[][] = [];
  let open = false;
  for (const change of changes) {
    if (change.kind === ' ') open = false;
    else if (open) runs.at(-1)?.push(change);
    else {
      runs.push([change]);
      open = true;
    }
  }
  return runs.map(plainHunk).join('');
};

const DIFF_OPTIONS = {
  short: 'abBdiNqrTstwuU:y',
  long: { brief: 'q', unified: 'u', recursive: 'r', 'new-file': 'N', 'ignore-all-space': 'w', 'ignore-case': 'i', 'side-by-side': 'y' },
};

const diff: Applet = (run) => {
  const options = readOptions(run, DIFF_OPTIONS);
  if (options === null) return 2;
  const [a, b] = options.operands;
  if (a === undefined || b === undefined)
    return run.misuse(a === undefined ? `missing operand after '${run.name}'` : `missing operand after '${a}'`, 2);
  return diffPaths(run, a, b, options, 0);
};

const isDirectory = (run: AppletRun, path: string): boolean => {
  const stat = run.fs.stat(run.path(path), run.who);
  return stat.ok && stat.value.type === 'dir';
};

const baseIn = (directory: string, file: string): string => `${directory.replace(/\/$/, '')}/${file.slice(file.lastIndexOf('/') + 1)}`;

const DEPTH_LIMIT = 100;

const diffPaths = (run: AppletRun, a: string, b: string, options: Options, depth: number): number => {
  const [left, right] = [isDirectory(run, a), isDirectory(run, b)];
  if (left && right) return depth > DEPTH_LIMIT || !run.burn(1) ? 2 : diffDirectories(run, a, b, options, depth);
  if (left || right) return diffPaths(run, left ? baseIn(a, b) : a, right ? baseIn(b, a) : b, options, depth);
  return diffFiles(run, a, b, options, depth > 0);
};

/** Directories name by name; with `-r` those in them as well. */
const diffDirectories = (run: AppletRun, a: string, b: string, options: Options, depth: number): number => {
  const [left, right] = [a, b].map((path) => {
    const names = run.fs.readDirectory(run.path(path), run.who);
    return names.ok ? names.value : [];
  });
  let status = 0;
  for (const name of [...new Set([...(left ?? []), ...(right ?? [])])].sort()) {
    const [inLeft, inRight] = [left?.includes(name) ?? false, right?.includes(name) ?? false];
    const both = [`${a}/${name}`, `${b}/${name}`] as const;
    if (inLeft && inRight && isDirectory(run, both[0]) && isDirectory(run, both[1]) && !options.has('r'))
      run.print(`Common subdirectories: ${both[0]} and ${both[1]}\n`);
    else if (inLeft && inRight) status = Math.max(status, diffPaths(run, both[0], both[1], options, depth + 1));
    else {
      run.print(`Only in ${inLeft ? a : b}: ${name}\n`);
      status = Math.max(status, 1);
    }
  }
  return status;
};

const diffFiles = (run: AppletRun, a: string, b: string, options: Options, headed: boolean): number => {
  const both = openBoth(run, [a, b]);
  if (both === null) return 2;
  if (sameContent(both[0], both[1])) {
    if (options.has('s')) run.print(`Files ${a} and ${b} are identical\n`);
    return 0;
  }
  if (options.has('q')) {
    run.print(`Files ${a} and ${b} differ\n`);
    return 1;
  }
  const changes = changesOf(...linesToCompare(both, options));
  if (changes.every(({ kind }) => kind === ' ')) return 0;
  const isPlain = run.isGnu && !options.has('u', 'U');
  if (headed && run.isGnu) run.print(`diff ${run.args.filter((argument) => argument.startsWith('-')).join(' ')} ${a} ${b}\n`);
  run.print(isPlain ? plainDiff(changes) : `${unifiedHead(run, a)}${unifiedHead(run, b, '+++')}${hunksOf(changes).map(unified).join('')}`);
  return 1;
};

/** busybox names the files only, diffutils their times too. */
const unifiedHead = (run: AppletRun, file: string, mark = '---'): string => {
  const stat = run.isGnu ? run.fs.stat(run.path(file), run.who) : null;
  return `${mark} ${file}${stat?.ok ? `\t${formatDate(stat.value.modifiedAt, '%Y-%m-%d %H:%M:%S.%N +0000')}` : ''}\n`;
};

const linesToCompare = (both: readonly [FileContent, FileContent], options: Options): [string[], string[]] => {
  const [left = [], right = []] = both.map((content) => plainLinesOf(contentText(content) ?? ''));
  const fold = (line: string): string => {
    const cased = options.has('i') ? line.toLowerCase() : line;
    return options.has('w') ? cased.replace(/[ \t]/g, '') : options.has('b') ? cased.replace(/[ \t]+/g, ' ').trimEnd() : cased;
  };
  return options.has('i', 'w', 'b') ? [left.map(fold), right.map(fold)] : [[...left], [...right]];
};

/** Tools that compare files. */
export const comparingApplets: readonly (readonly [string, Applet])[] = [
  ['cmp', cmp],
  ['diff', diff],
];
