import { describe, expect, test } from 'vitest';
import { defaultConfig, reachesThreshold, readSettings } from './config.ts';

describe('a .hadolint.yaml', () => {
  test('in all its keys', () => {
    const { config, failureThreshold, noFail, problems } = readSettings({
      ignored: ['DL3006'],
      override: { error: ['DL3007'], style: null, ignore: ['DL3008'] },
      trustedRegistries: ['docker.io'],
      'label-schema': { author: 'text', contact: 'email', note: 'rawtext' },
      'strict-labels': true,
      'failure-threshold': 'warning',
      'disable-ignore-pragma': true,
      'no-fail': true,
      format: 'tty',
    });
    expect(config).toEqual({
      ignoreRules: ['DL3006'],
      overrides: { DL3007: 'error', DL3008: 'ignore' },
      trustedRegistries: ['docker.io'],
      labelSchema: { author: 'text', contact: 'email', note: 'text' },
      strictLabels: true,
      disableIgnorePragma: true,
    });
    expect([failureThreshold, noFail, problems]).toEqual(['warning', true, []]);
  });

  test.each([[undefined], [null], ['text'], [[]], [{}]])('that says nothing: %j', (value) => {
    expect(readSettings(value).config).toEqual(defaultConfig);
  });

  test('with values of another kind: those keys are named and left aside', () => {
    const { config, problems } = readSettings({
      ignored: 'DL3006',
      override: { loud: [] },
      'strict-labels': 'yes',
      'label-schema': { a: 'colour' },
      trustedRegistries: ['a'],
    });
    expect(problems.toSorted()).toEqual(['ignored', 'label-schema', 'override', 'strict-labels']);
    expect(config).toEqual({ ...defaultConfig, trustedRegistries: ['a'] });
  });
});

test.each([
  ['error', 'warning', true],
  ['warning', 'warning', true],
  ['info', 'warning', false],
  ['style', 'style', true],
  ['error', 'none', false],
  ['style', 'ignore', true],
  ['ignore', 'ignore', false],
] as const)('%s against the threshold %s', (severity, threshold, expected) => {
  expect(reachesThreshold(severity, threshold)).toBe(expected);
});
