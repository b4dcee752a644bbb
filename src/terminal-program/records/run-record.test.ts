import { describe, expect, test } from 'vitest';
import { buildOf } from '../../engine/build/build.testing.ts';
import { corePrograms } from '../../engine/shell/programs/core/core-programs.ts';
import type { CaseRun } from './case-schema.ts';
import { runRecord } from './run-record.ts';

type Recorded = Record<string, unknown> & { readonly then?: readonly Record<string, unknown>[] };

function recordOf(dockerfile: string, run: CaseRun, volumes = new Map()): Recorded {
  const { image, error } = buildOf(dockerfile, {});
  if (!image) throw new Error(error?.message);
  return runRecord(run, {
    built: image,
    find: () => null,
    distribution: 'busybox',
    volumes,
    programs: corePrograms,
    facts: { find: () => null },
  });
}

const trapping = `FROM base:1\nCMD ["sh", "-c", "trap 'echo term; exit 5' TERM; trap 'echo usr1' USR1; echo up; while :; do sleep 0.1; done"]\n`;
const sleeping = 'FROM base:1\nCMD ["sleep", "60"]\n';
const after = (...steps: readonly (number | readonly string[])[]): CaseRun => Object.fromEntries(new Map([['then', steps]]));
/** What each client command printed. */
const said = (record: Recorded): readonly unknown[] =>
  (record.then ?? []).filter((step) => !('slept' in step)).map(({ exitCode, stdout, stderr }) => [exitCode, stdout, stderr]);

describe('what a client does to a container', () => {
  test('start again: the files stay, the log goes on', () => {
    const record = recordOf(
      'FROM base:1\nCMD ["sh", "-c", "echo x >> /n; cat /n; sleep 60"]\n',
      after(300, ['stop', '-t', '0', '@'], ['start', '@'], 300),
    );
    expect(record).toMatchObject({ stdout: 'x\nx\nx\n', stillRunning: true });
  });

  test('stop waits for its time, kill does not', () => {
    const stopped = recordOf(sleeping, after(300, ['stop', '-t', '1', '@']));
    expect(stopped['exitCode']).toBe(137);
    expect(stopped.then).toMatchObject([{ slept: 300 }, { seconds: 1, stdout: '@\n' }]);
    expect(recordOf(sleeping, { args: ['--stop-timeout', '3'], ...after(300, ['stop', '@']) }).then?.[1]).toMatchObject({ seconds: 3 });
    expect(recordOf(trapping, after(300, ['kill', '--signal=USR1', '@'], 300, ['stop', '@']))).toMatchObject({
      exitCode: 5,
      stdout: 'up\nusr1\nterm\n',
    });
    expect(recordOf(trapping, { args: ['--stop-signal', 'USR1'], stopAfterMs: 300 })).toMatchObject({ exitCode: 137, stopSeconds: 2 });
  });

  test('exec: what one leaves, the next one finds', () =>
    expect(
      said(recordOf(sleeping, after(300, ['exec', '@', 'touch', '/a'], 300, ['exec', '-w', '/', '@', 'sh', '-c', 'ls -d a']))),
    ).toEqual([
      [0, '', ''],
      [0, 'a\n', ''],
    ]));

  test('exec -d says nothing, and fails in the words of the engine', () =>
    expect(said(recordOf(sleeping, after(300, ['exec', '-d', '@', 'true'], ['exec', '-d', '@', 'nope'])))).toEqual([
      [0, '', ''],
      [
        1,
        '',
        'Error response from daemon: OCI runtime exec failed: exec failed: unable to start container process: exec: "nope": executable file not found in $PATH\n',
      ],
    ]));

  test.each<[readonly string[], readonly [number, string, string]]>([
    [
      ['kill', '-s', 'NOPE', '@'],
      [1, '', 'Error response from daemon: cannot kill container: @: invalid signal: NOPE\n'],
    ],
    [
      ['kill', '-s', '99', '@'],
      [1, '', 'Error response from daemon: cannot kill container: @: the linux daemon does not support signal 99\n'],
    ],
    [
      ['stop', '-s', 'NOPE', '@'],
      [1, '', 'Error response from daemon: cannot stop container: @: invalid signal: NOPE\n'],
    ],
    [
      ['exec', '-u', 'who', '@', 'id'],
      [1, '', 'Error response from daemon: unable to find user who: no matching entries in passwd file\n'],
    ],
    [
      ['exec', '-it', '@', 'id'],
      [1, '', 'the input device is not a TTY\n'],
    ],
    [
      ['exec', '@'],
      [
        1,
        '',
        "docker: 'docker exec' requires at least 2 arguments\n\nUsage:  docker exec [OPTIONS] CONTAINER COMMAND [ARG...]\n\nSee 'docker exec --help' for more information\n",
      ],
    ],
    [
      ['rm', '@'],
      [
        1,
        '',
        'Error response from daemon: cannot remove container "@": container is running: stop the container before removing or force remove\n',
      ],
    ],
    [
      ['wait', 'other'],
      [1, '', 'Error response from daemon: No such container: other\n'],
    ],
    [
      ['inspect', '-f', '{{.State.Status}} {{.State.Running}} {{json .Config.Cmd}} {{.Args}}', '@'],
      [0, 'running true ["sleep","60"] [60]\n', ''],
    ],
    [
      ['diff', '@'],
      [0, '', ''],
    ],
  ])('%j', (command, wanted) => expect(said(recordOf(sleeping, after(300, command)))).toEqual([wanted]));

  test('after its end', () =>
    expect(
      said(
        recordOf(
          'FROM base:1\nCMD ["sh", "-c", "exit 4"]\n',
          after(300, ['wait', '@'], ['exec', '@', 'true'], ['kill', '@'], ['stop', '@']),
        ),
      ),
    ).toEqual([
      [0, '4\n', ''],
      [1, '', 'Error response from daemon: container CONTAINER is not running\n'],
      [1, '', 'Error response from daemon: cannot kill container: @: container CONTAINER is not running\n'],
      [0, '@\n', ''],
    ]));

  test('--rm: after its end it is not there', () =>
    expect(
      said(recordOf('FROM base:1\nCMD ["true"]\n', { args: ['--rm'], ...after(300, ['inspect', '-f', 'x', '@'], ['logs', '@']) })),
    ).toEqual([
      [1, '\n', 'Error: No such object: @\n'],
      [1, '', 'Error response from daemon: No such container: @\n'],
    ]));

  test('logs: the last lines, none', () =>
    expect(
      said(
        recordOf(
          'FROM base:1\nCMD ["sh", "-c", "echo 1; echo 2; sleep 9"]\n',
          after(300, ['logs', '-n', '1', '@'], ['logs', '--tail=0', '@']),
        ),
      ),
    ).toEqual([
      [0, '2\n', ''],
      [0, '', ''],
    ]));

  test('restart policies', () => {
    const count = ['inspect', '-f', '{{.RestartCount}} {{.State.Status}}', '@'];
    const failing = 'FROM base:1\nCMD ["sh", "-c", "echo run; exit 3"]\n';
    expect(recordOf(failing, { args: ['--restart', 'on-failure:2'], ...after(2000, count) })).toMatchObject({
      stdout: 'run\nrun\nrun\n',
      exitCode: 3,
    });
    expect(said(recordOf(failing, { args: ['--restart', 'on-failure:2'], ...after(2000, count) }))).toEqual([[0, '2 exited\n', '']]);
    expect(said(recordOf(sleeping, { args: ['--restart', 'always'], ...after(300, ['stop', '-t', '0', '@'], 500, count) })).at(-1)).toEqual(
      [0, '0 exited\n', ''],
    );
  });
});

