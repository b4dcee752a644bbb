import { contentText } from '../../../files/content.ts';
import { utf8Length } from '../../../files/utf8.ts';
import { errorText } from '../../interpreter/messages.ts';
import type { Applet, AppletRun } from './applet.ts';
import { plainLinesOf } from './lines.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { posixRegex } from './regex.ts';
import type { RegexMatch } from './regex.ts';
import { walkTree } from './tree-walk.ts';
import { matchesPattern, patternOfText } from '../../interpreter/patterns.ts';

const LONG = {
  'extended-regexp': 'E',
  'fixed-strings': 'F',
  'perl-regexp': 'P',
  'ignore-case': 'i',
  'invert-match': 'v',
  'word-regexp': 'w',
  'line-regexp': 'x',
  count: 'c',
  'files-with-matches': 'l',
  'files-without-match': 'L',
  'only-matching': 'o',
  quiet: 'q',
  silent: 'q',
  'no-messages': 's',
  'line-number': 'n',
  'byte-offset': 'b',
  'with-filename': 'H',
  'no-filename': 'h',
  recursive: 'r',
  'regexp=': 'e',
  'file=': 'f',
  'max-count=': 'm',
  'after-context=': 'A',
  'before-context=': 'B',
  'context=': 'C',
  'color=': '',
  color: '',
  'include=': 'I',
  text: 'a',
  'exclude=': 'X',
  'exclude-dir=': 'D',
};

/** Finds the first match of any pattern in a line at or behind a place. */
type Finder = (line: string, from: number) => { readonly start: number; readonly end: number } | null;

const isWordChar = (char: string): boolean => /^\w$/.test(char);

const wholeWord = (line: string, match: { start: number; end: number }): boolean =>
  !isWordChar(line.charAt(match.start - 1)) && !isWordChar(line.charAt(match.end));

const fixedFinder = (pattern: string, ignoreCase: boolean): Finder => {
  const wanted = ignoreCase ? pattern.toLowerCase() : pattern;
  return (line, from) => {
    const start = (ignoreCase ? line.toLowerCase() : line).indexOf(wanted, from);
    return start === -1 ? null : { start, end: start + wanted.length };
  };
};

const restricted = (find: Finder, options: Options): Finder => {
  if (options.has('x')) return (line) => wholeLine(find, line);
  if (!options.has('w')) return find;
  return (line, from) => {
    for (let match = find(line, from); match !== null; match = match.start < line.length ? find(line, match.start + 1) : null) {
      if (wholeWord(line, match)) return match;
    }
    return null;
  };
};

const wholeLine = (find: Finder, line: string): { start: number; end: number } | null => {
  const match = find(line, 0);
  return match !== null && match.start === 0 && match.end === line.length ? match : null;
};

const PERL_CLASSES: Readonly<Record<string, string>> = { d: '[0-9]', D: '[^0-9]', h: '[[:blank:]]', t: '\t' };

/** Perl's additions that an extended expression can say too; the others are said to be not modelled. */
const posixOfPerl = (run: AppletRun, pattern: string): string => {
  if (/\(\?(?!:)|\\[KQEGpPkg]|[*+?}][?+]/.test(pattern)) run.world.unmodelled(`grep -P ${pattern}`);
  return pattern.replaceAll('(?:', '(').replace(/\\(.)/g, (all, letter: string) => PERL_CLASSES[letter] ?? all);
};

const finderOf = (run: AppletRun, pattern: string, options: Options): Finder | null => {
  const ignoreCase = options.has('i', 'y');
  if (options.has('F') || run.name === 'fgrep') return restricted(fixedFinder(pattern, ignoreCase), options);
  const extended = options.has('E', 'P') || run.name === 'egrep';
  const source = options.has('P') ? posixOfPerl(run, pattern) : pattern;
  const wrapped = options.has('x') ? (extended ? `^(${source})$` : `^\\(${source}\\)$`) : source;
  const regex = posixRegex(wrapped, { extended, ignoreCase });
  return regex === null ? null : restricted((line, from): RegexMatch | null => regex.exec(line, from), options);
};

