import type { FileState } from '../schema.ts';

/** A Dockerfile that nearly does it: which check fails, and for which reason. Other checks may fail only when they are named in `also`. */
export interface NearMiss {
  readonly name: string;
  readonly dockerfile: string;
  readonly files?: FileState;
  readonly fails: string;
  readonly reason: string;
  readonly also?: readonly string[];
}

const builder = `FROM python:3.11 AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt
`;
const health = `HEALTHCHECK --interval=30s --timeout=10s --start-period=5s --retries=3 CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/health')"]`;
const cmd = 'CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"]';

interface Parts {
  readonly build?: string;
  readonly base?: string;
  readonly packages?: string;
  readonly code?: string;
  readonly user?: string;
  readonly expose?: string;
  readonly check?: string;
  readonly start?: string;
}

const dockerfile = (parts: Parts): string =>
  [
    parts.build ?? builder,
    parts.base ?? 'FROM python:3.11-slim',
    'WORKDIR /app',
    parts.packages ?? 'COPY --from=builder /install /usr/local',
    parts.code ?? 'COPY app/ ./app/',
    parts.user ?? 'USER 1000',
    parts.expose ?? 'EXPOSE 8000',
    parts.check ?? health,
    parts.start ?? cmd,
    '',
  ].join('\n');

