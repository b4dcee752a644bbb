import { describe, expect, test } from 'vitest';
import { layerEntries } from '../../../files/layer.ts';
import { runInBox } from '../../shell.testing.ts';

/** Debian's tools beside a shell: files of their own names, so that they speak as the shadow package does. */
const TOOLS = ['useradd', 'groupadd', 'usermod', 'userdel', 'adduser', 'id', 'stat'];

const inDebian = (script: string, files: Readonly<Record<string, string>> = {}) =>
  runInBox(script, { shell: 'dash', files, opaque: TOOLS.map((name) => `/usr/local/bin/${name}`) });

describe('accounts', () => {
  test('useradd takes the next number, and a home only when asked', () => {
    const run = inDebian('useradd app; useradd -m -s /bin/bash -u 1234 web; stat -c "%u %g %a" /home/web');
    expect(run.text('/etc/passwd')).toContain('app:x:1000:1000::/home/app:/bin/sh\nweb:x:1234:1234::/home/web:/bin/bash\n');
    expect(run.text('/etc/group')).toContain('app:x:1000:\nweb:x:1234:\n');
    expect(run.stdout).toBe('1234 1234 700\n');
  });

  test('system accounts count down from 999', () => {
    expect(inDebian('groupadd -r g; useradd -r -g g s').text('/etc/passwd')).toContain('s:x:999:999::/home/s:/bin/sh\n');
  });

  test('useradd writes a login record at the place of the number, unless -l is there', () => {
    const sizes = (script: string): number[] =>
      layerEntries(inDebian(script).fs).flatMap((entry) =>
        entry.type === 'file' && entry.path === '/var/log/lastlog' ? [entry.sizeBytes] : [],
      );
    expect(sizes('/bin/mkdir /var/log; : > /var/log/lastlog; useradd -u 50000 big')).toEqual([50_001 * 292]);
    expect(sizes('/bin/mkdir /var/log; : > /var/log/lastlog; useradd -l -u 50000 big')).toEqual([0]);
  });

  test.each([
    ['useradd root', "useradd: user 'root' already exists\n", 9],
    ['useradd -g nope x', "useradd: group 'nope' does not exist\n", 6],
    ['useradd -u 0 x', 'useradd: UID 0 is not unique\n', 4],
    ['groupadd daemon', "groupadd: group 'daemon' already exists\n", 9],
    ['usermod -aG nope root', "usermod: group 'nope' does not exist\n", 6],
  ])('%s is refused', (script, stderr, exitCode) => {
    expect(inDebian(script)).toMatchObject({ stderr, exitCode });
  });

  test('usermod -aG adds a member, userdel takes the account away', () => {
    expect(inDebian('useradd a; usermod -aG daemon a').text('/etc/group')).toContain('daemon:x:1:a\n');
    expect(inDebian('useradd a; userdel a').text('/etc/passwd')).not.toContain('a:x:1000');
  });
});
