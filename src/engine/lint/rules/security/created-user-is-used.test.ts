import { built } from '../../built.testing.ts';
import { testRule } from '../../rule-tester.testing.ts';
import { createdUserIsUsed } from './created-user-is-used.ts';

const slim = 'FROM python:3.11-slim\n';
const make = 'RUN useradd --create-home app\n';
const script = { 'start.sh': '#!/bin/sh\nexec su app -c "python app.py"\n' };

testRule(createdUserIsUsed, {
  fires: [
    built(`${slim}${make}CMD ["python", "app.py"]\n`, {}, { at: 'useradd', count: 1 }),
    built('FROM python:3.11-alpine\nRUN addgroup -S app && adduser -S -G app -h /app app\nCMD ["python"]\n', {}, { at: 'adduser' }),
    built(`${slim}RUN adduser --disabled-password --gecos '' app\nENTRYPOINT ["python", "app.py"]\n`, {}, { count: 1 }),
    built('FROM node:22-slim\nRUN useradd app\nCMD ["node", "a.js"]\n', {}, { name: 'behind an entrypoint that only chooses', count: 1 }),
    built(`FROM debian:12-slim AS base\n${make}FROM base\nCMD ["bash"]\n`, {}, { name: 'in a stage that goes on', count: 1 }),
  ],
  silent: [
    built(`${slim}${make}USER app\nCMD ["python", "app.py"]\n`),
    built(`${slim}${make}USER 1000\nCMD ["python"]\n`),
    built(`${slim}${make}USER root\nCMD ["python"]\n`, {}, { name: 'another rule speaks of root' }),
    built(`${slim}CMD ["python"]\n`),
    built(`${slim}${make}`, {}, { name: 'an image to build on' }),
    built(`${slim}${make}COPY --chmod=755 start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n`, script, {
      name: 'a script that changes the user',
    }),
    built(`${slim}${make}CMD exec gosu app python app.py\n`, {}, { name: 'gosu' }),
    built(`${slim}${make}CMD ["gunicorn", "--user", "app", "app:app"]\n`, {}, { name: 'a program that changes the user' }),
    built('FROM nginx:1.27\nRUN useradd app\nCMD ["nginx", "-g", "daemon off;"]\n', {}, { name: 'nginx does it itself' }),
    built(`FROM debian:12-slim AS build\n${make}FROM debian:12-slim\nCMD ["bash"]\n`, {}, { name: 'in a stage that only builds' }),
    { name: 'without a build', dockerfile: `${slim}${make}CMD ["python"]\n` },
  ],
});
