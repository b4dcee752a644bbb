import { describe, expect, test } from 'vitest';
import type { PrintedFinding } from '../report.ts';
import { formats } from './formats.ts';

const finding = (change: Partial<PrintedFinding> = {}): PrintedFinding => ({
  file: 'app/Dockerfile',
  line: 3,
  column: 5,
  endLine: 3,
  endColumn: 9,
  code: 'DL3006',
  rule: 'tagged-base-image',
  level: 'warning',
  message: 'no <tag> & "no" reason',
  ...change,
});
const print = (name: string, findings: readonly PrintedFinding[], colour = false): string => {
  const format = formats.get(name);
  if (!format) throw new Error(`no format ${name}`);
  return format(findings, { colour, version: '1.2.3' });
};

describe('formats', () => {
  test('tty puts a finding on a line, in colour only where it is wanted', () => {
    expect(print('tty', [finding()])).toBe('app/Dockerfile:3 DL3006 warning: no <tag> & "no" reason\n');
    expect(print('tty', [finding()], true)).toContain('\u001b[1;33mwarning\u001b[0m');
  });

  test('gnu has file, line and column where editors look for them', () => {
    expect(print('gnu', [finding()])).toMatch(/^drydock:app\/Dockerfile:3:5: DL3006 warning: /);
  });

  test('json is an array, empty without findings', () => {
    expect(JSON.parse(print('json', []))).toEqual([]);
    expect(JSON.parse(print('json', [finding()]))).toEqual([
      {
        line: 3,
        column: 5,
        code: 'DL3006',
        rule: 'tagged-base-image',
        message: 'no <tag> & "no" reason',
        file: 'app/Dockerfile',
        level: 'warning',
      },
    ]);
  });

  test('sarif names each rule once and gives every place', () => {
    const log = JSON.parse(print('sarif', [finding(), finding({ line: 9 }), finding({ code: 'DL3007', level: 'style' })]));
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0].tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['DL3006', 'DL3007']);
    expect(log.runs[0].results.map((result: { level: string }) => result.level)).toEqual(['warning', 'warning', 'note']);
    expect(log.runs[0].results[1].locations[0].physicalLocation.region.startLine).toBe(9);
  });

  test('codeclimate ends every object with a NUL', () => {
    const objects = print('codeclimate', [finding(), finding()]).split('\0');
    expect(objects).toHaveLength(3);
    expect(JSON.parse(objects[0] ?? '')).toMatchObject({
      check_name: 'DL3006',
      severity: 'major',
      location: { lines: { begin: 3, end: 3 } },
    });
  });

  test('gitlab_codeclimate has a fingerprint that tells findings apart and stays', () => {
    const read = (): { fingerprint: string }[] => JSON.parse(print('gitlab_codeclimate', [finding(), finding({ line: 4 })]));
    const [one, two] = read();
    expect(one?.fingerprint).not.toBe(two?.fingerprint);
    expect(read()[0]?.fingerprint).toBe(one?.fingerprint);
  });

  test.each(['checkstyle', 'junit'])('%s groups by file and escapes what XML would read', (name) => {
    const xml = print(name, [finding(), finding({ file: 'b', message: 'bell \u0007 and\nline' })]);
    expect(xml).toContain('no &lt;tag&gt; &amp; &quot;no&quot; reason');
    expect(xml).toContain('bell \ufffd and&#10;line');
    expect(xml.match(/<(file|testsuite) /g)).toHaveLength(2);
  });
});
