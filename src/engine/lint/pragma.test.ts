import { describe, expect, test } from 'vitest';
import { lint } from './lint.ts';
import type { LintRequest } from './lint.ts';
import { readCheckDirective, readIgnorePragma } from './pragma.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const rulesFor = (text: string): readonly string[] | undefined => readIgnorePragma({ text, range })?.rules;
const found = (text: string, more: Partial<LintRequest> = {}): readonly string[] =>
  lint({ text, rules: ['no-sudo', 'no-root-user', 'tagged-base-image'], ...more }).map(
    ({ rule, range: { start } }) => `${rule} ${start.line}`,
  );

describe('the form of an ignore comment', () => {
  test.each([
    ['hadolint ignore=DL3006', ['DL3006']],
    ['hadolint  ignore = DL3006 ,  SC2046', ['DL3006', 'SC2046']],
    ['hadolint ignore=DL3006 # because it moves', ['DL3006']],
    ['hadolint ignore=DL3006 because it moves', undefined],
    ['hadolint ignore=DL3006#why', ['DL3006']],
    ['hadolint global ignore=DL3006', ['DL3006']],
    ['hadolint ignore=crazy,DL3002', undefined],
    ['hadolint ignore=DL3002,crazy', undefined],
    ['hadolint ignore=', undefined],
    ['hadolintignore=DL3006', undefined],
    ['hadolint shell=bash', undefined],
    ['drydock ignore=no-sudo, pipefail', ['no-sudo', 'pipefail']],
  ])('%s', (text, rules) => {
    expect(rulesFor(text)).toEqual(rules);
  });

  test.each([
    ['drydock ignore=no-sudo', null],
    ['drydock ignore=no-sudo (the installer insists)', 'the installer insists'],
    ['drydock ignore=no-sudo: the installer insists', 'the installer insists'],
    ['drydock ignore=no-sudo — the installer insists', 'the installer insists'],
  ])('%s has a reason', (text, reason) => {
    expect(readIgnorePragma({ text, range })?.reason).toBe(reason);
  });
});

describe('what a comment silences', () => {
  test.each([
    ['the instruction below', '# hadolint ignore=DL3004\nRUN sudo a\nRUN sudo b', ['no-sudo 2']],
    ['all lines of the instruction below', '# hadolint ignore=DL3004\nRUN a && \\\n  sudo b', []],
    ['by our own names', '# drydock ignore=no-sudo\nRUN sudo a', []],
    ['nothing over a blank line', '# hadolint ignore=DL3004\n\nRUN sudo a', ['no-sudo 2']],
    ['nothing from inside of an instruction', 'RUN a && \\\n# hadolint ignore=DL3004\n  sudo b', ['no-sudo 2']],
    ['only the last comment counts', '# hadolint ignore=DL3004\n# hadolint ignore=DL3006\nRUN sudo a', ['no-sudo 2']],
    ['the stage whose FROM follows', '# hadolint stage ignore=DL3004\nFROM a:1\nRUN sudo a\nFROM b:1\nRUN sudo b', ['no-sudo 4']],
    ['no stage from elsewhere', 'FROM a:1\n# hadolint stage ignore=DL3004\nRUN sudo a', ['no-sudo 2']],
    ['the whole file', 'FROM a\nRUN sudo a\n# hadolint global ignore=DL3004,DL3006\nRUN sudo b', []],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('nothing where such comments are turned off', () => {
    expect(found('# hadolint ignore=DL3004\nRUN sudo a', { config: { disableIgnorePragma: true } })).toEqual(['no-sudo 1']);
  });
});

test.each([
  ['hadolint', '# drydock ignore=exec-form', 1],
  ['hadolint', '# hadolint ignore=DL3025', 0],
  ['buildkit', '# hadolint ignore=DL3025', 1],
  ['all', '# drydock ignore=exec-form', 0],
] as const)('%s heeds %s: %i findings', (rules, comment, count) => {
  const findings = lint({ text: `FROM a:1\n${comment}\nCMD b`, rules });
  expect(findings.filter(({ rule }) => rule === 'exec-form')).toHaveLength(count);
});

describe('# check=', () => {
  test.each([
    ['skip=A,B;error=true', { skip: ['A', 'B'], skipAll: false, error: true, experimental: [], experimentalAll: false }],
    ['skip=all; experimental = C', { skip: ['all'], skipAll: true, error: false, experimental: ['C'], experimentalAll: false }],
    ['experimental=all;unknown=1;error=maybe', { skip: [], skipAll: false, error: false, experimental: ['all'], experimentalAll: true }],
    ['', { skip: [], skipAll: false, error: false, experimental: [], experimentalAll: false }],
  ])('%s', (value, expected) => {
    expect(readCheckDirective(value)).toEqual(expected);
  });
});