export const nearMisses: readonly NearMiss[] = [
  { name: 'no USER', dockerfile: dockerfile({ user: '' }), fails: 'user', reason: 'root' },
  {
    name: 'back to root at the end',
    dockerfile: dockerfile({ user: 'USER 1000', start: `USER root\n${cmd}` }),
    fails: 'user',
    reason: 'root',
  },
  { name: 'uid 0 by number and group', dockerfile: dockerfile({ user: 'USER 0:0' }), fails: 'user', reason: 'root' },
  { name: 'root through a variable', dockerfile: dockerfile({ user: 'ARG RUN_AS=root\nUSER $RUN_AS' }), fails: 'user', reason: 'root' },
  {
    name: 'root under another name',
    dockerfile: dockerfile({ user: 'RUN useradd --non-unique --uid 0 admin\nUSER admin' }),
    fails: 'user',
    reason: 'root',
  },
  {
    name: 'a user that nobody made',
    dockerfile: dockerfile({ user: 'USER appuser' }),
    fails: 'user',
    reason: 'unknown-user',
    also: ['starts'],
  },
  {
    name: 'a user made in the builder only',
    dockerfile: dockerfile({ build: builder.replace('COPY', 'RUN useradd -m appuser\nCOPY'), user: 'USER appuser' }),
    fails: 'user',
    reason: 'unknown-user',
    also: ['starts'],
  },
  {
    name: 'one stage',
    dockerfile: dockerfile({ build: '', packages: 'COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt' }),
    fails: 'two-stages',
    reason: 'one-stage',
  },
  {
    name: 'the builder ships',
    dockerfile: dockerfile({
      build: 'FROM python:3.11-slim AS builder\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\n',
      base: 'FROM builder',
      packages: '',
    }),
    fails: 'two-stages',
    reason: 'ships-builder',
  },
  {
    name: 'a builder that is not used',
    dockerfile: dockerfile({ packages: 'COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt' }),
    fails: 'two-stages',
    reason: 'unused-stage',
  },
  { name: 'shipping on the full base', dockerfile: dockerfile({ base: 'FROM python:3.11' }), fails: 'small', reason: 'too-big' },
  {
    name: 'a compiler aboard',
    dockerfile: dockerfile({ base: 'FROM python:3.11-slim\nRUN apt-get update && apt-get install -y build-essential' }),
    fails: 'small',
    reason: 'too-big',
  },
  {
    name: 'latest',
    dockerfile: dockerfile({ build: builder.replace('python:3.11', 'python:3.11-slim'), base: 'FROM python:slim' }),
    fails: 'pinned-base',
    reason: 'not-pinned',
    also: ['python', 'starts'],
  },
  {
    name: 'another Python in the runtime',
    dockerfile: dockerfile({ base: 'FROM python:3.12-slim' }),
    fails: 'starts',
    reason: 'interpreter-missing',
    also: ['python'],
  },
  {
    name: 'Python 3.8 throughout',
    dockerfile: dockerfile({ build: builder.replace('3.11', '3.8-slim'), base: 'FROM python:3.8-slim' }),
    fails: 'python',
    reason: 'other-version',
  },
  {
    name: 'wheels of glibc on Alpine',
    dockerfile: dockerfile({ base: 'FROM python:3.11-alpine' }),
    fails: 'starts',
    reason: 'extension-mismatch',
  },
  {
    name: 'sources before the packages',
    dockerfile: dockerfile({
      build: 'FROM python:3.11 AS builder\nCOPY . /src\nRUN pip install --no-cache-dir --prefix=/install -r /src/requirements.txt\n',
    }),
    fails: 'keeps-packages',
    reason: 'copied-together',
  },
  {
    name: 'an app folder before the packages',
    dockerfile: dockerfile({
      build:
        'FROM python:3.11 AS builder\nCOPY app/ app/\nCOPY requirements.txt .\nRUN pip install --no-cache-dir --prefix=/install -r requirements.txt\n',
    }),
    fails: 'keeps-packages',
    reason: 'packages-again',
  },
  {
    name: 'wheels installed after the sources',
    dockerfile: `FROM python:3.11 AS wheels
COPY requirements.txt .
RUN pip wheel --no-cache-dir -w /wheels -r requirements.txt

FROM python:3.11-slim
WORKDIR /app
COPY . .
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels pip install --no-cache-dir --no-index --find-links=/wheels -r requirements.txt
USER 1000
EXPOSE 8000
${health}
${cmd}
`,
    fails: 'keeps-packages',
    reason: 'copied-together',
  },
  {
    name: 'packages typed in',
    dockerfile: dockerfile({
      build:
        'FROM python:3.11 AS builder\nRUN pip install --no-cache-dir --prefix=/install fastapi==0.104.1 "uvicorn[standard]==0.24.0" pydantic==2.4.2\n',
    }),
    fails: 'follows-requirements',
    reason: 'packages-kept',
  },
  {
    name: 'packages that are not on PATH',
    dockerfile: dockerfile({ packages: 'COPY --from=builder /install /packages' }),
    fails: 'starts',
    reason: 'program-missing',
  },
  {
    name: "packages in root's home",
    dockerfile: dockerfile({
      build: builder.replace('--prefix=/install', '--user'),
      packages: 'COPY --from=builder /root/.local /root/.local\nENV PATH=/root/.local/bin:$PATH',
    }),
    fails: 'starts',
    reason: 'program-unreachable',
  },
  {
    name: 'a virtual environment that moved house',
    dockerfile: dockerfile({
      build:
        'FROM python:3.11 AS builder\nCOPY requirements.txt .\nRUN python -m venv /build/venv && /build/venv/bin/pip install --no-cache-dir -r requirements.txt\n',
      packages: 'COPY --from=builder /build/venv /opt/venv\nENV PATH=/opt/venv/bin:$PATH',
    }),
    fails: 'starts',
    reason: 'interpreter-missing',
  },
  {
    name: 'only the libraries of a --target, started by name',
    dockerfile: dockerfile({
      build: builder.replace('--prefix=/install', '--target=/install'),
      packages: 'COPY --from=builder /install /packages\nENV PYTHONPATH=/packages',
    }),
    fails: 'starts',
    reason: 'program-missing',
  },
  {
    name: 'packages that only root may read',
    dockerfile: dockerfile({
      packages: 'COPY --from=builder --chmod=700 /install /packages\nENV PYTHONPATH=/packages/lib/python3.11/site-packages',
      start: 'CMD ["python", "-m", "uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"]',
    }),
    fails: 'starts',
    reason: 'package-unreadable',
  },
  { name: 'the module is main, not app.main', dockerfile: dockerfile({ code: 'COPY app/ .' }), fails: 'starts', reason: 'app-missing' },
  { name: 'the application forgotten', dockerfile: dockerfile({ code: '' }), fails: 'starts', reason: 'app-missing' },
  {
    name: 'an application that only root may read',
    dockerfile: dockerfile({ code: 'COPY --chmod=600 app/ ./app/' }),
    fails: 'starts',
    reason: 'app-unreadable',
  },
  {
    name: '127.0.0.1',
    dockerfile: dockerfile({ start: 'CMD ["uvicorn", "app.main:app", "--host", "127.0.0.1", "--port", "8000"]' }),
    fails: 'starts',
    reason: 'bound-to-loopback',
  },
  { name: 'no host', dockerfile: dockerfile({ start: 'CMD ["uvicorn", "app.main:app"]' }), fails: 'starts', reason: 'bound-to-loopback' },
  {
    name: 'another port',
    dockerfile: dockerfile({ start: 'CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "80"]' }),
    fails: 'starts',
    reason: 'wrong-port',
  },
  {
    name: 'a variable that the exec form does not expand',
    dockerfile: dockerfile({ start: 'CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "$PORT"]' }),
    fails: 'starts',
    reason: 'bad-option',
  },
  {
    name: 'gunicorn with its own workers',
    dockerfile: dockerfile({
      build: builder.replace('-r requirements.txt', '-r requirements.txt gunicorn'),
      start: 'CMD ["gunicorn", "app.main:app", "-b", "0.0.0.0:8000"]',
    }),
    fails: 'starts',
    reason: 'wrong-worker',
  },
  { name: 'no command', dockerfile: dockerfile({ start: 'CMD []' }), fails: 'starts', reason: 'no-command', also: ['signals'] },
  {
    name: 'a script that nobody may execute',
    dockerfile: dockerfile({ code: 'COPY app/ ./app/\nCOPY start.sh /start.sh', start: 'CMD ["/start.sh"]' }),
    files: { 'start.sh': '#!/bin/sh\nexec uvicorn app.main:app --host 0.0.0.0 --port 8000\n' },
    fails: 'starts',
    reason: 'not-executable',
  },
  {
    name: 'shell form',
    dockerfile: dockerfile({ start: 'CMD uvicorn app.main:app --host 0.0.0.0 --port 8000' }),
    fails: 'signals',
    reason: 'shell-form',
  },
  {
    name: 'sh -c without exec',
    dockerfile: dockerfile({ start: 'CMD ["sh", "-c", "uvicorn app.main:app --host 0.0.0.0 --port 8000"]' }),
    fails: 'signals',
    reason: 'shell-in-between',
  },
  {
    name: 'an entrypoint script without exec',
    dockerfile: dockerfile({
      code: 'COPY app/ ./app/\nCOPY --chmod=755 entrypoint.sh /entrypoint.sh',
      start: `ENTRYPOINT ["/entrypoint.sh"]\n${cmd}`,
    }),
    files: { 'entrypoint.sh': '#!/bin/sh\necho starting\n"$@"\n' },
    fails: 'signals',
    reason: 'shell-in-between',
  },
  { name: 'no health check', dockerfile: dockerfile({ check: '' }), fails: 'health', reason: 'none' },
  { name: 'HEALTHCHECK NONE', dockerfile: dockerfile({ check: 'HEALTHCHECK NONE' }), fails: 'health', reason: 'disabled' },
  {
    name: 'the health check in the builder',
    dockerfile: dockerfile({ build: `${builder}${health}\n`, check: '' }),
    fails: 'health',
    reason: 'in-builder',
  },
  {
    name: 'curl that is not there',
    dockerfile: dockerfile({ check: 'HEALTHCHECK CMD curl -f http://localhost:8000/health || exit 1' }),
    fails: 'health',
    reason: 'program-missing',
  },
  {
    name: 'curl that is not there, in exec form',
    dockerfile: dockerfile({ check: 'HEALTHCHECK CMD ["curl", "-f", "http://localhost:8000/health"]' }),
    fails: 'health',
    reason: 'program-missing',
  },
  {
    name: 'wget on Debian slim',
    dockerfile: dockerfile({ check: 'HEALTHCHECK CMD wget -qO- http://localhost:8000/health || exit 1' }),
    fails: 'health',
    reason: 'program-missing',
  },
  {
    name: 'curl installed in the builder',
    dockerfile: dockerfile({
      build: builder.replace('COPY', 'RUN apt-get update && apt-get install -y curl\nCOPY'),
      check: 'HEALTHCHECK CMD curl -f http://localhost:8000/health',
    }),
    fails: 'health',
    reason: 'program-missing',
  },
  {
    name: "the host's port in the health check",
    dockerfile: dockerfile({ check: health.replace('8000', '80') }),
    fails: 'health',
    reason: 'wrong-port',
  },
  {
    name: 'the start page as health',
    dockerfile: dockerfile({ check: health.replace('/health', '/') }),
    fails: 'health',
    reason: 'wrong-path',
  },
  {
    name: 'a misspelled path',
    dockerfile: dockerfile({ check: health.replace('/health', '/healthz') }),
    fails: 'health',
    reason: 'wrong-path',
  },
  {
    name: 'a check that asks nothing',
    dockerfile: dockerfile({ check: 'HEALTHCHECK CMD exit 0' }),
    fails: 'health',
    reason: 'asks-nothing',
  },
  {
    name: 'a check that can not fail',
    dockerfile: dockerfile({
      check: health
        .replace('HEALTHCHECK', 'HEALTHCHECK')
        .replace(/CMD .*/, `CMD python -c "import urllib.request; urllib.request.urlopen('http://localhost:8000/health')" || true`),
    }),
    fails: 'health',
    reason: 'never-fails',
  },
  {
    name: 'a check with a package that is not installed',
    dockerfile: dockerfile({ check: `HEALTHCHECK CMD python -c "import requests; requests.get('http://localhost:8000/health')"` }),
    fails: 'health',
    reason: 'package-missing',
  },
  { name: 'no EXPOSE', dockerfile: dockerfile({ expose: '' }), fails: 'port', reason: 'not-exposed' },
  { name: 'EXPOSE of another port', dockerfile: dockerfile({ expose: 'EXPOSE 80' }), fails: 'port', reason: 'other-port' },
  {
    name: 'a secret in ENV',
    dockerfile: dockerfile({ user: 'ENV API_KEY=abc123\nUSER 1000' }),
    fails: 'no-secrets',
    reason: 'secret-in-environment',
  },
  {
    name: 'a secret as build argument',
    dockerfile: dockerfile({ build: builder.replace('COPY', 'ARG GITHUB_TOKEN\nCOPY') }),
    fails: 'no-secrets',
    reason: 'secret-in-argument',
  },
  {
    name: 'a secret copied, and removed',
    dockerfile: dockerfile({ code: 'COPY app/ ./app/\nCOPY .env .\nRUN rm .env' }),
    files: { '.env': 'SECRET_KEY=x\n', '.dockerignore': '.git\n.venv\n**/__pycache__\n' },
    fails: 'no-secrets',
    reason: 'secret-in-layer',
    also: ['context'],
  },
  {
    name: 'no .dockerignore to speak of',
    dockerfile: dockerfile({}),
    files: { '.dockerignore': '' },
    fails: 'context',
    reason: 'sent-anyway',
  },
  {
    name: 'a .dockerignore like a .gitignore',
    dockerfile: dockerfile({}),
    files: { '.dockerignore': '.git\n.env\n.venv\n__pycache__/\n*.pyc\n' },
    fails: 'context',
    reason: 'sent-anyway',
  },
  {
    name: 'a .dockerignore that hides the application',
    dockerfile: dockerfile({}),
    files: { '.dockerignore': '*\n!requirements.txt\n' },
    fails: 'builds',
    reason: 'build-failed',
    also: ['context'],
  },
  {
    name: 'a stage that is not there',
    dockerfile: dockerfile({ packages: 'COPY --from=build /install /usr/local' }),
    fails: 'builds',
    reason: 'build-failed',
  },
  {
    name: 'apt-get on Alpine',
    dockerfile: dockerfile({ base: 'FROM python:3.11-alpine\nRUN apt-get update && apt-get install -y curl' }),
    fails: 'builds',
    reason: 'build-failed',
  },
  {
    name: 'a requirements file that is not copied',
    dockerfile: dockerfile({
      build: 'FROM python:3.11 AS builder\nRUN pip install --no-cache-dir --prefix=/install -r requirements.txt\n',
    }),
    fails: 'builds',
    reason: 'build-failed',
  },
  {
    name: 'a group that is not there',
    dockerfile: dockerfile({ user: 'RUN useradd -g app app\nUSER app' }),
    fails: 'builds',
    reason: 'build-failed',
  },
];
