import { describe, expect, test } from 'vitest';
import { hadolint } from './aliases.ts';
import { codeOf, lint } from './lint.ts';
import type { LintRequest } from './lint.ts';
import { fillMessage } from './message.ts';
import type { Rule } from './rule.ts';

const rule = (more: Partial<Rule>): Rule => ({
  name: 'everywhere',
  group: 'style',
  severity: 'warning',
  aliases: [hadolint('DL1', 'error')],
  check: ({ dockerfile }) => dockerfile.instructions.map(({ keywordRange }) => ({ range: keywordRange })),
  ...more,
});
const ask = (catalogue: readonly Rule[], more: Partial<LintRequest> = {}) => lint({ text: 'FROM a\nRUN b', catalogue, ...more });

describe('which rules are asked', () => {
  const off = rule({ name: 'off', severity: 'ignore', aliases: [hadolint('DL2', 'ignore')] });
  const own = rule({ name: 'own', aliases: [] });
  test.each([
    ['all: those that are on', 'all', ['everywhere', 'own']],
    ['a tool: those that it has, off or on', 'hadolint', ['everywhere', 'off']],
    ['a list of names and codes', ['own', 'DL2'], ['off', 'own']],
  ] as const)('%s', (_, rules, expected) => {
    expect([...new Set(ask([rule({}), off, own], { rules }).map((finding) => finding.rule))].sort()).toEqual(expected);
  });

  test('none of those that the configuration leaves out, by name or code', () => {
    expect(ask([rule({}), own], { config: { ignoreRules: ['DL1', 'own'] } })).toEqual([]);
  });

  test('one that the configuration turns on', () => {
    expect(ask([off], { config: { overrides: { DL2: 'info' } } })[0]?.severity).toBe('info');
  });
});

describe('what a tool would say', () => {
  const both = rule({ variants: { hadolint: () => [] } });
  test('a rule answers a tool as that tool judges', () => {
    expect(ask([both], { rules: 'hadolint' })).toEqual([]);
    expect(ask([both])).toHaveLength(2);
  });

  test('a finding has the level and the code of the tool', () => {
    const [finding] = ask([rule({})], { rules: 'hadolint' });
    expect(finding?.severity).toBe('error');
    expect(codeOf(finding!, 'hadolint', [rule({})])).toBe('DL1');
    expect(ask([rule({})])[0]?.severity).toBe('warning');
  });

  test('of several codes a report names its own', () => {
    const many = rule({
      aliases: [hadolint('DL1', 'error'), hadolint('DL2', 'info')],
      check: ({ dockerfile }) =>
        dockerfile.instructions.map(({ keywordRange, keyword }) => ({ range: keywordRange, code: keyword === 'run' ? 'DL2' : 'DL1' })),
    });
    const findings = ask([many], { rules: 'hadolint' });
    expect(findings.map(({ aliases, severity }) => `${aliases.join()} ${severity}`)).toEqual(['DL1 error', 'DL2 info']);
    const asked = (more: Partial<LintRequest>) => ask([many], more).map(({ aliases }) => aliases.join());
    expect(asked({ config: { ignoreRules: ['DL2'] } })).toEqual(['DL1']);
    expect(asked({ rules: ['DL2'] })).toEqual(['DL2']);
    expect(asked({ rules: ['everywhere'] })).toEqual(['DL1', 'DL2']);
  });
});

describe('findings', () => {
  test('come in the order of the text', () => {
    const late = rule({ name: 'late', check: ({ dockerfile }) => [{ range: dockerfile.instructions[1]!.keywordRange }] });
    expect(ask([late, rule({})]).map((finding) => finding.rule)).toEqual(['everywhere', 'everywhere', 'late']);
  });

  test('of a rule that throws are left out, and the others stand', () => {
    const broken = rule({
      name: 'broken',
      check: () => {
        throw new Error('ours');
      },
    });
    const faults: string[] = [];
    expect(ask([broken, rule({})], { onFault: (at) => faults.push(at.name) })).toHaveLength(2);
    expect(faults).toEqual(['broken']);
  });
});

test.each([
  ['{a} and {b-c}', { a: 1, 'b-c': 'x' }, '1 and x'],
  ['{unknown} {toString}', {}, '{unknown} {toString}'],
  ['{a}', { a: '{b}', b: 2 }, '{b}'],
])('a sentence is filled in: %s', (template, data, expected) => {
  expect(fillMessage(template, data)).toBe(expected);
});
