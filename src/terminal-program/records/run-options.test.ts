import { describe, expect, test } from 'vitest';
import { parseRunOptions, type RunOptions } from './run-options.ts';

function optionsOf(...args: readonly string[]): RunOptions {
  const parsed = parseRunOptions([...args, 'image'], true);
  if (!parsed.ok) throw new Error(parsed.stderr);
  return parsed.options;
}

/** What is said, without the help that follows. */
function refusalOf(...words: readonly string[]): readonly [number, string] {
  const parsed = parseRunOptions(words, true);
  return parsed.ok ? [0, ''] : [parsed.exitCode, parsed.stderr.split('\n\n')[0] ?? ''];
}

describe('options of docker run', () => {
  test('who, where, with what', () =>
    expect(
      optionsOf('-u', '5:6', '-w', '/w', '-e', 'A=1', '--env=B', '--group-add', 'g', '--add-host', 'db:1.2.3.4', '--init', '--entrypoint='),
    ).toMatchObject({
      user: '5:6',
      workdir: '/w',
      env: ['A=1', 'B'],
      groups: ['g'],
      hosts: ['1.2.3.4\tdb\n'],
      init: true,
      entrypoint: [],
    }));

  test('how it is stopped, and started again', () =>
    expect(optionsOf('--stop-signal', 'INT', '--stop-timeout', '3', '--restart', 'on-failure:2')).toMatchObject({
      stopSignal: 'INT',
      stopTimeoutMs: 3000,
      restart: { name: 'on-failure', retries: 2 },
    }));

  test('health', () => {
    expect(optionsOf('--health-cmd', 'true', '--health-interval=500ms', '--health-retries', '2').health).toEqual({
      Test: ['CMD-SHELL', 'true'],
      Interval: 5e8,
      Retries: 2,
    });
    expect(optionsOf('--no-healthcheck').health).toEqual({ Test: ['NONE'] });
    expect(optionsOf('--health-cmd', '').health).toBeUndefined();
  });

  test('volumes', () =>
    expect(
      optionsOf('-v', 'name:/a:ro,nocopy', '-v', '/b', '--mount', 'src=name,dst=/c,readonly', '--tmpfs', '/d:mode=700,uid=5').volumes,
    ).toEqual([
      { name: 'name', target: '/c', readOnly: true, copies: true },
      { name: 'name', target: '/a', readOnly: true, copies: false },
      { name: '', target: '/b', readOnly: false, copies: true },
      { name: '', target: '/d', readOnly: false, copies: false, tmpfs: { mode: 0o700, uid: 5, gid: 0 } },
    ]));

  test('a letter before the colon is a drive to the client', () =>
    expect(optionsOf('-v', 'a:/x').volumes).toMatchObject([{ name: '', target: '/a:/x' }]));
});

describe('what cannot be', () => {
  test.each<[readonly string[], number, string]>([
    [['--nope', 'i'], 125, 'unknown flag: --nope'],
    [['--user'], 125, 'flag needs an argument: --user'],
    [['--user', 'i'], 1, "docker: 'docker run' requires at least 1 argument"],
    [['-it', 'i'], 1, 'the input device is not a TTY\n'],
    [['-e', '=x', 'i'], 125, 'invalid argument "=x" for "-e, --env" flag: invalid environment variable: =x'],
    [['--env-file', '/none', 'i'], 125, 'docker: open /none: no such file or directory'],
    [['--no-healthcheck', '--health-cmd', 'x', 'i'], 125, 'docker: --no-healthcheck conflicts with --health-* options'],
    [['--health-retries', '-1', 'i'], 125, 'docker: --health-retries cannot be negative'],
    [['--rm', '--restart', 'always', 'i'], 125, 'docker: conflicting options: cannot specify both --restart and --rm'],
    [['--pull', 'x', 'i'], 125, `docker: invalid pull option: 'x': must be one of "always", "missing" or "never"`],
    [['-v', 'one:b:c:d', 'i'], 125, 'docker: invalid spec: one:b:c:d: too many colons'],
    [['-v', 'a:b:c:d', 'i'], 125, "docker: Error response from daemon: invalid volume specification: 'a:b:c:d'"],
    [['-v', 'name:', 'i'], 125, 'docker: invalid spec: name:: empty section between colons'],
    [['-v', '', 'i'], 125, 'docker: invalid empty volume spec'],
    [['-v', 'name:/x:zz', 'i'], 125, 'docker: Error response from daemon: invalid mode: zz'],
    [['-v', 'name:/x:ro,rw', 'i'], 125, 'docker: Error response from daemon: invalid mode: ro,rw'],
    [['--mount', 'type=volume,src=name', 'i'], 125, 'invalid argument "type=volume,src=name" for "--mount" flag: target is required'],
    [['--mount', 'x', 'i'], 125, `invalid argument "x" for "--mount" flag: invalid field 'x' must be a key=value pair`],
    [
      ['--mount', 'type=bind,src=/none,dst=/x', 'i'],
      125,
      'docker: Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /none',
    ],
    [
      ['--mount', 'type=odd,dst=/x', 'i'],
      125,
      'docker: Error response from daemon: invalid mount config for type "odd": mount type unknown',
    ],
    [['--tmpfs', 'rel', 'i'], 125, "docker: Error response from daemon: invalid mount path: 'rel' mount path must be absolute"],
    [
      ['-w', 'rel', 'i'],
      125,
      "docker: Error response from daemon: the working directory 'rel' is invalid, it needs to be an absolute path",
    ],
    [['--stop-signal', 'NOPE', 'i'], 125, 'docker: Error response from daemon: invalid signal: NOPE'],
    [['--cap-drop', 'nope', 'i'], 125, 'docker: Error response from daemon: invalid CapDrop: unknown capability: "CAP_NOPE"'],
    [['-m', '1', 'i'], 125, 'docker: Error response from daemon: Minimum memory limit allowed is 6MB'],
    [['Bad:1'], 125, 'docker: invalid reference format: repository name (library/Bad) must be lowercase'],
    [['a b'], 125, 'docker: invalid reference format'],
  ])('%j', (words, exitCode, message) => expect(refusalOf(...words)).toEqual([exitCode, message]));
});

describe('capabilities that root lacks', () => {
  test.each([
    [[], []],
    [['--cap-drop', 'cap_chown'], ['CHOWN']],
    [
      ['--cap-drop', 'ALL', '--cap-add', 'chown'],
      ['DAC_OVERRIDE', 'FOWNER', 'SETGID'],
    ],
    [['--cap-drop', 'CHOWN', '--cap-add', 'ALL'], ['CHOWN']],
    [['--privileged', '--cap-drop', 'ALL'], []],
  ])('%j', (words, lacks) => {
    expect(optionsOf(...words).lacks).toEqual(lacks);
  });
});
