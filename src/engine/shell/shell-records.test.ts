import { describe, expect, test } from 'vitest';
import { runInBox } from './shell.testing.ts';
import type { BoxShell } from './shell.testing.ts';
import records from './shell-records.json' with { type: 'json' };

/**
 * Recorded from busybox 1.38.0 and dash 0.5.12 of Debian sid with nothing but busybox around them, and (`debian`) from bash 5.2.15
 * with the tools of Debian 12; each in a root directory and process namespace of its own.
 */
describe('says and does what the real shells and tools did', () => {
  test.each(records.map((record) => [record.shell, record.script, record] as const))('%s: %s', (shell, script, record) => {
    const { exitCode, stdout, stderr } = runInBox(script, { shell: shell as BoxShell, fuel: 400_000 });
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: record.exitCode, stdout: record.stdout, stderr: record.stderr });
  });
});

describe('times of files', () => {
  test.each([
    [
      'the clock goes on with every wait',
      'date -d @$(($(date +%s) - 1767225600)) +%s; sleep 90; echo $(($(date +%s) - 1767225600))',
      '0\n90\n',
    ],
    ['a later file is newer, to the microsecond', '/bin/bash -c "cd /tmp; touch a b; [ b -nt a ] && echo newer; ls -t"', 'newer\nb\na\n'],
    ['a copy that preserves keeps the time', 'cd /tmp; touch -d 2001-02-03 a; cp -p a b; stat -c %y b | cut -c1-10', '2001-02-03\n'],
    [
      'dates count on over the ends of months',
      'date -d "2024-02-28 2 days" +%F; date -d "2023-12-31 1 month" +%F',
      '2024-03-01\n2024-01-31\n',
    ],
    ['weeks of ISO 8601', 'date -d 2021-01-03 +%G-%V-%u-%j', '2020-53-7-003\n'],
  ])('%s', (_, script, stdout) => {
    expect(runInBox(script, { shell: 'debian' }).stdout).toBe(stdout);
  });
});

describe('what waits too long', () => {
  test.each([
    ['ash', 'timeout 5 sleep 60; echo $?', '143\n', 5000],
    ['debian', 'timeout 5 sleep 60; echo $?', '124\n', 5000],
    ['debian', 'timeout 5 sh -c "while :; do sleep 1; done"; echo $?', '124\n', 5000],
    ['debian', 'timeout 60 timeout 2 sleep 10; echo $?; sleep 1', '124\n', 3000],
    ['debian', 'sleep 30 & kill $!; wait $!; echo $?', '143\n', 30_000],
  ] as const)('%s: %s', (shell, script, stdout, spentMs) => {
    const run = runInBox(script, { shell });
    expect({ stdout: run.stdout, spentMs: run.spentMs }).toEqual({ stdout, spentMs });
  });
});
