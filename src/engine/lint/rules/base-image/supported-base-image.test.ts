import { expect, test } from 'vitest';
import { built, builtSubject } from '../../built.testing.ts';
import { findingsOf, testRule } from '../../rule-tester.testing.ts';
import { supportedBaseImage } from './supported-base-image.ts';

testRule(supportedBaseImage, {
  given: { registry: builtSubject('').registry, today: '2026-11-22' },
  fires: [
    { dockerfile: 'FROM python:3.8-slim', at: 'python:3.8-slim' },
    'FROM docker.io/library/node:20',
    { name: 'each stage', dockerfile: 'FROM python:3.8 AS a\nFROM a\nFROM python:3.8-slim', count: 2 },
    built('ARG V=3.8\nFROM python:$V-slim', {}, { at: 'python:$V-slim' }),
  ],
  silent: [
    'FROM python:3.11-slim',
    'FROM scratch',
    'FROM example/unknown:1',
    { name: 'on the last day', dockerfile: 'FROM python:3.8', today: '2024-10-07' },
    { name: 'without a date', dockerfile: 'FROM python:3.8', today: null },
    { name: 'without a registry', dockerfile: 'FROM python:3.8', registry: null },
  ],
});

test('says the day and who says so', () => {
  const [finding] = findingsOf(supportedBaseImage, 'FROM python:3.8', { registry: builtSubject('').registry, today: '2026-11-22' });
  expect(finding?.data).toMatchObject({ image: 'python:3.8', date: '2024-10-07' });
  expect(finding?.data['source']).toContain('Python');
});
