import { expect, test } from 'vitest';
import type { Finding } from '../engine/lint/rule.ts';
import { sameFindings } from './same-findings.ts';

const finding = (rule: string, line = 0): Finding => ({
  rule,
  aliases: [],
  severity: 'warning',
  messageId: 'message',
  data: {},
  fixes: [],
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
});

test('findings that say the same are the same objects, others are new', () => {
  const before = { Dockerfile: [finding('a'), finding('b', 1)] };
  const after = sameFindings(before, { Dockerfile: [finding('a'), finding('b', 2)] });
  expect(after['Dockerfile']?.[0]).toBe(before.Dockerfile[0]);
  expect(after['Dockerfile']?.[1]).toEqual(finding('b', 2));
});

test('when nothing changed it is the same answer altogether', () => {
  const before = { Dockerfile: [finding('a')] };
  expect(sameFindings(before, { Dockerfile: [finding('a')] })).toBe(before);
});

test.each([
  ['one more', { Dockerfile: [finding('a'), finding('a', 1)] }],
  ['none', { Dockerfile: [] }],
  ['another file', { Dockerfile: [finding('a')], other: [] }],
  ['no file', {}],
])('%s is another answer', (_what, after) => {
  expect(sameFindings({ Dockerfile: [finding('a')] }, after)).toEqual(after);
});