describe('health, as it is waited for', () => {
  const check = 'FROM base:1\nHEALTHCHECK --interval=1s --retries=1 CMD test -e /ok\nCMD ["sleep", "60"]\n';
  test('a container that has ended is unhealthy', () =>
    expect(recordOf(check, { command: ['sh', '-c', 'sleep 0.5; exit 3'], waitHealthMs: 3000 })).toMatchObject({
      health: { status: 'unhealthy', exitCode: null, output: '' },
      exitCode: 3,
    }));
  test('none', () =>
    expect(recordOf(check, { args: ['--no-healthcheck'], waitHealthMs: 500 })).toMatchObject({ health: null, stillRunning: true }));
});

test('files of a named volume stay for the next run, those of a new one are the image’s', () => {
  const volumes = new Map();
  const dockerfile = 'FROM base:1\nRUN mkdir /d && echo i > /d/f\nCMD ["sh", "-c", "cat /d/f; echo n > /d/f"]\n';
  const run: CaseRun = { args: ['-v', 'name:/d'] };
  expect([recordOf(dockerfile, run, volumes), recordOf(dockerfile, run, volumes)].map(({ stdout }) => stdout)).toEqual(['i\n', 'n\n']);
});

test('a background command and its time pass beside the shell', () => {
  const stdout = (script: string): unknown => recordOf(`FROM base:1\nCMD ["sh", "-c", ${JSON.stringify(script)}]\n`, {})['stdout'];
  expect(stdout('(sleep 1; echo late) & echo first; wait; echo last')).toBe('first\nlate\nlast\n');
  expect(stdout('(sleep 1; echo late) & echo first')).toBe('first\n');
  expect(stdout('(sleep 1; echo x > /f) & sleep 0.5; ls /f 2>&1 | wc -l; sleep 1; cat /f')).toBe('1\nx\n');
  expect(stdout('sleep 5 & kill $!; wait $!; echo $?')).toBe('143\n');
});
