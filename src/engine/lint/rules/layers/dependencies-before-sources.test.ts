import { expect, test } from 'vitest';
import { built } from '../../built.testing.ts';
import { findingsOf, testRule } from '../../rule-tester.testing.ts';
import { dependenciesBeforeSources } from './dependencies-before-sources.ts';

const python = { 'requirements.txt': 'fastapi\n', 'app/main.py': '', 'app/models.py': '', 'README.md': '' };
const node = { 'package.json': '{}', 'package-lock.json': '{}', 'server.js': '', '.npmrc': '' };
const from = 'FROM python:3.11-slim\nWORKDIR /app\n';
const install = 'RUN pip install -r requirements.txt\n';

testRule(dependenciesBeforeSources, {
  fires: [
    built(`${from}COPY . .\n${install}`, python, { at: 'COPY . .', count: 1 }),
    built(`${from}COPY app ./app\nCOPY requirements.txt .\n${install}`, python, { at: 'COPY app ./app' }),
    built('FROM node:22-slim\nCOPY . /app\nWORKDIR /app\nRUN npm ci\n', node, { count: 1 }),
    built(`FROM python:3.11-slim AS base\nWORKDIR /app\nCOPY . .\nFROM base\n${install}`, python, { name: 'in the stage below', count: 1 }),
    built(`${from}COPY . .\nRUN uv pip install --system -r requirements.txt\n`, python),
  ],
  silent: [
    built(`${from}COPY requirements.txt .\n${install}COPY . .\n`, python),
    built(`${from}COPY . .\nRUN pip install .\n`, python, { name: 'the project itself needs its sources' }),
    built(`${from}COPY . .\nRUN pip install fastapi\n`, python, { name: 'what is not listed' }),
    built('FROM node:22-slim\nCOPY package*.json .npmrc /app/\nWORKDIR /app\nRUN npm ci\nCOPY . .\n', node),
    built(
      `${from}COPY . .\n${install}`,
      { 'requirements.txt': 'fastapi\n', '.dockerignore': '*\n!requirements.txt' },
      { name: 'nothing else is sent' },
    ),
    { name: 'without a build', dockerfile: `${from}COPY . .\n${install}` },
  ],
});

test('names a source file, how many there are, and the install', () => {
  const { dockerfile, build } = built(`${from}COPY . .\n${install}`, python);
  expect(findingsOf(dependenciesBeforeSources, dockerfile, { build })[0]?.data).toEqual({
    command: 'pip install -r requirements.txt',
    line: 4,
    file: 'app/main.py',
    count: 2,
  });
});
