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
/** The others are asked only as long as it can be waited for. */
const mostLinesForOthers = 2000;
const runsFor = (lines: number): number => (lines > 2000 ? 3 : 7);

let before: { readonly lines: number; readonly ms: number } | null = null;
const rows = sizes.map((lines) => {
  const text = documentOf(lines);
  const parse = measure(() => readStages(readDockerfile(text)), runsFor(lines)).medianMs;
  const ours = measure(() => lint({ text }), runsFor(lines)).medianMs;
  const others = lines <= mostLinesForOthers;
  const growth = before ? `${(ours / before.ms / (lines / before.lines)).toFixed(2)}x a line` : '';
  before = { lines, ms: ours };
  return {
    lines,
    'parse ms': parse,
    [`lint ms (${allRules.length} rules)`]: ours,
    'µs a line': (ours * 1000) / lines,
    growth,
    'dockerfile-utils ms': others ? measure(() => validate(text), 3).medianMs : 'not asked',
    'dockerfilelint ms': others ? measure(() => dockerfilelint.run('.', text), 3).medianMs : 'not asked',
  };
});
printTable('Lint, all rules, median (growth 1.00x a line is linear)', rows);
