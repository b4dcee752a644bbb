import { describe, expect, test } from 'vitest';
import type { LayerEntry } from '../../../files/types.ts';
import { Box } from '../program.testing.ts';

const service = 'package main\n\nimport (\n\t"net/http"\n)\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n';
const printing = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hi") }\n';
const box = (code: string, reference = 'golang:1.22'): Box =>
  new Box(reference, { '/src/go.mod': 'module example.com/orders\n\ngo 1.22\n', '/src/main.go': code });
const inSource = (env: Readonly<Record<string, string>> = {}) => ({ cwd: '/src', env });

const binary = (it: Box, path: string): Extract<LayerEntry, { type: 'file' }> => {
  const entry = it.layer().find((candidate) => candidate.path === path);
  if (entry?.type !== 'file') throw new Error(`${path} was not built`);
  return entry;
};

describe('go build', () => {
  const builds: readonly (readonly [
    title: string,
    code: string,
    image: string,
    env: Readonly<Record<string, string>>,
    flags: readonly string[],
    isStatic: boolean,
    bytes: number,
  ])[] = [
    ['a service with cgo needs the loader', service, 'golang:1.22', {}, [], false, 6_463_347],
    ['without cgo it is static', service, 'golang:1.22', { CGO_ENABLED: '0' }, [], true, 6_463_347],
    ['without symbols it is smaller', service, 'golang:1.22', { CGO_ENABLED: '0' }, ['-ldflags=-s -w'], true, 4_468_736],
    ['what uses no network is static anyhow', printing, 'golang:1.22', {}, [], true, 1_203_233],
    ['Alpine has no C compiler, so no cgo', service, 'golang:1.22-alpine', {}, ['-ldflags', '-s -w'], true, 4_468_736],
  ];
  test.each(builds)('%s', (_, code, image, env, flags, isStatic, bytes) => {
    const it = box(code, image);
    expect(it.run(['go', 'build', ...flags, '-o', '/out/app', '.'], inSource(env))).toMatchObject({ exitCode: 0 });
    const { content, sizeBytes, mode } = binary(it, '/out/app');
    expect([content.kind === 'opaque' && content.interpreter === undefined, mode]).toEqual([isStatic, 0o755]);
    expect(Math.abs(sizeBytes - bytes)).toBeLessThan(1000);
  });

  test('the binary is named after the module, and the caches stay behind', () => {
    const it = box(service);
    it.run('go build', inSource());
    expect(binary(it, '/src/orders').sizeBytes).toBeGreaterThan(6_000_000);
    expect(it.has('/root/.cache/go-build')).toBe(true);
  });

  test('modules go to the module cache, and are there for the build', () => {
    const it = box(service);
    it.put(
      '/src/go.mod',
      'module x\n\ngo 1.22\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.0\n\tgolang.org/x/sys v0.20.0 // indirect\n)\n',
    );
    expect(it.run('go mod download', inSource()).exitCode).toBe(0);
    expect(it.has('/go/pkg/mod/github.com/gin-gonic/gin@v1.10.0')).toBe(true);
    expect(it.run('go mod verify', inSource()).stdout).toBe('all modules verified\n');
    expect(it.run('go build -o /app .', { ...inSource(), network: false }).exitCode).toBe(0);
  });

  const failures: readonly (readonly [command: string, cwd: string, stderr: string])[] = [
    ['go build', '/tmp', 'go: go.mod file not found in current directory or any parent directory'],
    ['go build ./cmd/server', '/src', 'stat /src/cmd/server: directory not found'],
    ['go frobnicate', '/src', 'go frobnicate: unknown command'],
  ];
  test.each(failures)('%s in %s fails', (command, cwd, stderr) => {
    expect(box(service).run(command, { cwd }).stderr).toContain(stderr);
  });

  test('without a network modules can not be had', () => {
    const it = box(service);
    it.put('/src/go.mod', 'module x\n\nrequire github.com/gin-gonic/gin v1.10.0\n');
    expect(it.run('go mod download', { cwd: '/src', network: false })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('proxy.golang.org'),
    });
  });
});
