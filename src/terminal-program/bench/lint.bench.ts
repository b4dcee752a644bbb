import { createRequire } from 'node:module';
import { validate } from 'dockerfile-utils';
import { measure, printTable } from './measure.testing.ts';
import { documentOf } from './documents.testing.ts';
import { readDockerfile } from '../../engine/dockerfile/reader.ts';
import { readStages } from '../../engine/dockerfile/stages.ts';
import { lint } from '../../engine/lint/lint.ts';
import { allRules } from '../../engine/lint/rules/index.ts';

// dockerfilelint reads files beside itself when it is called, so it stays outside of the bundle.
const dockerfilelint = createRequire(`${process.cwd()}/package.json`)('dockerfilelint') as { run(folder: string, text: string): unknown };

const sizes = [60, 500, 2000, 10_000] as const;
const runsFor = (lines: number): number => (lines > 2000 ? 3 : 7);

/** Median milliseconds for a text that nobody has seen yet: what was remembered of another one helps no one. */
const unseen = (lines: number, work: (text: string) => unknown): number => {
  const runs = runsFor(lines);
  const editions = Array.from({ length: runs + 1 }, (_, edition) => documentOf(lines, edition + 1));
  return measure((run) => work(editions[run] ?? ''), runs).medianMs;
};

/** After a key: the same text, and one line more of it each time. */
const afterKey = (lines: number): number => {
  const text = documentOf(lines);
  return measure((run) => lint({ text: `${text}RUN echo ${run}\n` }), runsFor(lines)).medianMs;
};

let before: { readonly lines: number; readonly ms: number } | null = null;
const rows = sizes.map((lines) => {
  const parse = unseen(lines, (text) => readStages(readDockerfile(text)));
  const ours = unseen(lines, (text) => lint({ text }));
  const growth = before ? `${(ours / before.ms / (lines / before.lines)).toFixed(2)}x a line` : '';
  before = { lines, ms: ours };
  return {
    lines,
    'parse ms': parse,
    [`lint ms (${allRules.length} rules)`]: ours,
    'µs a line': (ours * 1000) / lines,
    growth,
    'after a key ms': afterKey(lines),
    'dockerfile-utils ms': unseen(lines, (text) => validate(text)),
    'dockerfilelint ms': unseen(lines, (text) => dockerfilelint.run('.', text)),
  };
});
printTable('Lint, all rules, median (growth 1.00x a line is linear)', rows);
