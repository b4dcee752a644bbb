import { describe, expect, test } from 'vitest';
import { Box } from '../program.testing.ts';

const lists = 19_856_468;

describe('apt-get', () => {
  test('update leaves the lists behind, as much as was measured', () => {
    const box = new Box('debian:bookworm-slim');
    expect(box.run('apt-get update').exitCode).toBe(0);
    expect(box.layerBytes()).toBe(lists);
  });

  test('without lists no package is found', () => {
    const { exitCode, stderr } = new Box('debian:bookworm-slim').run('apt-get install -y curl');
    expect([exitCode, stderr]).toEqual([100, 'E: Unable to locate package curl\n']);
  });

  test('without a network update only warns, and the install finds nothing', () => {
    const box = new Box('debian:bookworm-slim');
    const update = box.run('apt-get update', { network: false });
    expect([update.exitCode, update.stderr]).toEqual([0, expect.stringContaining("Temporary failure resolving 'deb.debian.org'")]);
    expect(box.run('apt-get install -y curl', { network: false }).exitCode).toBe(100);
  });

  test('without -y and with dependencies nobody agrees', () => {
    const box = new Box('debian:bookworm-slim');
    box.run('apt-get update');
    const { exitCode, stdout } = box.run('apt-get install --no-install-recommends curl');
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('Do you want to continue? [Y/n] Abort.')]);
    expect(box.layerBytes()).toBe(lists);
  });

  test('a user of its own may not', () => {
    const who = { uid: 1000, gid: 1000, groups: [] };
    const box = new Box('debian:bookworm-slim');
    expect(box.run('apt-get update', { who })).toMatchObject({ exitCode: 100, stderr: expect.stringContaining('13: Permission denied') });
    expect(box.run('apt-get install -y curl', { who })).toMatchObject({ exitCode: 100, stderr: expect.stringContaining('are you root?') });
  });

  // The right column: layers measured in 2026-11 (lists removed in the same step).
  const measured: readonly (readonly [image: string, names: string, bytes: number])[] = [
    ['debian:bookworm-slim', '--no-install-recommends curl', 11_314_820],
    ['debian:bookworm', '--no-install-recommends curl', 11_999_115],
    ['debian:bookworm-slim', '--no-install-recommends ca-certificates', 9_283_484],
    ['debian:bookworm', '--no-install-recommends ca-certificates', 10_686_472],
    ['debian:bookworm-slim', '--no-install-recommends build-essential', 296_014_940],
    ['debian:bookworm', '--no-install-recommends build-essential', 319_623_180],
    ['debian:bookworm-slim', '--no-install-recommends git', 91_164_044],
    ['debian:bookworm', '--no-install-recommends git', 107_160_960],
    ['debian:bookworm-slim', '--no-install-recommends gcc libpq-dev', 185_144_222],
    ['debian:bookworm-slim', '--no-install-recommends postgresql-client', 61_423_940],
    ['debian:bookworm-slim', '--no-install-recommends python3-pip', 69_910_013],
    ['debian:bookworm-slim', '--no-install-recommends libpq5', 9_145_481],
    ['debian:bookworm-slim', '--no-install-recommends nodejs npm', 225_969_602],
    ['debian:bookworm-slim', 'curl', 15_188_577],
    ['debian:bookworm-slim', 'build-essential', 358_378_751],
  ];
  test.each(measured)('%s: install %s comes within 4 percent of %i bytes', (image, names, bytes) => {
    const box = new Box(image);
    box.run('apt-get update -qq');
    expect(box.run(`apt-get install -y -qq ${names}`).exitCode).toBe(0);
    const difference = (box.layerBytes() - lists) / bytes - 1;
    expect(Math.abs(difference), `${(difference * 100).toFixed(1)} %`).toBeLessThan(0.04);
  });

  test('what is installed is found and runs', () => {
    const box = new Box('python:3.11-slim');
    expect(box.run('curl --version').exitCode).toBe(127);
    box.run('apt-get update');
    const { stdout } = box.run('apt-get install -y --no-install-recommends curl');
    expect(stdout).toContain('Setting up curl (');
    expect(box.has('/usr/bin/curl')).toBe(true);
    expect(box.run('dpkg -s curl').exitCode).toBe(0);
  });

  test('the archives stay only where docker-clean is gone', () => {
    const box = new Box('debian:bookworm-slim');
    box.run('apt-get update -qq');
    box.run('apt-get install -y -qq --no-install-recommends libpq5');
    const withClean = box.layerBytes();
    const kept = new Box('debian:bookworm-slim');
    kept.fs.unlink('/etc/apt/apt.conf.d/docker-clean', { uid: 0, gid: 0, groups: [] });
    kept.run('apt-get update -qq');
    kept.run('apt-get install -y -qq --no-install-recommends libpq5');
    expect(kept.layerBytes() - withClean).toBeGreaterThan(3_097_996);
    kept.run('apt-get clean');
    expect(kept.layerBytes()).toBe(withClean);
  });

  test('a version that the archive does not have, and a name that does not exist', () => {
    const box = new Box('debian:bookworm-slim');
    box.run('apt-get update -qq');
    expect(box.run('apt-get install -y curl=7.64.0-4')).toMatchObject({
      exitCode: 100,
      stderr: "E: Version '7.64.0-4' for 'curl' was not found\n",
    });
    expect(box.run('apt-get install -y curl=7.88.*').exitCode).toBe(0);
    expect(box.run('apt-get install -y curll')).toMatchObject({ exitCode: 100, stderr: 'E: Unable to locate package curll\n' });
    expect(box.run('apt-get install -y build-base')).toMatchObject({ exitCode: 100, stderr: 'E: Unable to locate package build-base\n' });
  });

  test('purge with --auto-remove takes what came with a package, and its bytes', () => {
    const box = new Box('debian:bookworm-slim');
    box.run('apt-get update -qq');
    box.run('apt-get install -y -qq --no-install-recommends libpq5');
    const before = box.layerBytes();
    box.run('apt-get install -y -qq --no-install-recommends gcc');
    expect(box.run('apt-get purge -y --auto-remove gcc').exitCode).toBe(0);
    expect(Math.abs(box.layerBytes() - before)).toBeLessThan(60_000);
    expect(box.has('/usr/bin/gcc')).toBe(false);
  });

  test('buster has left the archive', () => {
    expect(new Box('debian:buster-slim').run('apt-get update')).toMatchObject({
      exitCode: 100,
      stderr: expect.stringContaining('does not have a Release file'),
    });
  });
});
