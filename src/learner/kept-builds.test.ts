import { expect, test } from 'vitest';
import { buildsIn, plainBuild } from './kept-builds.ts';

const build = { title: 'Build of 152 MB', columns: ['Layer', 'Size'], rows: [['COPY . .', '4 kB']] };

test('a build that was put into the notes comes back as it was', () => {
  expect(buildsIn([plainBuild(build)])).toEqual([build]);
});

test.each([[undefined], ['text'], [[{ title: 1 }]], [[{ ...build, rows: [[1]] }]], [[null]]])('%j holds no build', (value) => {
  expect(buildsIn(value as never)).toEqual([]);
});
