import { describe, expect, test } from 'vitest';
import { Box } from '../program.testing.ts';

describe('apk', () => {
  test('add --no-cache leaves no index behind, add does', () => {
    const [without, withIndex] = [new Box('alpine:3.22'), new Box('alpine:3.22')];
    expect(without.run('apk add --no-cache curl')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Installing curl (') });
    expect(withIndex.run('apk add curl').exitCode).toBe(0);
    expect(withIndex.layerBytes() - without.layerBytes()).toBe(2_690_000);
    expect(without.has('/usr/bin/curl')).toBe(true);
  });

  test.each([
    [
      'build-essential',
      'ERROR: unable to select packages:\n  build-essential (no such package):\n    required by: world[build-essential]\n',
    ],
    ['curll', 'ERROR: unable to select packages:\n  curll (no such package):\n    required by: world[curll]\n'],
    ['zlib=1.0', 'ERROR: unable to select packages:\n  zlib-1.3.2-r0:\n    breaks: world[zlib=1.0]\n'],
  ])('add %s fails', (name, stderr) => {
    const box = new Box('alpine:3.22');
    const bare = name.startsWith('zlib') ? new Box('busybox:latest') : box;
    bare.put('/etc/apk/repositories', 'https://dl-cdn.alpinelinux.org/alpine/v3.22/main\n');
    if (bare !== box)
      bare.fs.writeFile('/sbin-apk', { kind: 'opaque', sizeBytes: 1, identity: 'apk', program: 'apk' }, 0o755, {
        uid: 0,
        gid: 0,
        groups: [],
      });
    expect(bare.run(`${bare === box ? 'apk' : '/sbin-apk'} add --no-cache ${name}`)).toMatchObject({ exitCode: 1, stderr });
  });

  test('a virtual package takes all it brought with it when it goes', () => {
    const box = new Box('python:3.11-alpine');
    box.run('apk add --no-cache --virtual .build-deps gcc musl-dev libffi-dev');
    expect(box.has('/usr/bin/gcc')).toBe(true);
    expect(box.layerBytes()).toBeGreaterThan(150_000_000);
    expect(box.run('apk del .build-deps')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Purging gcc') });
    expect(box.has('/usr/bin/gcc')).toBe(false);
    expect(box.layerBytes()).toBeLessThan(20_000);
  });

  test('what a package still needs stays', () => {
    const box = new Box('alpine:3.22');
    box.run('apk add --no-cache git curl');
    box.run('apk del git');
    expect([box.has('/usr/bin/git'), box.has('/usr/bin/curl'), box.run('apk info -e libcurl').exitCode]).toEqual([false, true, 0]);
  });

  test('without a network nothing is found; without rights nothing is opened', () => {
    const box = new Box('alpine:3.22');
    expect(box.run('apk add --no-cache curl git', { network: false })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('temporary error (try again later)'),
    });
    expect(box.run('apk add curl', { who: { uid: 1000, gid: 1000, groups: [] } })).toMatchObject({
      exitCode: 99,
      stderr: 'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n',
    });
  });
});
