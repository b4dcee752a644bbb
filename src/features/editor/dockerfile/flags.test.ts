import { expect, test } from 'vitest';
import { flagText, wantedAt } from './flags.ts';

test.each([
  ['COPY --', { kind: 'flag', instruction: 'COPY', typed: '--' }],
  ['COPY --chown=1 --li', { kind: 'flag', instruction: 'COPY', typed: '--li' }],
  ['COPY --link --from=bu', { kind: 'stage', typed: 'bu' }],
  ['RUN --mount=', { kind: 'mount', typed: '' }],
  ['RUN --mount=type=bind,from=b', { kind: 'stage', typed: 'b' }],
  ['RUN --mount=type=bind,so', null],
  ['FROM python:3', { kind: 'image', typed: 'python:3' }],
  ['from --platform=linux/amd64 ', { kind: 'image', typed: '' }],
  ['FROM python:3.11 A', null],
  ['ENV --', null],
  ['ONBUILD COPY --', { kind: 'flag', instruction: 'COPY', typed: '--' }],
])('after %j', (before, expected) => {
  expect(wantedAt(before)).toEqual(expected);
});

test('a flag that takes a value ends with an equals sign', () => {
  expect([flagText('chown'), flagText('link')]).toEqual(['--chown=', '--link']);
});
