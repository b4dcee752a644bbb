import { describe, expect, test } from 'vitest';
import { withEnvironment } from './environment.ts';
import { UsageError } from '../usage.ts';
import { readLintOptions } from './options.ts';

const ask = (environment: Record<string, string>, ...argv: readonly string[]) => withEnvironment(readLintOptions(argv), environment);

describe("hadolint's variables", () => {
  test.each([
    ['FORMAT', 'json', { format: 'json' }],
    ['FAILURE_THRESHOLD', 'error', { failureThreshold: 'error' }],
    ['FAILURE_THRESHOLD', 'none', { noFail: true }],
    ['NOFAIL', '1', { noFail: true }],
    ['NOFAIL', '0', { noFail: undefined }],
    ['IGNORE', 'DL3006, DL3007', { ignore: ['DL3006', 'DL3007'] }],
    ['OVERRIDE_ERROR', 'DL3006,SC2086', { overrides: { DL3006: 'error', SC2086: 'error' } }],
    ['OVERRIDE_STYLE', 'DL3006', { overrides: { DL3006: 'style' } }],
    ['TRUSTED_REGISTRIES', 'ghcr.io,docker.io', { trustedRegistries: ['ghcr.io', 'docker.io'] }],
    ['REQUIRE_LABELS', 'maintainer:text,version:semver', { labelSchema: { maintainer: 'text', version: 'semver' } }],
    ['STRICT_LABELS', 'yes', { strictLabels: true }],
    ['DISABLE_IGNORE_PRAGMA', 'true', { disableIgnorePragma: true }],
  ])('HADOLINT_%s=%s', (name, value, expected) => {
    expect(ask({ [`HADOLINT_${name}`]: value })).toMatchObject(expected);
  });

  test('NO_COLOR', () => {
    expect(ask({ NO_COLOR: '1' }).noColor).toBe(true);
    expect(ask({ NO_COLOR: '' }).noColor).toBeUndefined();
  });

  test('the command line is over them, and lists grow', () => {
    const environment = { HADOLINT_FORMAT: 'json', HADOLINT_FAILURE_THRESHOLD: 'none', HADOLINT_IGNORE: 'A', HADOLINT_OVERRIDE_INFO: 'B' };
    expect(ask(environment, '-f', 'sarif', '-t', 'error', '--ignore', 'C', '--error', 'B')).toMatchObject({
      format: 'sarif',
      failureThreshold: 'error',
      noFail: undefined,
      ignore: ['A', 'C'],
      overrides: { B: 'error' },
    });
  });

  test.each([
    ['FAILURE_THRESHOLD', 'loud'],
    ['REQUIRE_LABELS', 'maintainer'],
    ['REQUIRE_LABELS', 'maintainer:number'],
  ])('HADOLINT_%s=%s is refused', (name, value) => {
    expect(() => ask({ [`HADOLINT_${name}`]: value })).toThrow(UsageError);
  });
});
