import { describe, expect, test } from 'vitest';
import { Box } from '../program.testing.ts';

describe('tools around packages', () => {
  test('an alternative leads to the program', () => {
    const it = new Box('python:3.11');
    expect(it.run('update-alternatives --install /usr/bin/python python /usr/local/bin/python3 1').exitCode).toBe(0);
    expect(it.run('/usr/bin/python --version').stdout).toBe('Python 3.11.15\n');
    expect(it.run('update-alternatives --set python /nowhere')).toMatchObject({
      exitCode: 2,
      stderr: "update-alternatives: error: alternative path /nowhere doesn't exist\n",
    });
  });

  test('setcap brings the whole file into the layer', () => {
    const it = new Box('caddy:latest');
    expect(it.run('apk add --no-cache libcap-utils').exitCode).toBe(0);
    const before = it.layerBytes();
    expect(it.run('setcap cap_net_bind_service=+ep /usr/bin/caddy').exitCode).toBe(0);
    expect(it.layerBytes() - before).toBeGreaterThan(40_000_000);
  });

  test('ldd and file tell how a program is linked', () => {
    const it = new Box('golang:1.22', {
      '/s/go.mod': 'module m\n',
      '/s/main.go': 'package main\nimport "net/http"\nfunc main() { http.Get("x") }\n',
    });
    it.run('go build -o /dynamic', { cwd: '/s' });
    it.run('go build -o /static', { cwd: '/s', env: { CGO_ENABLED: '0' } });
    expect(it.run('ldd /dynamic').stdout).toContain('libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6');
    expect(it.run('ldd /static')).toMatchObject({ exitCode: 1, stderr: '\tnot a dynamic executable\n' });
    it.run('apt-get update -qq');
    it.run('apt-get install -y -qq file');
    expect(it.run('file /static /s/go.mod /s').stdout).toBe(
      '/static: ELF 64-bit LSB executable, x86-64, version 1 (SYSV), statically linked, not stripped\n/s/go.mod: ASCII text\n/s: directory\n',
    );
  });

  test('a service is said to be unknown, settings are quiet', () => {
    const it = new Box('debian:bookworm');
    expect(it.run('update-rc.d cron defaults').unmodelled).toEqual([]);
    expect(it.run('service cron start').unmodelled).toEqual(['service cron start: a service, which would end with the step']);
    expect(it.run('dpkg-reconfigure -f noninteractive tzdata', { env: { TZ: 'Asia/Taipei' } }).exitCode).toBe(0);
    expect(it.text('/etc/timezone')).toBe('Asia/Taipei\n');
  });
});
