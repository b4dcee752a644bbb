/** A service in stages, as people write them: the block that long documents are made of. */
const block = (n: string): readonly string[] => [
  `FROM python:3.11 AS builder${n}`,
  `ARG VERSION${n}=1.${n}`,
  `ENV APP_HOME=/srv/app${n} \\`,
  '    PYTHONUNBUFFERED=1',
  'WORKDIR /build',
  'COPY requirements.txt .',
  'RUN apt-get update \\',
  `    && apt-get install -y --no-install-recommends build-essential=12.9 curl lib${n} \\`,
  '    && rm -rf /var/lib/apt/lists/*',
  `RUN pip install --user --no-cache-dir -r requirements.txt --cert /etc/${n}.pem`,
  `FROM python:3.11-slim AS runtime${n}`,
  'WORKDIR /app',
  `COPY --from=builder${n} --chown=1000:1000 /root/.local /home/app/.local`,
  'COPY app/ ./app/',
  `LABEL org.example.version="\${VERSION${n}}"`,
  `RUN for f in *.py; do echo "$f"; done | sort > /tmp/list${n}`,
  'EXPOSE 8000',
  `HEALTHCHECK --interval=30s CMD curl -f http://localhost:8000/health?${n} || exit 1`,
  'USER 1000',
  'CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0"]',
];

/** A Dockerfile of about `lines` lines (whole blocks of twenty). Its commands differ from block to block, and from one edition to the next. */
export const documentOf = (lines: number, edition = 0): string =>
  `${Array.from({ length: Math.max(1, Math.round(lines / 20)) }, (_, n) => block(edition === 0 ? `${n}` : `${n}e${edition}`))
    .flat()
    .join('\n')}\n`;
