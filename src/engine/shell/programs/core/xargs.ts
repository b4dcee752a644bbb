import { contentText, textContent } from '../../../files/content.ts';
import { SIGNAL_NUMBERS } from '../../process/signals.ts';
import type { Applet, AppletRun } from './applet.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';

const XARGS_LIMIT = 100_000;

const LONG = {
  null: '0',
  'no-run-if-empty': 'r',
  'max-args=': 'n',
  'max-procs=': 'P',
  'max-lines=': 'L',
  'replace=': 'I',
  'delimiter=': 'd',
  'arg-file=': 'a',
  verbose: 't',
  'max-chars=': 's',
};

const WORD = /(?:"([^"\n]*)"|'([^'\n]*)'|\\([^\n])|([^\s"'\\]+))+/g;

/** The words of a text, quotes and backslashes taken off; a quote without its end is left where it is. */
const wordsOf = (text: string): string[] =>
  Array.from(text.matchAll(WORD), ([word]) =>
    word.replace(/"([^"\n]*)"|'([^'\n]*)'|\\(.)/g, (_, a?: string, b?: string, c?: string) => a ?? b ?? c ?? ''),
  );

/** The kind of a quote that its line does not end; null when all are paired. */
const openQuote = (text: string): 'single' | 'double' | null => {
  const rest = text.replace(WORD, '');
  return rest.includes("'") ? 'single' : rest.includes('"') ? 'double' : null;
};

/** What each run of the command gets. */
const chunksOf = (text: string, options: Options): readonly (readonly string[])[] => {
  const delimiter = options.has('0') ? '\0' : options.value('d')?.replace('\\n', '\n').replace('\\0', '\0').replace('\\t', '\t');
  const filled = text.split('\n').filter((line) => line.trim() !== '');
  if (options.has('I')) return filled.map((line) => [line.trimStart()]);
  const perRun = (count: string | null): number => Math.max(1, Number(count ?? XARGS_LIMIT) || 1);
  if (options.has('L')) return inGroups(filled, perRun(options.value('L'))).map((lines) => lines.flatMap(wordsOf));
  const items = delimiter === undefined ? wordsOf(text) : text.split(delimiter).slice(0, text.endsWith(delimiter) ? -1 : undefined);
  return inGroups(items, perRun(options.value('n')));
};

const inGroups = (items: readonly string[], size: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

const xargs: Applet = (run) => {
  const options = readOptions(run, { short: run.isGnu ? '+0rtpxn:P:I:L:d:s:a:E:' : '+0rtpxn:P:I:s:a:E:e', long: run.isGnu ? LONG : {} });
  if (options === null) return 1;
  const file = options.value('a');
  const text = contentText((file === null ? run.input() : run.open(file)) ?? textContent('')) ?? '';
  const quote = options.has('0', 'd') ? null : openQuote(text);
  if (quote !== null)
    return run.complain(
      run.isGnu
        ? `unmatched ${quote} quote; by default quotes are special to xargs unless you use the -0 option`
        : `unmatched ${quote} quote`,
    );
  return runXargs(run, options, text);
};

const runXargs = (run: AppletRun, options: Options, text: string): number => {
  const argv = options.operands.length === 0 ? ['echo'] : options.operands;
  const replaced = options.value('I');
  const chunks = chunksOf(text, options);
  if (chunks.length === 0) return options.has('r') || replaced !== null ? 0 : xargsExec(run, argv, options);
  let status = 0;
  for (const chunk of chunks) {
    const full = replaced === null ? [...argv, ...chunk] : argv.map((word) => word.replaceAll(replaced, () => chunk[0] ?? ''));
    const code = xargsExec(run, full, options);
    if (code >= 124) return code;
    if (code !== 0) status = 123;
  }
  return status;
};

const xargsExec = (run: AppletRun, argv: readonly string[], options: Options): number => {
  if (options.has('t')) run.invocation.stderr.write(`${argv.join(' ')}\n`);
  const result = run.exec(argv);
  if (result.started && result.signal !== undefined) {
    const number = SIGNAL_NUMBERS[result.signal] ?? 9;
    run.complain(run.isGnu ? `${argv[0]}: terminated by signal ${number}` : `'${argv[0]}' terminated by signal ${number}`);
    return 125;
  }
  if (result.started && result.exitCode === 255) {
    run.complain(`${argv[0]}: exited with status 255; aborting`);
    return 124;
  }
  if (result.started) return result.exitCode;
  const missing = result.reason === 'not-found';
  run.complain(`${argv[0] ?? ''}: ${missing ? 'No such file or directory' : 'Permission denied'}`);
  return missing ? 127 : 126;
};

/** `xargs`. */
export const xargsApplets: readonly (readonly [string, Applet])[] = [['xargs', xargs]];
