import { describe, expect, test } from 'vitest';
import { Box } from '../program.testing.ts';

const inApp = { cwd: '/app' };
const box = (files: Readonly<Record<string, string>> = {}): Box => {
  const it = new Box('python:3.11-slim', { '/app/requirements.txt': 'flask\n', ...files });
  it.run('pip install --no-cache-dir --no-compile uv poetry');
  return it;
};

describe('uv', () => {
  test('wants an environment, or to be told that there is none', () => {
    const it = box();
    expect(it.run('uv pip install -r requirements.txt', inApp)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('No virtual environment found'),
    });
    expect(it.run('uv pip install --system -r requirements.txt', inApp).exitCode).toBe(0);
    expect(it.has('/usr/local/bin/flask')).toBe(true);
    expect(it.has('/root/.cache/uv')).toBe(true);
  });

  test('compiles nothing unless it is asked to', () => {
    const [plain, compiled] = [box(), box()];
    plain.run('uv pip install --system --no-cache flask');
    compiled.run('uv pip install --system --no-cache --compile-bytecode flask');
    expect(compiled.layerBytes() - plain.layerBytes()).toBeGreaterThan(2_000_000);
  });

  test('sync makes .venv of the project', () => {
    const it = box({ '/app/pyproject.toml': '[project]\nname = "x"\nversion = "1"\ndependencies = ["flask>=3"]\n' });
    expect(it.run('uv sync --frozen', inApp)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Unable to find lockfile') });
    it.put('/app/uv.lock', 'version = 1\n');
    expect(it.run('uv sync --frozen --no-dev --no-cache', inApp).exitCode).toBe(0);
    expect(it.has('/app/.venv/bin/flask')).toBe(true);
  });
});

describe('poetry', () => {
  test('installs into the Python itself when it may not make an environment', () => {
    const it = box({
      '/app/pyproject.toml':
        '[tool.poetry]\nname = "x"\n\n[tool.poetry.dependencies]\npython = "^3.11"\nflask = "^3.0"\nuvicorn = {extras = ["standard"], version = "0.24.0"}\n',
    });
    it.run('poetry config virtualenvs.create false');
    expect(it.run('poetry install --only main --no-root', inApp)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('uvloop') });
    expect(it.has('/usr/local/bin/flask')).toBe(true);
  });

  test('without a project it says so', () => {
    expect(box().run('poetry install', inApp)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('could not find a pyproject.toml'),
    });
  });
});
