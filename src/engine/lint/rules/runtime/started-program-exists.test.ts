import { expect, test } from 'vitest';
import { built, builtSubject } from '../../built.testing.ts';
import { findingsOf, testRule } from '../../rule-tester.testing.ts';
import { startedProgramExists } from './started-program-exists.ts';

const slim = 'FROM python:3.11-slim\n';
const script = { 'start.sh': '#!/bin/bash\nexec python app.py\n', 'windows.sh': '#!/bin/sh\r\nexec python app.py\r\n' };
const executable = (name: string): string => `COPY --chmod=755 ${name} /${name}\nENTRYPOINT ["/${name}"]\n`;

testRule(startedProgramExists, {
  fires: [
    built(`${slim}HEALTHCHECK CMD curl -f http://localhost/ || exit 1\n`, {}, { at: 'curl', count: 1 }),
    built(`${slim}CMD ["gunicorn", "app:app"]\n`, {}, { at: 'gunicorn' }),
    built(`${slim}CMD exec gunicorn app:app\n`, {}, { at: 'gunicorn' }),
    built(`${slim}CMD ["sh", "-c", "gunicorn app:app"]\n`, {}, { count: 1 }),
    built(`FROM gcr.io/distroless/python3-debian12\nHEALTHCHECK CMD python3 -V\n`, {}, { at: 'HEALTHCHECK' }),
    built(`FROM python:3.11-alpine\n${executable('start.sh')}`, script, { name: 'a script whose shell is not there', count: 1 }),
    built(
      `${slim}RUN apt-get update && apt-get upgrade -y\nHEALTHCHECK CMD curl -f localhost\n`,
      {},
      { name: 'an upgrade brings nothing new', at: 'curl' },
    ),
    built('FROM node:22-slim\nRUN npx foo\nHEALTHCHECK CMD curl -f localhost\n', {}, { name: 'npx installs no curl', at: 'curl' }),
    built(
      `FROM golang:1.22 AS b\nRUN go generate ./...\nFROM debian:12-slim\nCOPY --from=b /go /go\nCMD ["server"]\n`,
      {},
      { name: 'unknown steps of a stage that brings nothing to PATH', at: 'server' },
    ),
    built('FROM node:22-slim\nCMD ["pm2", "start"]\n', {}, { name: 'behind the entrypoint of the base image', count: 1 }),
  ],
  silent: [
    built(`${slim}CMD ["python", "app.py"]\n`),
    built('FROM python:3.11-alpine\nHEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1/ || exit 1\n'),
    built(`${slim}HEALTHCHECK CMD curl -f localhost || python -V\n`, {}, { name: 'another takes its place' }),
    built(`${slim}CMD ["sh", "-c", "exec $SERVER --port 80"]\n`),
    built(`${slim}CMD cd /app && export A=1; exec python app.py\n`),
    built(`${slim}HEALTHCHECK NONE\n`),
    built(`${slim}${executable('start.sh')}CMD ["--verbose"]\n`, script),
    built('FROM nginx:1.27\nHEALTHCHECK CMD curl -f localhost\nCMD ["nginx"]\n'),
    built('FROM python:3.11-slim AS a\nCMD ["none"]\nFROM python:3.11-slim\nCMD ["python"]\n', {}, { name: 'only the last stage is run' }),
    built(`${slim}RUN some-installer\nCMD ["thing"]\n`, {}, { name: 'no image without a build' }),
    built('FROM node:22-slim\nRUN npx foo\nCMD ["pm3"]\n', {}, { name: 'what Drydock did not model may have brought it' }),
    built(
      'FROM golang:1.22 AS b\nRUN go generate ./...\nFROM debian:12-slim\nCOPY --from=b /go /usr/local\nCMD ["server"]\n',
      {},
      { name: 'or a stage that fills PATH' },
    ),
    { name: 'without a build', dockerfile: 'FROM scratch\nCMD ["x"]' },
  ],
});

test.each([
  ['python in curl’s place', `${slim}HEALTHCHECK CMD curl localhost\n`, 'message-python'],
  ['wget in curl’s place', 'FROM python:3.11-alpine\nHEALTHCHECK CMD curl localhost\n', 'message-wget'],
  ['node in curl’s place', 'FROM node:22-slim\nHEALTHCHECK CMD curl localhost\n', 'message-node'],
  ['nothing in its place', 'FROM debian:12-slim\nHEALTHCHECK CMD curl localhost\n', 'message'],
  ['a folder that is not in PATH', `${slim}RUN pip install --user uvicorn\nCMD ["uvicorn"]\n`, 'message-path'],
  ['no shell', 'FROM gcr.io/distroless/python3-debian12\nENTRYPOINT exec python3 app.py\n', 'message-shell'],
  ['a shell that is missing', `FROM python:3.11-alpine\n${executable('start.sh')}`, 'message-interpreter'],
  ['lines that end as Windows ends them', `${slim}${executable('windows.sh')}`, 'message-line-end'],
  [
    'what USER can’t reach',
    `${slim}RUN pip install --user uvicorn\nENV PATH=/root/.local/bin:$PATH\nUSER 1000\nCMD ["uvicorn"]\n`,
    'message-forbidden',
  ],
])('%s', (_, dockerfile, messageId) => {
  const [finding] = findingsOf(startedProgramExists, dockerfile, builtSubject(dockerfile, script));
  expect(finding?.messageId).toBe(messageId);
});
