import { describe, expect, test } from 'vitest';
import { Box } from '../program.testing.ts';

const hello = '#include <stdio.h>\nint main(void) { puts("hi"); }\n';
const inSource = { cwd: '/src' };
const sizeOf = (it: Box, path: string): number => {
  const entry = it.layer().find((candidate) => candidate.path === path);
  return entry?.type === 'file' ? entry.sizeBytes : -1;
};

describe('gcc, strip and make', () => {
  test('a program is linked to the image’s C library, or stands alone', () => {
    const it = new Box('golang:1.22', { '/src/hello.c': hello });
    it.run('gcc -O2 -o hello hello.c', inSource);
    it.run('gcc -static -o alone hello.c', inSource);
    const interpreters = ['/src/hello', '/src/alone'].map((path) => {
      const read = it.fs.readFile(path, { uid: 0, gid: 0, groups: [] });
      return read.ok && read.value.kind === 'opaque' ? read.value.interpreter : 'none';
    });
    expect(interpreters).toEqual(['/lib64/ld-linux-x86-64.so.2', undefined]);
  });

  test.each([
    ['gcc nowhere.c', 'gcc: error: nowhere.c: No such file or directory\ngcc: fatal error: no input files\ncompilation terminated.\n'],
    ['gcc', 'gcc: fatal error: no input files\ncompilation terminated.\n'],
  ])('%s fails', (command, stderr) => {
    expect(new Box('golang:1.22', { '/src/x': '' }).run(command, inSource)).toMatchObject({ exitCode: 1, stderr });
  });

  test('on Alpine gcc alone has no headers', () => {
    const it = new Box('alpine:3.22', { '/src/hello.c': hello });
    it.run('apk add --no-cache gcc');
    expect(it.run('gcc hello.c', inSource)).toMatchObject({
      exitCode: 1,
      stderr: 'hello.c:1:10: fatal error: stdio.h: No such file or directory\ncompilation terminated.\n',
    });
    it.run('apk add --no-cache musl-dev');
    expect(it.run('gcc hello.c', inSource).exitCode).toBe(0);
  });

  test('strip makes a program smaller, once', () => {
    const it = new Box('golang:1.22', { '/src/go.mod': 'module m\n', '/src/main.go': 'package main\nimport "net/http"\nfunc main() {}\n' });
    it.run('go build -o app', inSource);
    const before = sizeOf(it, '/src/app');
    it.run('strip app', inSource);
    const after = sizeOf(it, '/src/app');
    it.run('strip app', inSource);
    expect(after / before).toBeCloseTo(0.69, 1);
    expect(sizeOf(it, '/src/app')).toBe(after);
  });

  test('make runs recipes in the order of what they need', () => {
    const it = new Box('golang:1.22', {
      '/src/Makefile': 'NAME ?= world\n.PHONY: all greet\nall: greet out\ngreet:\n\t@echo hello $(NAME)\nout: greet\n\techo $@ > $@\n',
    });
    expect(it.run('make', inSource)).toMatchObject({ exitCode: 0, stdout: 'hello world\necho out > out\n' });
    expect(it.text('/src/out')).toBe('out\n');
    expect(it.run('make nothing', inSource)).toMatchObject({ exitCode: 2, stderr: "make: *** No rule to make target 'nothing'.  Stop.\n" });
    expect(it.run('make', { cwd: '/tmp' })).toMatchObject({
      exitCode: 2,
      stderr: 'make: *** No targets specified and no makefile found.  Stop.\n',
    });
  });

  test('update-ca-certificates adds one’s own', () => {
    const it = new Box('python:3.11-slim', { '/usr/local/share/ca-certificates/own.crt': 'certificate\n' });
    expect(it.run('update-ca-certificates').stdout).toContain('1 added, 0 removed');
    expect(it.run('update-ca-certificates').stdout).toContain('0 added, 0 removed');
  });
});
