import { describe, expect, test } from 'vitest';
import { Box } from '../program.testing.ts';

const inApp = { cwd: '/app' };
const box = (files: Readonly<Record<string, string>> = {}): Box => {
  const it = new Box('python:3.11-slim', { '/app/requirements.in': 'flask\n', ...files });
  it.run('pip install --no-cache-dir --no-compile pip-tools pipx uv poetry');
  return it;
};
const project = '[project]\nname = "x"\nversion = "1"\ndependencies = ["flask>=3"]\n';

describe('locking', () => {
  test('pip-compile pins all that is needed, beside its source or where it is told', () => {
    const it = box();
    expect(it.run('pip-compile --generate-hashes', inApp).exitCode).toBe(0);
    expect(it.run('pip-compile -o /tmp/all.txt requirements.in', inApp).exitCode).toBe(0);
    expect(it.run('cat requirements.txt', inApp).stdout).toMatch(/flask==[\d.]+ \\\n {4}--hash=sha256:[0-9a-f]{64}[\s\S]*werkzeug==/);
    expect(it.run('pip install --no-cache-dir -r requirements.txt', inApp).exitCode).toBe(0);
    expect(it.run('pip-sync requirements.txt', inApp).exitCode).toBe(0);
    expect(it.has('/tmp/all.txt')).toBe(true);
    expect(it.run('pip-compile missing.in', inApp).exitCode).toBe(2);
  });

  test('uv and poetry write the same of a project', () => {
    const it = box({ '/app/pyproject.toml': project });
    expect(it.run('uv pip compile pyproject.toml', inApp).stdout).toContain('flask==');
    for (const command of ['uv lock', 'uv export --no-hashes -o r.txt', 'poetry export --without-hashes -o p.txt'])
      expect(it.run(command, inApp).exitCode).toBe(0);
    expect(['/app/uv.lock', '/app/r.txt', '/app/p.txt'].map((path) => it.has(path))).toEqual([true, true, true]);
    expect(box().run('uv lock', inApp).exitCode).toBe(2);
  });
});

describe('tools in environments of their own', () => {
  test('pipx links what it installs', () => {
    const it = box();
    expect(it.run('pipx install gunicorn', inApp).exitCode).toBe(0);
    expect(it.has('/root/.local/bin/gunicorn')).toBe(true);
    expect(it.has('/root/.local/share/pipx/venvs/gunicorn/bin/gunicorn')).toBe(true);
    expect(it.run('pipx install', inApp).exitCode).toBe(2);
  });

  test('uv run starts a command with the project in front of PATH', () => {
    const it = box({ '/app/pyproject.toml': project });
    it.run('uv sync --no-cache', inApp);
    expect(it.run('uv run --no-sync which flask', inApp).stdout).toBe('/app/.venv/bin/flask\n');
    expect(it.run('uv run nothing-of-the-kind', inApp).exitCode).toBe(2);
  });
});

test("Debian's adduser takes a letter for the beginning of an option", () => {
  expect(new Box('python:3.11-slim').run('adduser -D -u 1000 app')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('Option d is ambiguous'),
  });
  expect(new Box('python:3.11-alpine').run('adduser -D -u 1000 app').exitCode).toBe(0);
});
