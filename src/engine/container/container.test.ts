import { describe, expect, test } from 'vitest';
import { buildOf } from '../build/build.testing.ts';
import { corePrograms } from '../shell/programs/core/core-programs.ts';
import { liveUntil, processOf } from './container.ts';
import { textOf } from './process-world.ts';
import type { ContainerOptions, ExecOutcome, ExecRequest, Life } from './types.ts';

function optionsOf(
  dockerfile: string,
  files: Readonly<Record<string, string>> = {},
  more: Partial<ContainerOptions> = {},
): ContainerOptions {
  const { image, error } = buildOf(dockerfile, files);
  if (!image) throw new Error(error?.message);
  return { image, distribution: 'busybox', hostname: 'box', network: false, programs: corePrograms, facts: { find: () => null }, ...more };
}

function lived(options: ContainerOptions, ...rest: readonly [Parameters<typeof liveUntil>[1], number | null]): Life {
  const life = liveUntil(options, ...rest);
  if (!life.started) throw new Error(life.message);
  return life;
}

test('what is started: ENTRYPOINT, then CMD or the words of the command line', () => {
  const options = optionsOf('FROM base:1\nENTRYPOINT ["echo"]\nCMD ["cmd"]\n');
  expect(processOf(options)).toEqual(['echo', 'cmd']);
  expect(processOf({ ...options, command: ['x'] })).toEqual(['echo', 'x']);
  expect(processOf({ ...options, entrypoint: ['id'] })).toEqual(['id']);
});

describe('process 1 and signals', () => {
  const stopped = (dockerfile: string, init = false): readonly [number, boolean] => {
    const life = lived(optionsOf(dockerfile, {}, { init }), [{ atMs: 500, signal: 'TERM' }], 3000);
    return [life.exitCode, life.exited];
  };
  test('a process without a trap does not hear TERM', () => expect(stopped('FROM base:1\nCMD ["sleep", "60"]\n')).toEqual([137, false]));
  test('below an init it does', () => expect(stopped('FROM base:1\nCMD ["sleep", "60"]\n', true)).toEqual([143, true]));
  test('a trap answers', () =>
    expect(stopped('FROM base:1\nCMD ["sh", "-c", "trap \'exit 4\' TERM; while true; do sleep 0.1; done"]\n')).toEqual([4, true]));
});

test('what can not be started is said in the words of runc', () => {
  expect(liveUntil(optionsOf('FROM base:1\nCMD ["python"]\n'), [], null)).toMatchObject({
    started: false,
    exitCode: 127,
    message: expect.stringContaining('exec: "python": executable file not found in $PATH') as unknown,
  });
});

describe('docker exec', () => {
  const outcomes = (options: ContainerOptions, ...commands: readonly ExecRequest[]): readonly (ExecOutcome | undefined)[] => {
    const life = lived(
      options,
      commands.map((exec) => ({ atMs: 300, exec })),
      1000,
    );
    return commands.map((command) => life.execs.get(command));
  };
  const sleeping = 'FROM base:1\nCMD ["sh", "-c", "echo made > /made; sleep 60"]\n';
  test('sees and changes the files of the container', () => {
    const [read, removed, gone] = outcomes(
      optionsOf(sleeping),
      { argv: ['cat', '/made'] },
      { argv: ['rm', '/made'] },
      { argv: ['test', '-e', '/made'] },
    );
    expect(textOf(read?.log ?? [], 'stdout')).toBe('made\n');
    expect([removed?.exitCode, gone?.exitCode]).toEqual([0, 1]);
  });
  test('what it leaves is seen by what already runs', () => {
    const options = optionsOf('FROM base:1\nCMD ["sh", "-c", "until test -e /go; do sleep 0.1; done; exit 6"]\n');
    expect(lived(options, [{ atMs: 300, exec: { argv: ['touch', '/go'] } }], 5000)).toMatchObject({ exited: true, exitCode: 6 });
  });
  test('process 1 hears a signal that it has a trap for, and is not killed from within', () => {
    const options = optionsOf('FROM base:1\nCMD ["sh", "-c", "trap \'exit 9\' USR1; while true; do sleep 0.1; done"]\n');
    const kill = (signal: string): boolean | number => {
      const life = lived(options, [{ atMs: 300, exec: { argv: ['sh', '-c', `kill -${signal} 1`] } }], 2000);
      return life.exited && life.exitCode;
    };
    expect([kill('KILL'), kill('TERM'), kill('USR1')]).toEqual([false, false, 9]);
  });
  test.each<[ExecRequest, Partial<ExecOutcome>]>([
    [
      { argv: ['id'], user: 'who' },
      { exitCode: 1, refused: true, failure: 'unable to find user who: no matching entries in passwd file' },
    ],
    [
      { argv: ['pwd'], workdir: 'rel' },
      { exitCode: 128, failure: 'OCI runtime exec failed: exec failed: Cwd must be an absolute path' },
    ],
    [{ argv: ['nope'] }, { exitCode: 127 }],
    [{ argv: ['/made'] }, { exitCode: 126 }],
  ])('%o', (request, wanted) => expect(outcomes(optionsOf(sleeping), request)[0]).toMatchObject(wanted));
});

