import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordedTerminal } from '../terminal.testing.ts';
import { buildCommand } from './command.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drydock-build-'));
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'app/main.py'), 'print(1)\n');
  writeFileSync(join(folder, 'notes.md'), 'notes\n');
  writeFileSync(join(folder, '.dockerignore'), '*.md\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (dockerfile: string, ...argv: readonly string[]) => {
  writeFileSync(join(folder, 'Dockerfile'), dockerfile);
  const terminal = recordedTerminal();
  const exitCode = buildCommand([...argv, folder], terminal);
  return { exitCode, ...terminal.printed };
};

describe('drydock build', () => {
  test('prints the log and the layers', () => {
    const result = run('FROM python:3.11-slim\nWORKDIR /srv\nCOPY app app\n');
    expect(result.exitCode).toBe(0);
    expect(result.out).toMatch(/\[3\/3\] COPY app app/);
    expect(result.out).toMatch(/9 B {2}COPY app app/);
    expect(result.out).toMatch(/in all/);
  });

  test('as JSON it has steps, layers and configuration', () => {
    const { out } = run('FROM python:3.11-slim\nARG V=1\nLABEL v=$V\nCOPY . /srv\n', '--format', 'json', '--build-arg', 'V=2');
    const { ok, context, image } = JSON.parse(out);
    expect(ok).toBe(true);
    expect(image.config.Labels.v).toBe('2');
    expect(context.ignored.map((each: { path: string }) => each.path)).toContain('notes.md');
  });

  test('says what a change of a file makes run again, and what it does not', () => {
    const dockerfile = 'FROM python:3.11-slim\nCOPY . /srv\n';
    expect(run(dockerfile, '--change', 'app/main.py').out).toMatch(
      /if app\/main\.py changes: 1 of 1 steps run again\n.*COPY \. \/srv {2}\(app\/main\.py\)/,
    );
    expect(run(dockerfile, '--change', 'notes.md').out).toMatch(/if notes\.md changes: nothing runs again/);
  });

  test('an image that is not known fails as the builder does, and near ones are offered', () => {
    const result = run('FROM python:3.11-slmi\n');
    expect(result.exitCode).toBe(1);
    expect(result.out).toMatch(/failed to resolve source metadata for docker\.io\/library\/python:3\.11-slmi/);
    expect(result.err).toMatch(/near to it: .*python:3\.11-slim/);
  });

  test('a stage that does not exist is said', () => {
    expect(run('FROM python:3.11-slim\n', '--target', 'nope')).toMatchObject({
      exitCode: 1,
      out: expect.stringMatching(/target stage "nope" could not be found/),
    });
  });

  describe('for several platforms', () => {
    const dockerfile =
      'FROM --platform=$BUILDPLATFORM alpine:3.20 AS b\nARG TARGETARCH\nRUN echo $TARGETARCH > /o\nFROM alpine:3.20\nCOPY --from=b /o /o\n';
    const platforms = ['--platform', 'linux/amd64,linux/arm64'] as const;

    test('steps have their platform, and each image its layers', () => {
      const { exitCode, out, err } = run(dockerfile, ...platforms);
      expect(exitCode).toBe(0);
      expect(out).toMatch(/#\d+ \[linux\/arm64 internal\] load metadata for docker\.io\/library\/alpine:3\.20/);
      expect(out).toMatch(/#\d+ \[linux\/amd64->arm64 b 2\/2\] RUN echo arm64 > \/o/);
      expect(out).toMatch(/exporting manifest list sha256:[0-9a-f]{64} done/);
      expect(out).toMatch(/^linux\/amd64\n[^]*^linux\/arm64\n +~[^]*in all/m);
      expect(err).toBe('drydock: alpine:3.20 is recorded for linux/amd64 alone: its sizes for linux/arm64 are estimates\n');
    });

    test('on a terminal, and as JSON', () => {
      expect(run(dockerfile, ...platforms, '--format', 'tty').out).toMatch(
        /^ => \[linux\/arm64 stage-1 2\/2\] COPY --from=b \/o \/o +0\.0s$/m,
      );
      const told = JSON.parse(run(dockerfile, ...platforms, '--format', 'json').out);
      expect(
        told.platforms.map((each: { platform: string; image: { layers: unknown[] } }) => [each.platform, each.image.layers.length]),
      ).toEqual([
        ['linux/amd64', 2],
        ['linux/arm64', 2],
      ]);
    });

    test('a platform that is none ends it', () => {
      expect(run(dockerfile, '--platform', 'linux/amd64,a/b/c/d')).toMatchObject({
        exitCode: 1,
        out: expect.stringMatching(/ERROR: failed to build: .*"a\/b\/c\/d": cannot parse platform specifier: invalid argument/),
      });
    });
  });

  test.each([
    [['--format', 'yaml'], /unknown format "yaml"/],
    [['--change', 'missing.py'], /missing\.py: no such file in the context/],
    [['-f', '/nonexistent/Dockerfile'], /the Dockerfile can't be read/],
    [['second-folder'], /name one folder/],
  ])('%j is refused with a reason', (argv, reason) => {
    const result = run('FROM scratch\n', ...argv);
    expect(result.exitCode).toBe(1);
    expect(result.err).toMatch(reason);
  });
});
