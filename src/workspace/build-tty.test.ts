import { expect, test } from 'vitest';
import { ttyLog } from './build-tty.ts';

const plain = [
  '#0 building with "default" instance using docker driver',
  '',
  '#1 [internal] load build definition from Dockerfile',
  '#1 transferring dockerfile: 73B done',
  '#1 DONE 0.0s',
  '',
  '#2 [1/2] COPY a /a',
  '#2 CACHED',
  '',
  '#3 [2/2] RUN echo hi',
  '#3 0.100 hi',
  '#3 DONE 1.2s',
];

test('a step is a line of 99 columns with its time at the end; output of what went well is left out', () => {
  const lines = ttyLog(plain, 1500);
  expect(lines.map((line) => line.length)).toEqual([99, 99, 99, 99, 99]);
  expect(lines.map((line) => line.replaceAll(/ {2,}/g, ' … '))).toEqual([
    '[+] Building 1.5s (3/3) FINISHED … docker:default',
    ' => [internal] load build definition from Dockerfile … 0.0s',
    ' => => transferring dockerfile: 73B … 0.0s',
    ' => CACHED [1/2] COPY a /a … 0.0s',
    ' => [2/2] RUN echo hi … 1.2s',
  ]);
});

test('a step that failed says so, and the excerpt follows as in the plain form', () => {
  const lines = ttyLog(
    [...plain.slice(0, 10), '#3 ERROR: process failed', '------', ' > [2/2] RUN echo hi:', 'ERROR: failed to build'],
    100,
  );
  expect(lines.at(4)).toMatch(/^ => ERROR \[2\/2\] RUN echo hi +0\.0s$/);
  expect(lines.slice(5)).toEqual(['------', ' > [2/2] RUN echo hi:', 'ERROR: failed to build']);
});

test('a name that is too long is cut before its time', () => {
  const [, line = ''] = ttyLog(['#1 ' + 'x'.repeat(300), '#1 DONE 2.0s'], 2000);
  expect(line).toHaveLength(99);
  expect(line).toMatch(/x 2\.0s$/);
});
