import { describe, expect, test } from 'vitest';
import { Box, rootUser } from '../program.testing.ts';

const requirements = 'fastapi==0.104.1\nuvicorn[standard]==0.24.0\npydantic==2.4.2\npython-multipart==0.0.6\n';
const box = (reference = 'python:3.11-slim', text = requirements): Box => new Box(reference, { '/app/requirements.txt': text });
const inApp = { cwd: '/app' };
const base = requirements.length;

describe('pip install', () => {
  test('brings what the requirements need, about as much as is known of them', () => {
    const it = box();
    const { exitCode, stdout } = it.run('pip install --no-cache-dir -r requirements.txt', inApp);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Successfully installed annotated-types-0.8.0 anyio-3.7.1 click-')]);
    expect(stdout).toContain('pydantic-core-2.10.1');
    // What is not pinned comes in its newest version: a little more than the 33.8 MB of 2023.
    expect(Math.abs(it.layerBytes() / 33_755_091 - 1)).toBeLessThan(0.1);
    expect(it.has('/usr/local/bin/uvicorn')).toBe(true);
    expect(it.has('/usr/local/lib/python3.11/site-packages/fastapi/__init__.py')).toBe(true);
  });

  test('without --no-cache-dir the downloads stay in ~/.cache/pip', () => {
    const [with_, without] = [box(), box()];
    with_.run('pip install -r requirements.txt', inApp);
    without.run('pip install --no-cache-dir -r requirements.txt', inApp);
    expect(with_.layerBytes() - without.layerBytes()).toBeGreaterThan(8_500_000);
    expect(with_.has('/root/.cache/pip/http-v2')).toBe(true);
    with_.run('pip cache purge');
    expect(with_.layerBytes()).toBe(without.layerBytes());
  });

  test.each([
    ['PIP_NO_CACHE_DIR=1', { PIP_NO_CACHE_DIR: '1' }, false],
    ['PIP_NO_CACHE_DIR=0', { PIP_NO_CACHE_DIR: '0' }, true],
    ['another cache directory', { PIP_CACHE_DIR: '/tmp/cache' }, false],
  ])('with %s the home keeps a cache: %s', (_, env, kept) => {
    const it = box();
    it.run('pip install flask', { env });
    expect(it.has('/root/.cache/pip')).toBe(kept);
  });

  test('--user goes to ~/.local, and says that its programs are not on PATH', () => {
    const it = box();
    const { stderr } = it.run('pip install --user --no-cache-dir -r requirements.txt', inApp);
    expect(it.has('/root/.local/bin/uvicorn')).toBe(true);
    expect(it.has('/root/.local/lib/python3.11/site-packages/uvicorn')).toBe(true);
    expect(stderr).toContain("The script uvicorn is installed in '/root/.local/bin' which is not on PATH.");
  });

  test('--prefix and --target put it where they say', () => {
    const it = box();
    it.run('pip install --prefix=/install --no-cache-dir flask');
    it.run('pip install --target /deps --no-cache-dir flask');
    expect([
      it.has('/install/bin/flask'),
      it.has('/install/lib/python3.11/site-packages/flask'),
      it.has('/deps/flask'),
      it.has('/deps/bin/flask'),
    ]).toEqual([true, true, true, true]);
  });

  const failures: readonly (readonly [command: string, stderr: string])[] = [
    ['pip install -r missing.txt', "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'missing.txt'\n"],
    [
      'pip install fastapii',
      'ERROR: Could not find a version that satisfies the requirement fastapii (from versions: none)\nERROR: No matching distribution found for fastapii\n',
    ],
    [
      'pip install fastapi==99.0',
      'ERROR: Could not find a version that satisfies the requirement fastapi==99.0 (from versions: 0.142.2)\nERROR: No matching distribution found for fastapi==99.0\n',
    ],
    ['pip install', 'ERROR: You must give at least one requirement to install (see "pip help install")\n'],
    ['pip install ./nowhere', "ERROR: Invalid requirement: './nowhere'\nHint: It looks like a path. File './nowhere' does not exist.\n"],
    ['pip install .', "ERROR: Directory '.' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.\n"],
    ['pip frobnicate', 'ERROR: unknown command "frobnicate"\n'],
  ];
  test.each(failures)('%s fails with pip’s words', (command, stderr) => {
    const it = box();
    expect(it.run(command, inApp)).toMatchObject({ exitCode: 1, stderr });
    expect(it.layerBytes()).toBe(base);
  });

  test('without a network it retries and finds nothing', () => {
    const { exitCode, stderr } = box().run('pip install flask', { network: false });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Temporary failure in name resolution');
    expect(stderr).toContain('ERROR: No matching distribution found for flask');
  });

  test('wheels made in one step are installed in another without a network', () => {
    const it = box();
    expect(it.run('pip wheel --no-cache-dir -w /wheels -r requirements.txt', inApp).exitCode).toBe(0);
    expect(it.has('/wheels/fastapi-0.104.1-py3-none-any.whl')).toBe(true);
    expect(
      it.run('pip install --no-cache-dir --no-index --find-links=/wheels -r requirements.txt', { ...inApp, network: false }),
    ).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('uvloop-0.23.0') });
    expect(it.run('pip install --no-index --find-links=/wheels flask', { network: false })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('(from versions: none)'),
    });
    expect(it.run('pip install --no-cache-dir --no-deps /wheels/h11-0.16.0-py3-none-any.whl').exitCode).toBe(0);
  });

  test('a user who may not write to the usual place installs for itself', () => {
    const it = box();
    const who = { uid: 1000, gid: 1000, groups: [] };
    it.fs.makeDirectory('/home/app', 0o755, rootUser);
    it.fs.chown('/home/app', 1000, 1000, true, rootUser);
    const ran = it.run('pip install --no-cache-dir flask', { who, env: { HOME: '/home/app' } });
    expect(ran).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Defaulting to user installation because normal site-packages is not writeable'),
    });
    expect(it.has('/home/app/.local/bin/flask')).toBe(true);
  });

  test('a user without a home can not install at all', () => {
    const ran = box().run('pip install flask', { who: { uid: 1000, gid: 1000, groups: [] }, env: { HOME: '/' } });
    expect(ran).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining(
        "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/.local'\nCheck the permissions.",
      ),
    });
    expect(ran.stderr).toContain("WARNING: The directory '/.cache/pip' or its parent directory is not owned");
  });

  test('a second install finds it there already', () => {
    const it = box();
    it.run('pip install --no-cache-dir flask');
    const before = it.layerBytes();
    expect(it.run('pip install --no-cache-dir flask').stdout).toContain(
      'Requirement already satisfied: flask in /usr/local/lib/python3.11/site-packages',
    );
    expect(it.layerBytes()).toBe(before);
    it.run('pip uninstall -y flask');
    expect(it.has('/usr/local/bin/flask')).toBe(false);
  });

  test('Debian’s own Python keeps pip out', () => {
    const it = new Box('debian:bookworm-slim');
    it.run('apt-get update -qq');
    it.run('apt-get install -y -qq --no-install-recommends python3-pip python3-venv');
    expect(it.run('pip install flask')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('error: externally-managed-environment'),
    });
    expect(it.run('pip install --break-system-packages --no-cache-dir flask').exitCode).toBe(0);
    expect(it.run('python3 -m venv /venv').exitCode).toBe(0);
    expect(it.run('/venv/bin/pip install --no-cache-dir flask').exitCode).toBe(0);
  });

  test.each([
    ['ubuntu:22.04', '3.10', 0],
    ['debian:bookworm-slim', '3.11', 1],
    ['debian:trixie-slim', '3.13', 1],
    ['alpine:3.22', '3.12', 1],
  ])('%s has Python %s, and its pip ends with %i', (image, version, exitCode) => {
    const it = new Box(image);
    if (image.startsWith('alpine')) it.run('apk add --no-cache python3 py3-pip');
    else {
      it.run('apt-get update -qq');
      it.run('apt-get install -y -qq --no-install-recommends python3 python3-pip');
    }
    expect(it.run('python3 --version').stdout).toContain(`Python ${version}.`);
    expect(it.run('pip install --no-cache-dir flask').exitCode).toBe(exitCode);
    expect(it.run('python3 -m pip --version').stdout).toContain(`(python ${version})`);
  });

  test('psycopg2 needs a compiler and pg_config', () => {
    const it = box('python:3.11-slim', 'psycopg2\n');
    expect(it.run('pip install -r requirements.txt', inApp)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('pg_config executable not found'),
    });
    expect(it.run('pip install psycopg2-binary').exitCode).toBe(0);
  });

  test('a package that the facts do not hold is installed as a guess, and that is said', () => {
    const ran = box().run('pip install --no-cache-dir some-obscure-thing');
    expect(ran).toMatchObject({ exitCode: 0, unmodelled: ['pip package some-obscure-thing: its size is a guess'] });
  });

  test('requirements with comments, markers, hashes and nested files', () => {
    const it = new Box('python:3.11-slim', {
      '/app/requirements.txt':
        '# app\n-r more/base.txt\nrequests==2.31.0 \\\n    --hash=sha256:aa\nnumpy; sys_platform == "win32"\ntomli; python_version < "3.11"\n',
      '/app/more/base.txt': 'flask>=2,<4  # web\n',
    });
    const { stdout } = it.run('pip install --no-cache-dir -r requirements.txt', inApp);
    expect(stdout).toContain('flask-3.1.3');
    expect(stdout).toContain('requests-2.31.0');
    expect(stdout).not.toMatch(/numpy|tomli/);
  });

  test('a project with a pyproject.toml brings its dependencies and scripts', () => {
    const it = new Box('python:3.11-slim', {
      '/app/pyproject.toml':
        '[project]\nname = "order-service"\nversion = "1.0"\ndependencies = [\n  "flask",\n]\n[project.scripts]\nserve = "order_service:main"\n',
      '/app/src/order_service/__init__.py': 'x = 1\n',
    });
    expect(it.run('pip install --no-cache-dir .', inApp).stdout).toContain('flask-');
    expect([it.has('/usr/local/bin/serve'), it.has('/usr/local/lib/python3.11/site-packages/order_service/__init__.py')]).toEqual([
      true,
      true,
    ]);
  });
});