describe('signals of a shell as process 1', () => {
  const ended = (script: string, signal: string, init = false): readonly [boolean, number] => {
    const life = lived(
      optionsOf(`FROM base:1\nCMD ["sh", "-c", ${JSON.stringify(script)}]\n`, {}, { init }),
      [{ atMs: 400, signal }],
      3000,
    );
    return [life.exited, life.exitCode];
  };
  test('a trap waits for the command that runs', () => {
    expect(ended("trap 'exit 7' TERM; sleep 60", 'TERM')[0]).toBe(false);
    expect(ended("trap 'exit 7' TERM; sleep 1; sleep 60", 'TERM')).toEqual([true, 7]);
  });
  test('KILL is not kept waiting by it', () => {
    const options = optionsOf('FROM base:1\nCMD ["sh", "-c", "trap \'exit 7\' TERM; sleep 60"]\n');
    const signals = [
      { atMs: 400, signal: 'TERM' },
      { atMs: 900, signal: 'KILL' },
    ];
    expect(lived(options, signals, 3000)).toMatchObject({ exited: true, exitCode: 137 });
  });
  test('INT ends ash between two commands, QUIT never does', () => {
    expect(ended('while :; do sleep 0.1; done', 'INT')).toEqual([true, 130]);
    expect(ended('sleep 60; true', 'INT')[0]).toBe(false);
    expect(ended('while :; do sleep 0.1; done', 'QUIT', true)[0]).toBe(false);
  });
  test('a program in its place hears no INT', () => expect(ended('sleep 60', 'INT')[0]).toBe(false));
  test('what it ignores stays ignored by what takes its place', () =>
    expect(ended("trap '' TERM; exec sleep 60", 'TERM', true)[0]).toBe(false));
});

describe('--init', () => {
  const run = (command: readonly string[]): readonly [string, string, number] => {
    const life = lived(optionsOf('FROM base:1\n', {}, { init: true, command }), [], null);
    return [textOf(life.log, 'stdout'), textOf(life.log, 'stderr'), life.exitCode];
  };
  test('process 1 is docker-init', () => expect(run(['cat', '/proc/1/comm'])[0]).toBe('docker-init\n'));
  test('what is not there is said by tini', () =>
    expect(run(['nope'])).toEqual(['', '[FATAL tini (7)] exec nope failed: No such file or directory\n', 127]));
});

test('a health check goes from starting to a verdict', () => {
  const options = optionsOf('FROM base:1\nHEALTHCHECK --interval=1s --retries=2 CMD test -f /none\nCMD ["sleep", "60"]\n');
  expect(lived(options, [], 9000).health?.slice(0, 3)).toMatchObject([
    { status: 'starting', exitCode: null },
    { status: 'starting', exitCode: 1, failingStreak: 1, atMs: 1000 },
    { status: 'unhealthy', exitCode: 1, atMs: 2000 },
  ]);
});

describe('health', () => {
  const toldBy = (check: string, command: string, more: Partial<ContainerOptions> = {}): Life['health'] =>
    lived(optionsOf(`FROM base:1\nHEALTHCHECK ${check}\nCMD ["sh", "-c", ${JSON.stringify(command)}]\n`, {}, more), [], 12_000).health;
  test('a probe sees the files of its moment', () =>
    expect(toldBy('--interval=1s --retries=9 CMD test -e /ok', 'sleep 2.5; touch /ok; sleep 60')?.slice(2, 4)).toMatchObject([
      { status: 'starting', atMs: 2000 },
      { status: 'healthy', atMs: 3000 },
    ]));
  test('in the start period the start interval holds, 5s where none is given, and failures do not count', () => {
    expect(toldBy('--interval=1s --retries=1 --start-period=6s CMD false', 'sleep 60')?.slice(1, 3)).toMatchObject([
      { status: 'starting', failingStreak: 0, atMs: 5000 },
      { status: 'unhealthy', failingStreak: 1, atMs: 10_000 },
    ]);
    expect(toldBy('--start-period=6s --start-interval=500ms CMD true', 'sleep 60')?.[1]).toMatchObject({ status: 'healthy', atMs: 500 });
  });
  test('the time of a probe comes before the next interval', () =>
    expect(toldBy('--interval=1s CMD sleep 1', 'sleep 60')?.slice(1, 3)).toMatchObject([{ atMs: 2000 }, { atMs: 4000 }]));
  test('what a probe said before its timeout is told', () =>
    expect(toldBy('--interval=1s --timeout=500ms CMD echo a; sleep 5', 'sleep 60')?.[1]).toMatchObject({
      exitCode: -1,
      output: 'Health check exceeded timeout (500ms): a\n',
    }));
  test('output is cut', () => expect(toldBy('--interval=1s CMD seq 1 2000', 'sleep 60')?.[1]?.output).toHaveLength(4099));
  test('the command line goes before the image', () => {
    expect(toldBy('--interval=1s CMD false', 'sleep 60', { health: { Test: ['CMD-SHELL', 'true'] } })?.[1]).toMatchObject({
      status: 'healthy',
    });
    expect(toldBy('--interval=1s CMD false', 'sleep 60', { health: { Test: ['NONE'] } })).toBeNull();
  });
});

