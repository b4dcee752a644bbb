import { describe, expect, test } from 'vitest';
import { buildOf } from '../build/build.testing.ts';
import { corePrograms } from '../shell/programs/core/core-programs.ts';
import { execIn, liveUntil, processOf } from './container.ts';
import { healthUntil } from './health.ts';
import { textOf } from './process-world.ts';
import type { ContainerOptions, Life } from './types.ts';

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

test('docker exec sees and changes the files of the container', () => {
  const options = optionsOf('FROM base:1\nCMD ["sh", "-c", "echo made > /made; sleep 60"]\n');
  const life = lived(options, [], 300);
  expect(textOf(execIn(options, life, { argv: ['cat', '/made'] }).log, 'stdout')).toBe('made\n');
  expect(execIn(options, life, { argv: ['rm', '/made'] }).exitCode).toBe(0);
  expect(execIn(options, life, { argv: ['test', '-e', '/made'] }).exitCode).toBe(1);
});

test('a health check goes from starting to a verdict', () => {
  const options = optionsOf('FROM base:1\nHEALTHCHECK --interval=1s --retries=2 CMD test -f /none\nCMD ["sleep", "60"]\n');
  const life = lived(options, [], 9000);
  expect(healthUntil(options, life, 1500)).toMatchObject({ status: 'starting', failingStreak: 1 });
  expect(healthUntil(options, life, 9000)).toMatchObject({ status: 'unhealthy', exitCode: 1, atMs: 2000 });
});
