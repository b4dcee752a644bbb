import { expect, test } from 'vitest';
import { built, builtSubject } from '../../built.testing.ts';
import { findingsOf, testRule } from '../../rule-tester.testing.ts';
import { writableDirectories } from './writable-directories.ts';

const from = 'FROM python:3.11-slim\nWORKDIR /app\n';
const user = 'USER 1000\n';
const writer = {
  'app.py': 'import os\nfrom pathlib import Path\nDATA = Path(os.getenv("DATA_DIR", "/app/data"))\nDATA.mkdir(parents=True)\n',
  'tests/test_app.py': 'open("/app/out", "w")\n',
};
const database = { 'app.py': 'import sqlite3\nsqlite3.connect("tasks.db")\n' };
const copy = 'COPY app.py .\n';

testRule(writableDirectories, {
  fires: [
    built(`${from}RUN mkdir /data\nVOLUME /data\n${user}`, {}, { at: '/data', count: 1 }),
    built(`${from}${copy}${user}`, writer, { at: 'USER 1000', count: 1 }),
    built(`${from}${copy}${user}`, database, { count: 1 }),
    built(`${from}ENV LOG_FILE=/var/log/app.log\n${user}`, {}, { at: 'LOG_FILE', count: 1 }),
    built(`${from}ENV DATABASE_URL=sqlite:////app/tasks.db\n${user}`, {}, { count: 1 }),
    built(`${from}${user}CMD ["gunicorn", "--access-logfile", "/var/log/access.log"]\n`, {}, { at: '--access-logfile', count: 1 }),
    built(`${from}${user}RUN mkdir data\n`, {}, { at: 'RUN', count: 1 }),
  ],
  silent: [
    built(`${from}RUN mkdir /data && chown 1000 /data\nVOLUME /data\n${user}`),
    built(`${from}${copy}RUN mkdir data && chown 1000 data\n${user}`, writer),
    built(`${from}${copy}ENV DATA_DIR=/tmp/data\n${user}`, writer, { name: 'a variable that says another place' }),
    built(`${from}${copy}`, writer, { name: 'root may write' }),
    built(`${from}COPY tests tests\n${user}`, writer, { name: 'what tests write' }),
    built(`${from}ENV LOG_FILE=/tmp/app.log DATABASE_URL=postgres://db/app\n${user}`),
    built(`${from}RUN cat /none\n${user}`, {}, { name: 'a RUN that fails for another reason' }),
    { name: 'without a build', dockerfile: `${from}VOLUME /data\n${user}` },
  ],
});

test.each([
  [
    'a source',
    `${from}${copy}${user}`,
    { messageId: 'message-source', data: { path: '/app/data', directory: '/app', owner: 'root', user: '1000', file: '/app/app.py' } },
  ],
  ['a volume', `${from}VOLUME /srv\n${user}`, { messageId: 'message-volume', data: { directory: '/srv' } }],
  ['a step', `${from}${user}RUN touch x\n`, { messageId: 'message-run', data: { user: '1000', line: 3 } }],
])('%s', (_, dockerfile, expected) => {
  expect(findingsOf(writableDirectories, dockerfile, builtSubject(dockerfile, writer))[0]).toMatchObject(expected);
});