describe('where a container begins', () => {
  test('a file is no place to work in', () =>
    expect(liveUntil(optionsOf('FROM base:1\nCMD ["pwd"]\n', {}, { workdir: '/etc/passwd' }), [], null)).toMatchObject({
      message: 'Cannot mkdir: /etc/passwd is not a directory',
      exitCode: 125,
      stateExitCode: null,
    }));
  test('groups beside the own', () => {
    const groups = (...names: readonly string[]): string => {
      const run = liveUntil(optionsOf('FROM base:1\nCMD ["id", "-G"]\n', {}, { groups: names }), [], null);
      return run.started ? textOf(run.log, 'stdout') : run.message;
    };
    expect(groups('7', '3')).toBe('0 3 7\n');
    expect(groups('who')).toBe('unable to find group who: no matching entries in group file');
  });
});

describe('what runc looks for in PATH', () => {
  const started = (path: string): unknown =>
    liveUntil(
      optionsOf(
        `FROM base:1\nRUN printf '#!/bin/sh\\necho t' > /t && chmod 755 /t && mkdir /n && touch /n/t\nENV PATH=${path}\nCMD ["t"]\n`,
      ),
      [],
      null,
    );
  test('what may not be executed is passed over', () =>
    expect(started('/n')).toMatchObject({
      exitCode: 127,
      message: expect.stringContaining('executable file not found in $PATH') as unknown,
    }));
  test('a relative directory is refused', () =>
    expect(started('.')).toMatchObject({
      exitCode: 125,
      stateExitCode: 128,
      message: expect.stringContaining('exec: "t": cannot run executable found relative to current directory') as unknown,
    }));
});

describe('which process is number 1', () => {
  const saysPid = (command: string): string => {
    const run = liveUntil(
      optionsOf("FROM base:1\nRUN printf '#!/bin/sh\\necho $$' > /p && chmod 755 /p\n", {}, { command: ['sh', '-c', command] }),
      [],
      null,
    );
    return run.started ? textOf(run.log, 'stdout').trim() : run.message;
  };
  test.each(['/p', 'true; /p', 'true && /p', '{ /p; }', '(/p)', 'A=1 /p', 'if :; then /p; fi', "trap '' TERM; /p", 'exec /p'])(
    '%s',
    (command) => expect(saysPid(command)).toBe('1'),
  );
  test.each(['/p; true', "trap 'x' TERM; /p", '/p | cat', 'for i in 1; do /p; done'])('not with %s', (command) =>
    expect(saysPid(command)).not.toBe('1'),
  );
});

test('tini keeps signals of faults to itself, and hands on the others', () => {
  const options = optionsOf('FROM base:1\nCMD ["sleep", "60"]\n', {}, { init: true });
  const ended = (signal: string): boolean | number => {
    const life = lived(options, [{ atMs: 300, signal }], 1000);
    return life.exited && life.exitCode;
  };
  expect(['SEGV', 'WINCH', 'HUP', 'RTMIN+3'].map((signal) => ended(signal))).toEqual([false, false, 129, 165]);
});

test('tail -f gives out what comes, until it is ended', () => {
  const options = optionsOf('FROM base:1\nCMD ["sh", "-c", "(sleep 2; echo two >> /log) & echo one > /log; tail -f /log"]\n');
  const life = lived(options, [], 5000);
  expect([life.exited, textOf(life.log, 'stdout')]).toEqual([false, 'one\ntwo\n']);
});

test('timeout of busybox as process 1 ends nothing', () =>
  expect(lived(optionsOf('FROM base:1\nCMD ["sh", "-c", "timeout 0.5 sleep 2"]\n'), [], 4000)).toMatchObject({
    exited: true,
    exitCode: 0,
    endedAtMs: 2000,
  }));

test('a pipe that is made in the background is a pipe', () => {
  const life = lived(optionsOf('FROM base:1\nCMD ["sh", "-c", "busybox mkfifo /q & sleep 1; test -p /q"]\n'), [], null);
  expect(life.exitCode).toBe(0);
});
