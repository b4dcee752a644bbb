import { describe, expect, test } from 'vitest';
import { evaluate, evaluateSetting, interpolate } from './expression.ts';

const names = (path: string) =>
  ({ 'github.event_name': 'push', 'github.ref': 'refs/tags/v1.2.3', 'github.ref_type': 'tag', 'github.sha': 'abc' })[path];

describe('GitHub expressions', () => {
  test.each([
    ["github.event_name != 'pull_request'", true],
    ["github.event_name == 'PUSH'", true],
    ["startsWith(github.ref, 'refs/tags/') && !(github.ref_type == 'branch')", true],
    ["github.unknown || 'fallback'", 'fallback'],
    ["github['sha']", 'abc'],
    ['1 < 2 && 2 >= 2', true],
    ["format('{0}-{1}', github.sha, 7)", 'abc-7'],
    ["'it''s'", "it's"],
    ['always()', true],
    ['((((', null],
    ['@', null],
  ])('%s', (text, value) => {
    expect(evaluate(text, names)).toEqual(value);
  });

  test('are filled into a text', () => {
    expect(interpolate('ghcr.io/x:${{ github.sha }}-${{ github.nothing }}', names)).toBe('ghcr.io/x:abc-');
  });

  test.each([
    [true, true],
    ["${{ github.event_name == 'push' }}", true],
    ["github.sha ${{ 'x' }}", 'github.sha x'],
    [['no'], null],
  ])('a setting of %j', (value, result) => {
    expect(evaluateSetting(value, names)).toEqual(result);
  });

  test('of any depth do not throw', () => {
    expect(evaluate('!'.repeat(400) + 'true', names)).toBeDefined();
    expect(evaluate('('.repeat(400), names)).toBeNull();
  });
});
