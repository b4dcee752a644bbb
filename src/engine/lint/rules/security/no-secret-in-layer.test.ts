import { expect, test } from 'vitest';
import { built, builtSubject } from '../../built.testing.ts';
import { findingsOf, testRule } from '../../rule-tester.testing.ts';
import { noSecretInLayer } from './no-secret-in-layer.ts';

const from = 'FROM debian:12-slim\nWORKDIR /app\n';
const files = {
  'app.py': 'print()\n',
  '.env': 'TOKEN=abc\n',
  id_rsa: '-----BEGIN OPENSSH PRIVATE KEY-----\n',
  'tls/server.pem': '-----BEGIN PRIVATE KEY-----\n',
  'tls/ca.pem': '-----BEGIN CERTIFICATE-----\n',
  '.env.example': 'TOKEN=\n',
};

testRule(noSecretInLayer, {
  fires: [
    built(`${from}COPY .env .\n`, files, { at: 'COPY', count: 1 }),
    built(`${from}COPY . .\n`, files, { name: 'each of them', count: 3 }),
    built(`${from}COPY id_rsa /root/.ssh/\nRUN rm /root/.ssh/id_rsa\n`, files, { at: 'COPY', count: 1 }),
    built(`${from}ARG API_TOKEN=s3cr3t-value\nRUN echo "key=$API_TOKEN" > settings.ini\n`, {}, { at: 'RUN', count: 1 }),
    built(`${from}RUN echo "//registry/:_authToken=x" > .npmrc\nRUN rm .npmrc\n`, {}, { at: 'RUN', count: 1 }),
    built('FROM debian:12-slim AS a\nCOPY .env /\nFROM a\nRUN rm /.env\n', files, { name: 'in the stage below', count: 1 }),
  ],
  silent: [
    built(`${from}COPY app.py .env.example tls/ca.pem ./\n`, files),
    built(`${from}COPY . .\n`, { ...files, '.dockerignore': '.env\nid_rsa\ntls\n' }),
    built(`${from}RUN --mount=type=secret,id=npm,target=/root/.npmrc cat /root/.npmrc || true\n`, {}),
    built(`${from}RUN echo "_authToken=x" > .npmrc && rm .npmrc\n`, {}, { name: 'gone before the layer ends' }),
    built(`FROM debian:12-slim AS a\nCOPY .env /\nFROM debian:12-slim\nRUN true\n`, files, { name: 'in a stage that is not shipped' }),
    built(
      `${from}ENV API_TOKEN=s3cr3t-value\nCOPY Dockerfile .\n`,
      { Dockerfile: 'ENV API_TOKEN=s3cr3t-value' },
      { name: 'another rule says it of ENV' },
    ),
    { name: 'without a build', dockerfile: `${from}COPY .env .\n` },
  ],
});

test.each([
  ['still there', `${from}COPY .env .\n`, { messageId: 'message', data: { path: '/app/.env' } }],
  [
    'removed in a later line',
    `${from}COPY .env .\nRUN true\nRUN rm .env\n`,
    { messageId: 'message-removed', data: { path: '/app/.env', line: 5 } },
  ],
  [
    'the value of a variable',
    `${from}ENV DB_PASSWORD=hunter22\nRUN echo "$DB_PASSWORD" > x\n`,
    { messageId: 'message-variable', data: { variable: 'DB_PASSWORD' } },
  ],
])('%s', (_, dockerfile, expected) => {
  expect(findingsOf(noSecretInLayer, dockerfile, builtSubject(dockerfile, files))[0]).toMatchObject(expected);
});
