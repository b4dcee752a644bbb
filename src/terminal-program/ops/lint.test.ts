import { describe, expect, test } from 'vitest';
import { lintOperation } from './lint.ts';
import { newSession } from './session.ts';

interface Answer {
  readonly findings: readonly Record<string, unknown>[];
}

const ask = (request: Record<string, unknown>): Answer['findings'] => (lintOperation(request, newSession()) as unknown as Answer).findings;

describe('the op lint', () => {
  test('answers with names, codes, places from 1, a sentence and fixes', () => {
    expect(ask({ dockerfile: 'FROM a:1\nCMD b', rules: ['exec-form'] })).toEqual([
      {
        rule: 'exec-form',
        aliases: ['DL3025', 'JSONArgsRecommended'],
        line: 2,
        column: 1,
        endLine: 2,
        endColumn: 4,
        severity: 'warning',
        message: expect.stringContaining('CMD runs in a shell'),
        detail: undefined,
        fixes: [{ title: 'Write `["b"]`', edits: [{ line: 2, column: 5, endLine: 2, endColumn: 6, newText: '["b"]' }] }],
      },
    ]);
  });

  test.each([
    ['hadolint', 'DL3007', undefined],
    ['buildkit', 'JSONArgsRecommended', 'JSON arguments recommended for CMD to prevent unintended behavior related to OS signals'],
  ])('answers as %s, with its codes', (rules, rule, detail) => {
    const found = ask({ dockerfile: 'FROM a:latest\nCMD b', rules }).find((finding) => finding['rule'] === rule);
    expect(found?.['detail']).toBe(detail);
    expect(found?.['severity']).toBe('warning');
  });

  test('takes configuration by our names', () => {
    const config = { trustedRegistries: ['b.com'], labelSchema: { x: 'url' }, ignoreRules: ['DL3006'], disableIgnorePragma: true };
    const rules = ask({ dockerfile: '# hadolint global ignore=DL3052\nFROM a.com/a\nLABEL x=y', rules: 'hadolint', config }).map(
      (finding) => finding['rule'],
    );
    expect(rules).toEqual(['DL3057', 'DL3026', 'DL3052']);
  });

  test('takes the files of the context, the day, and on request simulates the build', () => {
    const dockerfile = 'FROM python:3.8-slim\nCOPY app.py none.py /\nHEALTHCHECK CMD curl localhost\n';
    const of = (request: Record<string, unknown>) => ask({ dockerfile, rules: own, ...request }).map((finding) => finding['rule']);
    const own = ['copy-existing-files', 'supported-base-image', 'started-program-exists'];
    expect(of({})).toEqual([]);
    expect(of({ files: ['app.py'], today: '2026-11-22' })).toEqual(['supported-base-image', 'copy-existing-files']);
    expect(of({ files: { 'app.py': '', 'none.py': '' }, build: true })).toEqual(['started-program-exists']);
  });

  test.each([[{}], [{ dockerfile: 1 }], [{ dockerfile: '', rules: 'mine' }]])('refuses %j', (request) => {
    expect(() => ask(request)).toThrow(/^lint: /);
  });
});
