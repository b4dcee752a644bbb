import { expect, test, vi } from 'vitest';
import { lint } from './lint.ts';

const base = [
  '# check=skip=none',
  'ARG TAG=1',
  'FROM debian:$TAG AS a',
  '# hadolint ignore=DL3008',
  'RUN apt-get install curl \\',
  '    && cd /x | cat $y',
  'ENV API_TOKEN=1',
  'FROM a AS B',
  'RUN apt-get install curl \\',
  '    && cd /x | cat $y',
  'RUN ["sh", "-c", "cd /x | cat $y"]',
  'RUN <<EOF',
  'cat $y | sudo tee x',
  'EOF',
  'EXPOSE 99999/TCP',
  'CMD run $API_TOKEN',
];

/** One line changed, put in, taken out, or indented. */
const mutations: readonly (readonly string[])[] = [
  base,
  base.toSpliced(8, 1, 'RUN apt-get install  curl \\'),
  base.toSpliced(3, 1),
  base.toSpliced(3, 1, '# hadolint ignore=DL3009'),
  base.toSpliced(0, 1, '# escape=`'),
  base.toSpliced(4, 0, 'SHELL ["/bin/bash", "-c"]'),
  base.toSpliced(5, 1, '  && cd /x | cat $y'),
  base.toSpliced(1, 0, '', '# syntax=docker/dockerfile:1'),
  base.toSpliced(12, 2),
  base.toSpliced(9, 1, '    && cd /x | cat $y \\', '# between'),
];

test('what is kept of other texts changes no finding', async () => {
  const texts = mutations.map((lines) => lines.join('\n'));
  for (const text of texts.toReversed()) lint({ text });
  for (const text of texts) {
    const warm = lint({ text });
    vi.resetModules();
    const cold = await import('./lint.ts');
    expect(warm.length).toBeGreaterThan(5);
    expect(warm).toEqual(cold.lint({ text }));
  }
}, 60_000);