interface Search {
  readonly run: AppletRun;
  readonly options: Options;
  readonly find: Finder;
  readonly named: boolean;
  readonly limit: number;
  readonly before: number;
  readonly after: number;
  found: boolean;
}

const firstOf = (finders: readonly Finder[]): Finder =>
  finders.length === 1 && finders[0] !== undefined
    ? finders[0]
    : (line, from) => {
        let best: { start: number; end: number } | null = null;
        for (const find of finders) {
          const match = find(line, from);
          if (match !== null && (best === null || match.start < best.start || (match.start === best.start && match.end > best.end)))
            best = match;
        }
        return best;
      };

const patternsOf = (run: AppletRun, options: Options): { patterns: string[]; files: readonly string[] } | null => {
  const fromFiles = options.values('f').flatMap((file) => plainLinesOf(contentText(run.open(file) ?? { kind: 'text', text: '' }) ?? ''));
  const given = options.values('e').flatMap((pattern) => pattern.split('\n'));
  if (options.has('e', 'f')) return { patterns: [...given, ...fromFiles], files: options.operands };
  const [pattern, ...files] = options.operands;
  return pattern === undefined ? null : { patterns: pattern.split('\n'), files };
};

const grep: Applet = (run) => {
  const options = readOptions(run, { short: `HhnlLoqvsrRiwFExzcyaZIm:A:B:C:e:f:${run.isGnu ? 'bP' : ''}`, long: LONG });
  if (options === null) return 2;
  const chosen = patternsOf(run, options);
  if (chosen === null) return failUsage(run);
  const finders = chosen.patterns.map((pattern) => finderOf(run, pattern, options));
  const bad = finders.indexOf(null);
  if (bad !== -1) return run.complain(run.isGnu ? gnuProblem(chosen.patterns[bad] ?? '') : `bad regex '${chosen.patterns[bad] ?? ''}'`, 2);
  const recursive = options.has('r', 'R');
  const files = chosen.files.length > 0 ? chosen.files : recursive ? ['.'] : ['-'];
  const context = Number(options.value('C') ?? 0);
  const search: Search = {
    run,
    options,
    find: firstOf(finders.filter((finder) => finder !== null)),
    named: !options.has('h') && (options.has('H') || files.length > 1 || recursive),
    limit: options.has('m') ? Number(options.value('m')) : Number.POSITIVE_INFINITY,
    before: Number(options.value('B') ?? context),
    after: Number(options.value('A') ?? context),
    found: false,
  };
  for (const file of files) {
    if (recursive) searchTree(search, file, run.isGnu && chosen.files.length === 0);
    else searchFile(search, file);
    if (search.found && options.has('q')) return 0;
  }
  return run.status !== 0 ? run.status : Number(!search.found);
};

const failUsage = (run: AppletRun): number => {
  if (!run.isGnu) return run.complain('missing pattern', 2);
  run.invocation.stderr.write("Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n");
  return 2;
};

/** What GNU's regex library says of a pattern that it does not take. */
const gnuProblem = (pattern: string): string => {
  if (/\[[^\]]*$/.test(pattern.slice(-200))) return 'Unmatched [, [^, [:, [., or [=';
  if (pattern.includes('(')) return 'Unmatched ( or \\(';
  return pattern.includes(')') ? 'Unmatched ) or \\)' : 'Invalid regular expression';
};

