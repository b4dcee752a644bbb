import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordedTerminal } from '../terminal.testing.ts';
import { lintCommand } from './command.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drydock-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const run = (...argv: readonly string[]) => {
  const terminal = recordedTerminal();
  const exitCode = lintCommand(['--no-config', ...argv], terminal);
  return { exitCode, ...terminal.printed };
};

const untagged = 'FROM debian\nUSER 1000\n';

describe('exit codes', () => {
  test('a file without findings ends with 0 and prints nothing', () => {
    expect(run(file('Dockerfile', 'FROM debian:12\nUSER 1000\n'))).toEqual({ exitCode: 0, out: '', err: '' });
  });

  test('a finding at the threshold ends with 1, one below it with 0', () => {
    const path = file('Dockerfile', untagged);
    expect(run('-t', 'warning', path).exitCode).toBe(1);
    expect(run('-t', 'error', path).exitCode).toBe(0);
  });

  test('with --no-fail, or none as threshold, findings are printed and the end is 0', () => {
    const path = file('Dockerfile', untagged);
    for (const option of [['--no-fail'], ['-t', 'none']]) {
      const result = run(...option, path);
      expect(result.exitCode).toBe(0);
      expect(result.out).toContain('DL3006');
    }
  });
});

describe('what is asked for', () => {
  test('a rule is left out by code or by name, and made graver', () => {
    const path = file('Dockerfile', untagged);
    expect(run('--ignore', 'DL3006', path).out).not.toContain('DL3006');
    expect(run('--ignore', 'tagged-base-image', path).out).not.toContain('DL3006');
    expect(run('--error', 'DL3006', path).out).toContain('DL3006 error');
  });

  test('with a context the build is simulated, and its rules speak', () => {
    const path = file('Dockerfile', 'FROM python:3.11-slim\nCOPY app.py none.py /app/\nUSER 1000\nHEALTHCHECK CMD curl localhost\n');
    file('app.py', 'print()\n');
    expect(run(path).out).not.toContain('copy-existing-files');
    expect(run('--context', folder, path).out).toContain('The build context has no `none.py`');
    const whole = file('Whole', 'FROM python:3.11-slim\nCOPY app.py /app/\nUSER 1000\nHEALTHCHECK CMD curl localhost\n');
    expect(run('--context', folder, whole).out).toContain('The final image has no `curl`');
  });

  test('a context that can’t be read is a wrong command line', () => {
    expect(run('--context', join(folder, 'none'), file('Dockerfile', untagged))).toMatchObject({ exitCode: 1, out: '' });
  });

  test('the sentences come in Chinese too', () => {
    expect(run('--language', 'zh-TW', file('Dockerfile', untagged)).out).toMatch(/\p{Script=Han}/u);
  });

  test('the report can give the file another name', () => {
    expect(run('--file-path-in-report', 'app/Dockerfile', file('Dockerfile', untagged)).out).toMatch(/^app\/Dockerfile:1 /);
  });

  test('a configuration file decides what the command line leaves open', () => {
    const config = file('lint.yaml', 'ignored: [DL3006]\nformat: json\n');
    const terminal = recordedTerminal();
    expect(lintCommand(['-c', config, file('Dockerfile', untagged)], terminal)).toBe(0);
    expect(JSON.parse(terminal.printed.out)).toEqual([]);
  });

  test('--fix writes the safe fixes into the file, and a second time there is nothing to do', () => {
    const path = file('Dockerfile', 'FROM debian:12\nRUN apt-get install -y curl=7.88.1-10\n');
    expect(run('--fix', path).err).toMatch(/applied/);
    const fixed = readFileSync(path, 'utf8');
    expect(fixed).toContain('--no-install-recommends');
    expect(run('--fix', path).err).toBe('');
    expect(readFileSync(path, 'utf8')).toBe(fixed);
  });
});

describe('what a builder refuses', () => {
  test.each([
    ['an unknown instruction', 'FROM debian:12\nFOO x\n', /:2 DL1000 error: unknown instruction: FOO/],
    ['a here-document without an end', 'FROM debian:12\nRUN <<EOF\necho\n', /:2 DL1000 error: unterminated heredoc/],
    ['an unknown flag', 'FROM debian:12\nCOPY --foo=bar a /b\n', /:2 DL1000 error: unknown flag: --foo/],
    ['an instruction without its argument', 'FROM debian:12\nUSER\n', /:2 DL1000 error: USER requires exactly one argument/],
    ['an empty file', '', /:1 DL1000 error: /],
  ])('%s is said in its words, and fails', (_, text, expected) => {
    const result = run(file('Dockerfile', text));
    expect(result.out).toMatch(expected);
    expect(result.exitCode).toBe(1);
  });

  test('it can be left out by its code', () => {
    expect(run('--ignore', 'DL1000', file('Dockerfile', 'FROM debian:12\nUSER\n'))).toMatchObject({ exitCode: 0, out: '' });
  });
});

describe('bad input', () => {
  test.each([
    ['a missing file', () => join(folder, 'none'), /no such file/],
    ['a folder', () => folder, /is a folder/],
    ['a binary file', () => file('binary', new Uint8Array([70, 0, 1])), /binary file/],
    ['a text that is not UTF-8', () => file('latin', new Uint8Array([70, 228, 10])), /not UTF-8/],
  ])('%s is said, and the others go on', (_, bad, reason) => {
    const result = run(bad(), file('Dockerfile', untagged));
    expect(result.err).toMatch(reason);
    expect(result.out).toContain('DL3006');
    expect(result.exitCode).toBe(1);
  });

  test.each([
    [['--format', 'xml', 'Dockerfile'], /unknown format "xml"/],
    [['--wrong', 'Dockerfile'], /--wrong/],
    [['-t', 'terrible', 'Dockerfile'], /"terrible" is no level/],
    [['--require-label', 'author', 'Dockerfile'], /LABEL:TYPE/],
    [[], /name at least one/],
  ])('%j is no command line', (argv, reason) => {
    const result = run(...argv);
    expect(result).toMatchObject({ exitCode: 1, out: '' });
    expect(result.err).toMatch(reason);
  });

  test.each([
    ['failure-threshold: none\n', 0],
    ['failure-threshold: Error\n', 0],
    ['failure-threshold: warning\n', 1],
  ])('the configuration %j ends with %i', (text, exitCode) => {
    expect(lintCommand(['-c', file('lint.yaml', text), file('Dockerfile', untagged)], recordedTerminal())).toBe(exitCode);
  });

  test('a configuration that is not there, and the command line over the one that is', () => {
    const terminal = recordedTerminal();
    expect(lintCommand(['-c', join(folder, 'none.yaml'), file('Dockerfile', untagged)], terminal)).toBe(1);
    expect(terminal.printed.err).toMatch(/none\.yaml: no such file\n$/);
    const config = file('lint.yaml', 'failure-threshold: none\n');
    expect(lintCommand(['-c', config, '-t', 'warning', file('Dockerfile', untagged)], recordedTerminal())).toBe(1);
  });

  test.each([
    ['ignored: 5\n', /"ignored"/],
    ['ignored: [a\n', /lint\.yaml: [^\n]+\n$/],
    ['- DL3006\n', /is not a list of keys/],
  ])('the configuration %j is refused with its place', (text, reason) => {
    const terminal = recordedTerminal();
    expect(lintCommand(['-c', file('lint.yaml', text), file('Dockerfile', untagged)], terminal)).toBe(1);
    expect(terminal.printed.err).toMatch(reason);
  });
});
