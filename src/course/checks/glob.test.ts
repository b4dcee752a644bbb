import { describe, expect, test } from 'vitest';
import { fitsGlob } from './glob.ts';

describe('globs of the course', () => {
  test.each([
    ['.env', '.env', true],
    ['.env', 'app/.env', false],
    ['**/.env', '.env', true],
    ['**/.env', 'a/b/.env', true],
    ['.git/**', '.git/refs/heads', true],
    ['.git/**', '.gitignore', false],
    ['**/__pycache__/**', 'app/__pycache__/x.pyc', true],
    ['**/__pycache__/**', 'app/pycache/x', false],
    ['**/*.pyc', 'x.pyc', true],
    ['app/*.py', 'app/main.py', true],
    ['app/*.py', 'app/sub/main.py', false],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'ac', false],
    ['/etc/passwd', 'etc/passwd', true],
  ])('%s on %s: %s', (glob, path, fits) => {
    expect(fitsGlob(glob, path)).toBe(fits);
  });

  test('take time in the product of their lengths', () => {
    expect(fitsGlob(`${'**/'.repeat(200)}x`, `${'a/'.repeat(2000)}y`)).toBe(false);
    expect(fitsGlob('*a'.repeat(300), 'a'.repeat(5000))).toBe(true);
  });
});