/** `hidesTop`: what is found below the directory that nobody named is told without its `./`. */
const searchTree = (search: Search, file: string, hidesTop: boolean): void => {
  const { run, options } = search;
  const stat = run.fs.stat(run.path(file), run.who);
  if (!stat.ok) return complainFile(search, file, stat.error);
  const includes = options.values('I').map(patternOfText);
  walkTree(run, { shown: file, path: run.path(file), stat: stat.value, depth: 0 }, (met) => {
    const name = met.shown.slice(met.shown.lastIndexOf('/') + 1);
    const wanted = includes.length === 0 || includes.some((pattern) => matchesPattern(pattern, name));
    if (met.stat.type === 'file' && wanted) searchFile(search, hidesTop ? met.shown.replace(/^\.\//, '') : met.shown);
    return true;
  });
};

const complainFile = (search: Search, file: string, error: Parameters<AppletRun['complainOf']>[1]): void => {
  if (search.options.has('s')) search.run.status = 2;
  else search.run.complain(`${file}: ${errorText(error)}`, 2);
};

const searchFile = (search: Search, file: string): void => {
  const { run, options } = search;
  const read = run.read(file);
  if (!read.ok && file === '-' && !run.isGnu) return;
  if (!read.ok) return complainFile(search, file === '-' ? '(standard input)' : file, read.error);
  const lines = plainLinesOf(contentText(read.value) ?? '');
  if (!run.burn(lines.length >> 3)) return;
  const hits: number[] = [];
  for (let index = 0; index < lines.length && hits.length < search.limit; index += 1) {
    const matched = search.find(lines[index] ?? '', 0) !== null;
    if (matched !== options.has('v')) hits.push(index);
  }
  search.found ||= hits.length > 0;
  report(search, file === '-' ? (run.isGnu ? '(standard input)' : '(standard input)') : file, lines, hits);
};

const report = (search: Search, file: string, lines: readonly string[], hits: readonly number[]): void => {
  const { run, options } = search;
  if (options.has('q')) return;
  if (options.has('l') || options.has('L')) {
    if (hits.length > 0 === options.has('l')) run.print(`${file}\n`);
    return;
  }
  const lead = search.named ? `${file}:` : '';
  if (options.has('c')) run.print(`${lead}${hits.length}\n`);
  else if (options.has('o')) run.print(partsOfHits(search, lines, hits, lead));
  else run.print(withContext(search, file, lines, hits));
};

const partsOfHits = (search: Search, lines: readonly string[], hits: readonly number[], lead: string): string => {
  const starts = search.options.has('b') ? byteOffsets(lines) : null;
  return hits
    .flatMap((index) => {
      const number = search.options.has('n') ? `${index + 1}:` : '';
      return partsOf(search, lines[index] ?? '', `${lead}${number}`, starts === null ? null : (starts[index] ?? 0));
    })
    .join('');
};

/** Where the lines begin, in bytes. */
const byteOffsets = (lines: readonly string[]): readonly number[] => {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += utf8Length(line) + 1;
    return start;
  });
};

/** `start`: the byte at which the line begins, when places are wanted. */
const partsOf = (search: Search, line: string, lead: string, start: number | null): string[] => {
  const parts: string[] = [];
  for (
    let match = search.find(line, 0);
    match !== null && match.start < line.length;
    match = search.find(line, Math.max(match.end, match.start + 1))
  ) {
    const offset = start === null ? '' : `${start + utf8Length(line.slice(0, match.start))}:`;
    if (match.end > match.start) parts.push(`${lead}${offset}${line.slice(match.start, match.end)}\n`);
  }
  return parts;
};

const withContext = (search: Search, file: string, lines: readonly string[], hits: readonly number[]): string => {
  const { options, before, after } = search;
  const out: string[] = [];
  let shown = -1;
  const starts = options.has('b') ? byteOffsets(lines) : null;
  const show = (index: number, mark: string): void => {
    const name = search.named ? `${file}${mark}` : '';
    const number = options.has('n') ? `${index + 1}${mark}` : '';
    const offset = starts === null ? '' : `${starts[index] ?? 0}${mark}`;
    out.push(`${name}${number}${offset}${lines[index] ?? ''}\n`);
    shown = index;
  };
  hits.forEach((hit, position) => {
    const start = Math.max(shown + 1, hit - before);
    if (before + after > 0 && shown !== -1 && start > shown + 1) out.push('--\n');
    for (let index = start; index < hit; index += 1) show(index, '-');
    show(hit, ':');
    const next = hits[position + 1] ?? Number.POSITIVE_INFINITY;
    for (let index = hit + 1; index <= hit + after && index < lines.length && index < next; index += 1) show(index, '-');
  });
  return out.join('');
};

/** `grep` and its two older names. */
export const grepApplets: readonly (readonly [string, Applet])[] = [
  ['grep', grep],
  ['egrep', grep],
  ['fgrep', grep],
];
