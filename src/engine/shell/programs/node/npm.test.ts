import { describe, expect, test } from 'vitest';
import { Box } from '../program.testing.ts';

const manifest =
  '{"name":"shop","version":"1.0.0","scripts":{"build":"tsc"},"dependencies":{"express":"5.3.0"},"devDependencies":{"typescript":"7.0.2"}}';
const lock = '{"lockfileVersion":3,"packages":{"":{},"node_modules/express":{},"node_modules/typescript":{}}}';
const box = (files: Readonly<Record<string, string>> = {}): Box =>
  new Box(
    'node:22-slim',
    Object.fromEntries(Object.entries({ 'package.json': manifest, ...files }).map(([name, text]) => [`/app/${name}`, text])),
  );
const inApp = { cwd: '/app' };

describe('npm', () => {
  test('ci needs a lock file', () => {
    expect(box().run('npm ci', inApp)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('can only install with an existing package-lock.json'),
    });
    expect(box({ 'package-lock.json': '{"packages":{"node_modules/express":{}}}' }).run('npm ci', inApp)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('Missing: typescript@7.0.2 from lock file'),
    });
    expect(box({ 'package-lock.json': lock }).run('npm ci', inApp)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('added 89 packages'),
    });
  });

  test('installs about as much as was measured, and leaves its cache behind', () => {
    const it = box({ 'package-lock.json': lock });
    const before = it.layerBytes();
    it.run('npm ci --omit=dev', inApp);
    const modules = it.layerBytes() - before;
    expect(Math.abs(modules - 2_345_387 - 3_310_781)).toBeLessThan(10_000);
    expect(it.has('/app/node_modules/typescript')).toBe(false);
    it.run('npm cache clean --force');
    expect(it.layerBytes() - before).toBeLessThan(2_345_387 + 10_000);
  });

  test.each([
    ['NODE_ENV=production leaves development out', { NODE_ENV: 'production' }, 'npm install', false],
    ['without it all comes', {}, 'npm install', true],
    ['--include=dev brings it back', { NODE_ENV: 'production' }, 'npm install --include=dev', true],
  ])('%s', (_, env, command, expected) => {
    const it = box();
    it.run(command, { ...inApp, env });
    expect([it.has('/app/node_modules/express'), it.has('/app/node_modules/.bin/tsc')]).toEqual([true, expected]);
  });

  const failures: readonly (readonly [command: string, exitCode: number, stderr: string])[] = [
    ['npm run start:prod', 1, 'npm error Missing script: "start:prod"'],
    ['npm install expresss', 1, "404  'expresss@*' is not in this registry."],
    ['npm frobnicate', 1, 'Unknown command: "frobnicate"'],
    ['yarn install --frozen-lockfile', 1, 'error Your lockfile needs to be updated'],
    ['node server.js', 1, "Error: Cannot find module '/app/server.js'"],
  ];
  test.each(failures)('%s fails', (command, exitCode, stderr) => {
    expect(box().run(command, inApp)).toMatchObject({ exitCode, stderr: expect.stringContaining(stderr) });
  });

  test('without package.json, without a network, without rights', () => {
    expect(new Box('node:22-slim').run('npm install')).toMatchObject({
      exitCode: 254,
      stderr: expect.stringContaining("open '/package.json'"),
    });
    expect(box().run('npm install', { ...inApp, network: false })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('EAI_AGAIN'),
    });
    expect(box().run('npm install', { ...inApp, who: { uid: 1000, gid: 1000, groups: [] } })).toMatchObject({
      exitCode: 243,
      stderr: expect.stringContaining('EACCES'),
    });
  });

  test('a global program is on PATH', () => {
    const it = box();
    expect(it.run('npm install -g nodemon').exitCode).toBe(0);
    expect(it.has('/usr/local/bin/nodemon')).toBe(true);
  });

  test('node tells of packages that are not there, and serves when they are', () => {
    const it = box({ 'server.js': "const express = require('express');\nexpress().listen(process.env.PORT || 8080);\n" });
    expect(it.run('node server.js', inApp)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("Cannot find module 'express'") });
    it.run('npm install', inApp);
    expect(it.run('node server.js', inApp)).toMatchObject({
      exitCode: 0,
      unmodelled: ['node server.js: a server, which would not end by itself'],
    });
    expect(it.run('node --version').stdout).toBe('v22.23.2\n');
  });

  test('pnpm comes with corepack, and needs its lock file', () => {
    const it = box();
    expect(it.run('pnpm install', inApp).exitCode).toBe(127);
    it.run('corepack enable');
    expect(it.run('pnpm install --frozen-lockfile', inApp)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('ERR_PNPM_NO_LOCKFILE'),
    });
    expect(it.run('pnpm install', inApp).exitCode).toBe(0);
  });
});