describe('python', () => {
  test('a virtual environment has the measured size, its own pip, and programs that name it', () => {
    const it = box();
    expect(it.run('python -m venv /opt/venv').exitCode).toBe(0);
    expect(Math.abs(it.layerBytes() - base - 23_092_271)).toBeLessThan(3000);
    expect(it.run('/opt/venv/bin/pip install --no-cache-dir -r requirements.txt', inApp).exitCode).toBe(0);
    expect(it.has('/opt/venv/lib/python3.11/site-packages/fastapi')).toBe(true);
    expect(it.run('/opt/venv/bin/pip install --user flask')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("Can not perform a '--user' install"),
    });
  });

  test.each([
    ['python --version', 0, 'Python 3.11.15\n', ''],
    ['python -c print("hi")', 0, 'hi\n', ''],
    ['python -c import(nothing)', 0, '', ''],
    ['python nowhere.py', 2, '', "/usr/local/bin/python3.11: can't open file '/app/nowhere.py': [Errno 2] No such file or directory\n"],
    ['python -m flask', 1, '', '/usr/local/bin/python3.11: No module named flask\n'],
  ])('%s', (command, exitCode, stdout, stderr) => {
    expect(box().run(command, inApp)).toMatchObject({ exitCode, stdout, stderr });
  });

  test('an import of what is not there fails as in Python', () => {
    expect(box().run(['python', '-c', 'import os, fastapi'])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("ModuleNotFoundError: No module named 'fastapi'"),
    });
    const it = box();
    it.run('pip install --no-cache-dir fastapi');
    expect(it.run(['python', '-c', 'import fastapi']).exitCode).toBe(0);
  });

  test('nobody listens during a build', () => {
    const ran = box().run(['python', '-c', "import urllib.request; urllib.request.urlopen('http://localhost:8000/health')"]);
    expect(ran).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Connection refused') });
  });

  test('uvicorn loads its application before it serves', () => {
    const it = new Box('python:3.11-slim', { '/app/main.py': 'from fastapi import FastAPI\napp = FastAPI()\n' });
    it.run('pip install --no-cache-dir uvicorn');
    expect(it.run('uvicorn app.main:app', inApp)).toMatchObject({
      exitCode: 1,
      stderr: 'ERROR:    Error loading ASGI app. Could not import module "app.main".\n',
    });
    expect(it.run('uvicorn main:app', inApp)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("No module named 'fastapi'") });
    it.run('pip install --no-cache-dir fastapi');
    expect(it.run('uvicorn main:app --host 0.0.0.0', inApp)).toMatchObject({
      exitCode: 0,
      unmodelled: ['uvicorn main:app --host 0.0.0.0: a server, which would not end by itself'],
    });
  });

  test('compileall puts compiled modules beside the sources', () => {
    const it = new Box('python:3.11-slim', { '/app/main.py': 'x = 1\n'.repeat(100) });
    it.run('python -m compileall /app');
    expect(it.has('/app/__pycache__/main.cpython-311.pyc')).toBe(true);
  });
});
