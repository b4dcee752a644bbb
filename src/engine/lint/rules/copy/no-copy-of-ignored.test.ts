import { expect, test } from 'vitest';
import { buildContextOf } from '../../build-context.ts';
import { findingsOf, testRule } from '../../rule-tester.testing.ts';
import { noCopyOfIgnored } from './no-copy-of-ignored.ts';

testRule(noCopyOfIgnored, {
  fires: [
    { dockerfile: 'FROM a\nCOPY ./secret.txt .', context: buildContextOf(null, 'secret.txt'), at: './secret.txt' },
    { dockerfile: 'FROM a\nADD dist/x y /z/', context: buildContextOf(null, 'dist'), count: 1 },
    { dockerfile: 'FROM a\nCOPY . .', context: buildContextOf(null, '*') },
  ],
  silent: [
    { dockerfile: 'FROM a\nCOPY . .', context: buildContextOf(null, '.*') },
    { dockerfile: 'FROM a\nCOPY dist .', context: buildContextOf(null, '*\n!dist/keep') },
    { dockerfile: 'FROM a AS b\nFROM a\nCOPY --from=b /dist .', context: buildContextOf(null, 'dist') },
    { dockerfile: 'FROM a\nADD https://example.com/dist .', context: buildContextOf(null, '**/dist') },
    'FROM a\nCOPY dist .',
  ],
});

test('names the pattern and its line', () => {
  const [finding] = findingsOf(noCopyOfIgnored, 'FROM a\nCOPY dist/x .', { context: buildContextOf(null, '# built\ndist') });
  expect(finding).toMatchObject({ messageId: 'message-pattern', data: { pattern: 'dist', line: 2 } });
});
