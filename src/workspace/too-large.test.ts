import { expect, test } from 'vitest';
import { analysisOf, openBench } from './bench.testing.ts';
import { isTooLarge, mostLines } from './too-large.ts';

test.each([
  ['nothing', '', false],
  ['a long one', 'RUN true\n'.repeat(mostLines), false],
  ['one line more', 'RUN true\n'.repeat(mostLines + 1), true],
  ['a line of five megabytes', 'x'.repeat(5_000_000), true],
])('a Dockerfile of %s', (_what, text, expected) => {
  expect(isTooLarge({ Dockerfile: text })).toBe(expected);
});

test('no Dockerfile is not too large', () => {
  expect(isTooLarge({ 'README.md': 'x'.repeat(5_000_000) })).toBe(false);
});

test('one that is too large is neither linted nor built, and what was said of it before is gone', async () => {
  const { bench, engine } = openBench();
  await engine.last('analyse').answer(analysisOf({ findings: { Dockerfile: [] }, checks: [] }));
  const asked = engine.asked.length;
  bench.edit('Dockerfile', 'x'.repeat(2_000_000));
  engine.clock.pass(2000);
  expect(engine.asked.length).toBe(asked);
  expect([bench.state.findings, bench.state.report, bench.state.engine]).toEqual([{}, null, 'idle']);
  bench.edit('Dockerfile', 'FROM a\n');
  engine.clock.pass(2000);
  expect(engine.asked.length).toBe(asked + 2);
});
