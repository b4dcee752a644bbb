import { expect, test } from 'vitest';
import { built, builtSubject } from '../../built.testing.ts';
import { findingsOf, testRule } from '../../rule-tester.testing.ts';
import { noHiddenBytes } from './no-hidden-bytes.ts';

const from = 'FROM debian:12-slim\n';
const write = 'RUN head -c 2000000 /dev/zero > /big\n';
const files = { 'big.bin': 'x'.repeat(1_000_000), 'small.txt': 'x' };

testRule(noHiddenBytes, {
  fires: [
    built(`${from}${write}RUN rm /big\n`, {}, { at: 'RUN', count: 1 }),
    built(`${from}COPY . /app/\nRUN chown -R 1000 /app\n`, files, { count: 1 }),
    built(`${from}COPY . /app/\nRUN chmod -R a+rx /app\n`, files, { count: 1 }),
    built(`FROM debian:12-slim AS a\n${write}FROM a\nRUN rm /big\n`, {}, { name: 'of the stage below', count: 1 }),
  ],
  silent: [
    built(`${from}RUN head -c 2000000 /dev/zero > /big && rm /big\n`),
    built(`${from}COPY --chown=1000 . /app/\n`, files),
    built(`${from}COPY small.txt /app/\nRUN rm /app/small.txt\n`, files, { name: 'a few bytes' }),
    built(`FROM debian:12-slim AS a\n${write}RUN rm /big\n${from}RUN true\n`, {}, { name: 'in a stage that is not shipped' }),
    { name: 'without a build', dockerfile: `${from}${write}RUN rm /big\n` },
  ],
});

test.each([
  [
    'removed',
    `${from}${write}RUN rm /big\n`,
    { messageId: 'message', data: { bytes: 2_000_000, size: '2.0 MB', line: 2, path: '/big', count: 1 } },
  ],
  [
    'copied for a new owner',
    `${from}COPY big.bin /app/\nRUN chown 1 /app/big.bin\n`,
    { messageId: 'message-copied', data: { bytes: 1_000_000 } },
  ],
  ['made by a RUN', `${from}${write}RUN chmod 600 /big\n`, { messageId: 'message-copied-run' }],
  ['written anew', `${from}${write}RUN echo x >> /big\n`, { messageId: 'message-replaced' }],
])('%s', (_, dockerfile, expected) => {
  expect(findingsOf(noHiddenBytes, dockerfile, builtSubject(dockerfile, files))[0]).toMatchObject(expected);
});
