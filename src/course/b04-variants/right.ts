import type { FileState } from '../schema.ts';

/** A right way to write B04's Dockerfile. */
export interface RightWay {
  readonly name: string;
  readonly dockerfile: string;
  readonly files?: FileState;
}

const health = `HEALTHCHECK --interval=30s --timeout=10s --start-period=5s --retries=3 \\
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/health')"]`;
const start = 'CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"]';
const venvBuilder = `FROM python:3.11 AS builder
RUN python -m venv /opt/venv
ENV PATH="/opt/venv/bin:$PATH"
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
`;
const prefixBuilder = `FROM python:3.11 AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt
`;
const userBuilder = `FROM python:3.11 AS builder
WORKDIR /app
COPY requirements.txt .
RUN pip install --user --no-cache-dir -r requirements.txt
`;
const prefixRuntime = `FROM python:3.11-slim
WORKDIR /app
COPY --from=builder /install /usr/local
COPY app/ ./app/
`;
const end = `USER 1000
EXPOSE 8000
${health}
${start}
`;

export const rightWays: readonly RightWay[] = [
  {
    name: 'pip --user, a user with a home, chown on COPY',
    dockerfile: `${userBuilder}
FROM python:3.11-slim AS runtime
RUN groupadd --gid 1000 appuser && useradd --uid 1000 --gid appuser --create-home appuser
WORKDIR /app
COPY --from=builder --chown=appuser:appuser /root/.local /home/appuser/.local
COPY --chown=appuser:appuser app/ ./app/
ENV PATH=/home/appuser/.local/bin:$PATH \\
    PYTHONPATH=/app \\
    PYTHONUNBUFFERED=1 \\
    PYTHONDONTWRITEBYTECODE=1
USER appuser
EXPOSE 8000
${health}
${start}
`,
  },
  {
    name: 'pip --user, moved to a folder that PYTHONUSERBASE names',
    dockerfile: `${userBuilder}
FROM python:3.11-slim
WORKDIR /app
COPY --from=builder /root/.local /opt/packages
COPY app app
ENV PYTHONUSERBASE=/opt/packages PATH=/opt/packages/bin:$PATH
${end}`,
  },
  {
    name: 'a virtual environment, moved as a whole',
    dockerfile: `${venvBuilder}
FROM python:3.11-slim
RUN useradd -m -u 1000 app
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
COPY app/ app/
ENV PATH="/opt/venv/bin:$PATH"
USER app
EXPOSE 8000
${health}
${start}
`,
  },
  {
    name: 'a virtual environment, called by its path',
    dockerfile: `${venvBuilder}
FROM python:3.11-slim
WORKDIR /srv
COPY --from=builder /opt/venv /opt/venv
COPY ./app /srv/app
USER nobody
EXPOSE 8000/tcp
HEALTHCHECK CMD ["/opt/venv/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health').read()"]
ENTRYPOINT ["/opt/venv/bin/uvicorn", "app.main:app"]
CMD ["--host", "0.0.0.0", "--port", "8000"]
`,
  },
  { name: '--prefix, copied over /usr/local', dockerfile: `${prefixBuilder}\n${prefixRuntime}${end}` },
  {
    name: '--target, found through PYTHONPATH, started as a module',
    dockerfile: `FROM python:3.11-slim AS packages
COPY requirements.txt /tmp/
RUN pip install --no-cache-dir --target /packages -r /tmp/requirements.txt

FROM python:3.11-slim
ENV PYTHONPATH=/packages
WORKDIR /app
COPY --from=packages /packages /packages
COPY app/ app/
USER 10001:10001
EXPOSE 8000
${health}
CMD ["python", "-m", "uvicorn", "app.main:app", "--host=0.0.0.0", "--port=8000"]
`,
  },
  {
    name: 'wheels, installed in the runtime stage from a mount',
    dockerfile: `FROM python:3.11 AS wheels
WORKDIR /wheels
COPY requirements.txt .
RUN pip wheel --no-cache-dir --wheel-dir . -r requirements.txt

FROM python:3.11-slim
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels pip install --no-cache-dir --no-index --find-links=/wheels -r /wheels/requirements.txt
RUN useradd --system --uid 1001 service
WORKDIR /app
COPY app/ app/
USER service
EXPOSE 8000
${health}
${start}
`,
  },
  {
    name: 'wheels, copied and removed',
    dockerfile: `FROM python:3.11-slim AS wheels
COPY requirements.txt /
RUN pip wheel --no-cache-dir -w /wheels -r /requirements.txt

FROM python:3.11-slim
COPY --from=wheels /wheels /wheels
COPY requirements.txt .
RUN pip install --no-cache-dir --no-index --find-links /wheels -r requirements.txt && rm -rf /wheels
WORKDIR /app
COPY app/ ./app/
${end}`,
  },
  {
    name: 'Alpine in both stages, wget of busybox',
    dockerfile: `FROM python:3.11-alpine AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt

FROM python:3.11-alpine
RUN addgroup -g 1000 app && adduser -D -u 1000 -G app app
WORKDIR /app
COPY --from=builder /install /usr/local
COPY --chown=app:app app/ ./app/
USER app
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s CMD wget --no-verbose --tries=1 --spider http://127.0.0.1:8000/health || exit 1
${start}
`,
  },
  {
    name: 'Alpine with a short adduser',
    dockerfile: `FROM python:3.11-alpine AS builder
WORKDIR /w
COPY requirements.txt .
RUN python3 -m venv /venv && /venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.11-alpine
RUN adduser -S -u 100 app
COPY --from=builder /venv /venv
WORKDIR /home/app
COPY app/ app/
ENV PATH=/venv/bin:$PATH
USER app
EXPOSE 8000
HEALTHCHECK CMD wget -qO- http://localhost:8000/health
${start}
`,
  },
  {
    name: 'curl installed for the health check, lists removed',
    dockerfile: `${prefixBuilder}
FROM python:3.11-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home appuser
WORKDIR /app
COPY --from=builder /install /usr/local
COPY app/ ./app/
USER appuser
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=5s --retries=3 CMD curl -fsS http://localhost:8000/health || exit 1
${start}
`,
  },
  {
    name: 'BuildKit mounts: cache and bind',
    dockerfile: `# syntax=docker/dockerfile:1
FROM python:3.11 AS builder
WORKDIR /build
RUN --mount=type=cache,target=/root/.cache/pip \\
    --mount=type=bind,source=requirements.txt,target=/build/requirements.txt \\
    pip install --prefix=/install -r requirements.txt

${prefixRuntime}${end}`,
  },
  {
    name: 'heredocs',
    dockerfile: `# syntax=docker/dockerfile:1
FROM python:3.11 AS builder
COPY requirements.txt .
RUN <<EOF
set -e
python -m venv /opt/venv
/opt/venv/bin/pip install --no-cache-dir -r requirements.txt
EOF

FROM python:3.11-slim
RUN <<EOF
groupadd -g 1000 app
useradd -u 1000 -g app -M app
EOF
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
COPY app ./app
COPY <<"EOF" /healthcheck.py
import urllib.request
urllib.request.urlopen("http://127.0.0.1:8000/health", timeout=5)
EOF
ENV PATH=/opt/venv/bin:$PATH
USER app
EXPOSE 8000
HEALTHCHECK --interval=30s CMD python /healthcheck.py
${start}
`,
  },
  {
    name: 'lower case, odd spacing and continuations',
    dockerfile: `from   python:3.11   as   builder
workdir /app
copy requirements.txt ./
run pip install \\
      --no-cache-dir \\
      # a comment in between
      --user \\
      -r requirements.txt

from python:3.11-slim
run useradd -m -u 1000 appuser
workdir /app
copy --from=builder --chown=1000:1000 /root/.local /home/appuser/.local
copy --chown=1000:1000 app ./app
env PATH /home/appuser/.local/bin:$PATH
user appuser
expose 8000
healthcheck --interval=30s cmd python -c "import urllib.request; urllib.request.urlopen('http://localhost:8000/health')"
cmd ["uvicorn","app.main:app","--host","0.0.0.0","--port","8000"]
`,
  },
  {
    name: 'an entrypoint script that hands over',
    dockerfile: `${prefixBuilder}
${prefixRuntime}COPY --chmod=755 entrypoint.sh /usr/local/bin/entrypoint.sh
USER 1000:1000
EXPOSE 8000
${health}
ENTRYPOINT ["entrypoint.sh"]
${start}
`,
    files: { 'entrypoint.sh': '#!/bin/sh\nset -e\necho "starting in ${ENVIRONMENT:-development}"\nexec "$@"\n' },
  },
  {
    name: 'an entrypoint script written in the Dockerfile',
    dockerfile: `${prefixBuilder}
${prefixRuntime}RUN printf '#!/bin/sh\\nexec uvicorn app.main:app --host 0.0.0.0 --port "\${PORT:-8000}"\\n' > /start.sh && chmod +x /start.sh
${end.replace(start, 'CMD ["/start.sh"]')}`,
  },
  {
    name: 'exec within a shell form',
    dockerfile: `${prefixBuilder}\n${prefixRuntime}${end.replace(start, 'CMD exec uvicorn app.main:app --host 0.0.0.0 --port ${PORT:-8000}')}`,
  },
  {
    name: 'exec within sh -c',
    dockerfile: `${prefixBuilder}\n${prefixRuntime}${end.replace(start, 'CMD ["sh", "-c", "exec uvicorn app.main:app --host 0.0.0.0 --port 8000"]')}`,
  },
  {
    name: 'a second uvicorn by python -m with workers',
    dockerfile: `${prefixBuilder}\n${prefixRuntime}${end.replace(start, 'CMD ["python", "-m", "uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000", "--workers", "2"]')}`,
  },
  {
    name: 'host and port through the environment',
    dockerfile: `${prefixBuilder}\n${prefixRuntime}ENV UVICORN_HOST=0.0.0.0 UVICORN_PORT=8000\n${end.replace(start, 'CMD ["uvicorn", "app.main:app"]')}`,
  },
  {
    name: 'gunicorn with uvicorn workers',
    dockerfile: `FROM python:3.11 AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt gunicorn

${prefixRuntime}${end.replace(start, 'CMD ["gunicorn", "app.main:app", "-k", "uvicorn.workers.UvicornWorker", "-b", "0.0.0.0:8000", "--workers", "2"]')}`,
  },
  {
    name: 'bases by ARG',
    dockerfile: `ARG PYTHON_VERSION=3.11
ARG VARIANT=slim
FROM python:\${PYTHON_VERSION} AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt

FROM python:\${PYTHON_VERSION}-\${VARIANT}
WORKDIR /app
COPY --from=builder /install /usr/local
COPY app/ ./app/
${end}`,
  },
  {
    name: 'a shared base stage',
    dockerfile: `FROM python:3.11-slim AS base
ENV PYTHONUNBUFFERED=1
WORKDIR /app

FROM base AS builder
COPY requirements.txt .
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r requirements.txt

FROM base AS final
COPY --from=builder /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY app/ ./app/
${end}`,
  },
  {
    name: 'stages by number',
    dockerfile: `FROM python:3.11
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt

FROM python:3.11-slim
WORKDIR /app
COPY --from=0 /install /usr/local
COPY app/ ./app/
${end}`,
  },
  {
    name: 'COPY . . at the very end',
    dockerfile: `${prefixBuilder}
FROM python:3.11-slim
WORKDIR /app
COPY --from=builder /install /usr/local
COPY . .
${end}`,
  },
  {
    name: 'bookworm by name',
    dockerfile: `FROM python:3.11-bookworm AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt

FROM python:3.11-slim-bookworm
WORKDIR /app
COPY --from=builder /install /usr/local
COPY app/ ./app/
${end}`,
  },
  {
    name: 'a system user without a home',
    dockerfile: `${prefixBuilder}
FROM python:3.11-slim
RUN groupadd --system app && useradd --system --gid app --no-create-home --shell /usr/sbin/nologin app
WORKDIR /app
COPY --from=builder /install /usr/local
COPY --chown=root:root app/ ./app/
USER app:app
EXPOSE 8000
${health}
${start}
`,
  },
  {
    name: "Debian's adduser",
    dockerfile: `${prefixBuilder}
FROM python:3.11-slim
RUN adduser --disabled-password --gecos "" --uid 1000 appuser
WORKDIR /app
COPY --from=builder /install /usr/local
COPY app/ ./app/
USER appuser
EXPOSE 8000
${health}
${start}
`,
  },
  {
    name: 'the user by ARG and ENV',
    dockerfile: `${prefixBuilder}
FROM python:3.11-slim
ARG UID=1000
ENV APP_USER=appuser
RUN useradd --uid \${UID} --create-home \${APP_USER}
WORKDIR /app
COPY --from=builder /install /usr/local
COPY --chown=\${UID} app/ ./app/
USER \${APP_USER}
EXPOSE 8000
${health}
${start}
`,
  },
  {
    name: 'packages installed as the user itself',
    dockerfile: `FROM python:3.11-slim AS builder
RUN useradd --create-home --uid 1000 appuser
USER appuser
WORKDIR /home/appuser
COPY requirements.txt .
RUN pip install --user --no-cache-dir -r requirements.txt

FROM python:3.11-slim
RUN useradd --create-home --uid 1000 appuser
WORKDIR /app
COPY --from=builder --chown=1000:1000 /home/appuser/.local /home/appuser/.local
COPY app/ ./app/
ENV PATH=/home/appuser/.local/bin:$PATH
USER appuser
EXPOSE 8000
${health}
${start}
`,
  },
  {
    name: 'another folder and --app-dir',
    dockerfile: `${prefixBuilder}
FROM python:3.11-slim
COPY --from=builder /install /usr/local
COPY app/ /srv/service/app/
${end.replace(start, 'CMD ["uvicorn", "--app-dir", "/srv/service", "--host", "0.0.0.0", "--port", "8000", "app.main:app"]')}`,
  },
  {
    name: 'a health check through http.client',
    dockerfile: `${prefixBuilder}\n${prefixRuntime}${end.replace(health, `HEALTHCHECK --interval=30s CMD python -c "import http.client, sys; c = http.client.HTTPConnection('localhost', 8000, timeout=3); c.request('GET', '/health'); sys.exit(0 if c.getresponse().status == 200 else 1)"`)}`,
  },
  {
    name: 'a health check through a script of the project',
    dockerfile: `${prefixBuilder}\n${prefixRuntime}COPY healthcheck.py ./\n${end.replace(health, 'HEALTHCHECK --interval=30s CMD ["python", "healthcheck.py"]')}`,
    files: {
      'healthcheck.py':
        'import sys\nimport urllib.request\n\ntry:\n    urllib.request.urlopen("http://127.0.0.1:8000/health", timeout=5)\nexcept Exception:\n    sys.exit(1)\n',
    },
  },
  {
    name: 'a health check by a shell script',
    dockerfile: `FROM python:3.11-alpine AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt

FROM python:3.11-alpine
WORKDIR /app
COPY --from=builder /install /usr/local
COPY --chmod=0755 health.sh /health.sh
COPY app/ ./app/
USER 1000
EXPOSE 8000
HEALTHCHECK CMD /health.sh
${start}
`,
    files: { 'health.sh': '#!/bin/sh\nwget -q -O - "http://127.0.0.1:${PORT:-8000}/health" | grep -q healthy\n' },
  },
  {
    name: 'a health check through a package of ours',
    dockerfile: `FROM python:3.11 AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt requests

${prefixRuntime}${end.replace(health, `HEALTHCHECK CMD python -c "import requests; requests.get('http://localhost:8000/health', timeout=2).raise_for_status()"`)}`,
  },
  {
    name: 'tini in front',
    dockerfile: `${prefixBuilder}
FROM python:3.11-slim
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=builder /install /usr/local
COPY app/ ./app/
USER 1000
EXPOSE 8000
${health}
ENTRYPOINT ["tini", "--"]
${start}
`,
  },
  {
    name: 'uv with a virtual environment',
    dockerfile: `FROM python:3.11-slim AS builder
RUN pip install --no-cache-dir uv
COPY requirements.txt .
RUN uv venv /opt/venv && uv pip install --no-cache --python /opt/venv/bin/python -r requirements.txt

FROM python:3.11-slim
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY app/ ./app/
${end}`,
  },
  {
    name: 'upgraded pip in the builder only',
    dockerfile: `FROM python:3.11 AS builder
RUN pip install --no-cache-dir --upgrade pip
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt

${prefixRuntime}${end}`,
  },
  {
    name: 'build tools in the builder',
    dockerfile: `FROM python:3.11-slim AS builder
RUN apt-get update && apt-get install -y --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt

${prefixRuntime}${end}`,
  },
  {
    name: 'labels, a stop signal and a volume besides',
    dockerfile: `${prefixBuilder}
FROM python:3.11-slim
LABEL org.opencontainers.image.source="https://github.com/example/user-service" org.opencontainers.image.version="1.0.0"
WORKDIR /app
COPY --from=builder /install /usr/local
COPY app/ ./app/
RUN mkdir /data && chown 1000:1000 /data
VOLUME /data
STOPSIGNAL SIGTERM
${end}`,
  },
  {
    name: 'COPY --link',
    dockerfile: `# syntax=docker/dockerfile:1
${prefixBuilder}
FROM python:3.11-slim
WORKDIR /app
COPY --link --from=builder /install /usr/local
COPY --link app/ /app/app/
${end}`,
  },
  {
    name: 'tests in a stage that is not needed',
    dockerfile: `${prefixBuilder}
FROM builder AS test
COPY . .
RUN pip install --no-cache-dir pytest httpx && python -m pytest

${prefixRuntime}${end}`,
  },
  {
    name: 'distroless',
    dockerfile: `FROM python:3.11-slim-bookworm AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --target=/packages -r requirements.txt

FROM gcr.io/distroless/python3-debian12:nonroot
WORKDIR /app
COPY --from=builder /packages /packages
COPY app/ ./app/
ENV PYTHONPATH=/packages
EXPOSE 8000
HEALTHCHECK CMD ["python3", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/health')"]
CMD ["-m", "uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"]
`,
  },
  {
    name: 'site-packages and bin copied as they are',
    dockerfile: `FROM python:3.11 AS builder
WORKDIR /build
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

FROM python:3.11-slim
WORKDIR /app
COPY --from=builder /usr/local/lib/python3.11/site-packages /usr/local/lib/python3.11/site-packages
COPY --from=builder /usr/local/bin /usr/local/bin
COPY app/ ./app/
${end}`,
  },
  {
    name: '--target with its bin on PATH',
    dockerfile: `FROM python:3.11-slim AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --target=/deps -r requirements.txt

FROM python:3.11-slim
WORKDIR /app
COPY --from=builder /deps /deps
COPY app/ ./app/
ENV PYTHONPATH=/deps PATH=/deps/bin:$PATH
${end}`,
  },
  {
    name: '--root',
    dockerfile: `FROM python:3.11-slim AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --root=/out -r requirements.txt

FROM python:3.11-slim
WORKDIR /app
COPY --from=builder /out/usr/local /usr/local
COPY app/ ./app/
${end}`,
  },
  {
    name: 'ADD instead of COPY, CRLF line ends',
    dockerfile: `${prefixBuilder.replace('COPY', 'ADD')}
FROM python:3.11-slim
WORKDIR /app
ADD --chown=1000 app ./app
COPY --from=builder /install /usr/local
${end}`.replaceAll('\n', '\r\n'),
  },
  {
    name: 'bash with pipefail',
    dockerfile: `FROM python:3.11-slim AS builder
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt | tee /tmp/log

${prefixRuntime}${end}`,
  },
  {
    name: 'uv into the system of the runtime base',
    dockerfile: `FROM python:3.11-slim AS builder
RUN pip install --no-cache-dir uv
COPY requirements.txt .
RUN uv pip install --system --no-cache --prefix /install -r requirements.txt

${prefixRuntime}${end}`,
  },
  {
    name: 'uv from its own image',
    dockerfile: `FROM python:3.11-slim AS builder
COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
WORKDIR /build
COPY requirements.txt .
RUN uv venv /opt/venv && VIRTUAL_ENV=/opt/venv uv pip install --no-cache -r requirements.txt

FROM python:3.11-slim
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY app/ ./app/
${end}`,
  },
  {
    name: "Alpine's system user and group",
    dockerfile: `FROM python:3.11-alpine AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --user -r requirements.txt

FROM python:3.11-alpine
RUN addgroup -S app && adduser -S app -G app
WORKDIR /home/app
COPY --from=builder --chown=app:app /root/.local /home/app/.local
COPY --chown=app:app app/ ./app/
ENV PATH=/home/app/.local/bin:$PATH
USER app
EXPOSE 8000
${health}
${start}
`,
  },
  {
    name: 'www-data',
    dockerfile: `${prefixBuilder}\n${prefixRuntime}${end.replace('USER 1000', 'USER www-data')}`,
  },
  {
    name: 'the server started by the application itself',
    dockerfile: `${prefixBuilder}\n${prefixRuntime}COPY serve.py ./\n${end.replace(start, 'CMD ["python", "serve.py"]')}`,
    files: {
      'serve.py':
        'import os\n\nimport uvicorn\n\nif __name__ == "__main__":\n    uvicorn.run("app.main:app", host="0.0.0.0", port=int(os.getenv("PORT", "8000")))\n',
    },
  },
  {
    name: 'dumb-init in front',
    dockerfile: `${prefixBuilder}
FROM python:3.11-slim
RUN apt-get update \\
 && apt-get install --yes --no-install-recommends dumb-init \\
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=builder /install /usr/local
COPY app/ ./app/
USER 1000
EXPOSE 8000
${health}
ENTRYPOINT ["/usr/bin/dumb-init", "--"]
${start}
`,
  },
  {
    name: 'httpx asks for the health',
    dockerfile: `FROM python:3.11 AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt httpx

${prefixRuntime}${end.replace(health, `HEALTHCHECK CMD ["python", "-c", "import httpx; httpx.get('http://localhost:8000/health').raise_for_status()"]`)}`,
  },
  {
    name: 'the health check in shell form, with a comparison',
    dockerfile: `${prefixBuilder}
FROM python:3.11-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && apt-get clean && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=builder /install /usr/local
COPY app/ ./app/
USER 1000
EXPOSE 8000
HEALTHCHECK CMD [ "$(curl -s -o /dev/null -w '%{http_code}' http://localhost:8000/health)" = "200" ] || exit 1
${start}
`,
  },
  {
    name: 'gunicorn with a file of settings',
    dockerfile: `FROM python:3.11 AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt gunicorn

${prefixRuntime}COPY gunicorn.conf.py ./
${end.replace(start, 'CMD ["gunicorn", "app.main:app", "-c", "gunicorn.conf.py"]')}`,
    files: { 'gunicorn.conf.py': 'bind = "0.0.0.0:8000"\nworkers = 2\nworker_class = "uvicorn.workers.UvicornWorker"\n' },
  },
  {
    name: 'a builder on the platform at hand',
    dockerfile: `FROM --platform=$BUILDPLATFORM python:3.11 AS builder
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt

${prefixRuntime}${end}`,
  },
  {
    name: 'trixie by name',
    dockerfile: `${prefixBuilder.replace('python:3.11', 'python:3.11-slim-trixie')}\n${prefixRuntime.replace('python:3.11-slim', 'python:3.11-slim-trixie')}${end}`,
  },
  {
    name: 'ENTRYPOINT python, the rest in CMD',
    dockerfile: `${prefixBuilder}\n${prefixRuntime}${end.replace(start, 'ENTRYPOINT ["python"]\nCMD ["-m", "uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"]')}`,
  },
  {
    name: 'a user before everything else, in its own home',
    dockerfile: `${prefixBuilder}
FROM python:3.11-slim
RUN useradd -ms /bin/bash app
USER app
WORKDIR /home/app
COPY --from=builder /install /usr/local
COPY --chown=app app app
EXPOSE 8000
${health}
${start}
`,
  },
  {
    name: 'an environment that is activated',
    dockerfile: `FROM python:3.11 AS builder
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir --upgrade pip wheel
COPY requirements.txt .
RUN . /opt/venv/bin/activate && pip install --no-cache-dir -r requirements.txt

FROM python:3.11-slim
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
ENV VIRTUAL_ENV=/opt/venv
ENV PATH="$VIRTUAL_ENV/bin:$PATH"
COPY ./app ./app
${end}`,
  },
];
