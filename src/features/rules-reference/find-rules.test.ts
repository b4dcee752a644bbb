import { describe, expect, test } from 'vitest';
import type { Rule } from '../../engine/lint/rule.ts';
import { byGroup, findRules, ruleNamed, titleOf } from './find-rules.ts';

const rule = (name: string, group: Rule['group'], code: string): Rule => ({
  name,
  group,
  severity: 'warning',
  aliases: [{ tool: 'hadolint', code, severity: 'warning' }],
  check: () => [],
});

const rules = [
  rule('tagged-base-image', 'base-image', 'DL3006'),
  rule('no-sudo', 'security', 'DL3004'),
  rule('no-latest-tag', 'base-image', 'DL3007'),
];
const texts = { messages: { 'no-sudo': { title: 'Do without sudo', message: 'It hands out root.' } }, pages: {} };

const names = (found: readonly Rule[]): string[] => found.map(({ name }) => name);

describe('findRules', () => {
  test.each([
    ['', ['tagged-base-image', 'no-sudo', 'no-latest-tag']],
    ['dl3006', ['tagged-base-image']],
    ['tag latest', ['no-latest-tag']],
    ['WITHOUT', ['no-sudo']],
    ['root', ['no-sudo']],
    ['nothing', []],
    ['constructor', []],
  ])('%j finds %j', (typed, expected) => {
    expect(names(findRules(rules, texts, typed))).toEqual(expected);
  });
});

test('rules are found by their name and by the codes of others, and by nothing else', () => {
  expect(ruleNamed(rules, 'no-sudo')?.name).toBe('no-sudo');
  expect(ruleNamed(rules, 'dl3004')?.name).toBe('no-sudo');
  expect(ruleNamed(rules, 'toString')).toBe(null);
});

test('groups come in the order of their first rule', () => {
  expect(byGroup(rules).map(([group, members]) => [group, members.length])).toEqual([
    ['base-image', 2],
    ['security', 1],
  ]);
});

test('a rule without words goes by its name', () => {
  expect([titleOf(texts, 'no-sudo'), titleOf(texts, 'no-latest-tag'), titleOf(texts, 'constructor')]).toEqual([
    'Do without sudo',
    'no-latest-tag',
    'constructor',
  ]);
});
