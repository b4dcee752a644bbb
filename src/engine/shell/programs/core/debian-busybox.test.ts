import { describe, expect, test } from 'vitest';
import { runInBox } from '../../shell.testing.ts';

describe("what Debian's busybox was built without", () => {
  test.each(['-delete', '-ls', '-execdir'])('find %s', (action) => {
    expect(runInBox(`find /etc ${action}`)).toMatchObject({ exitCode: 1, stderr: `find: unrecognized: ${action}\n` });
    expect(runInBox('find /etc -name passwd -delete; ls /etc/passwd', { shell: 'debian' })).toMatchObject({ exitCode: 2 });
  });

  test.each([
    ['%N', '%N'],
    ['%s.%3N', '1583280000.%3N'],
    ['%:z', '%:z'],
    ['%-d', '4'],
  ])('date +%s', (format, stdout) => {
    expect(runInBox(`date -u -d 2020-03-04 '+${format}'`).stdout).toBe(`${stdout}\n`);
  });

  test("GNU's date knows nanoseconds", () => {
    expect(runInBox('date -u -d 2020-03-04 +%N', { shell: 'debian' }).stdout).toBe('000000000\n');
  });
});

test.each([
  ['ash', 'exec ""', 126],
  ['ash', '""', 127],
  ['dash', 'exec ""', 126],
  ['bash', 'exec ""', 127],
] as const)('the empty command in %s: %s', (shell, script, exitCode) => {
  expect(runInBox(script, { shell })).toMatchObject({ exitCode });
});
