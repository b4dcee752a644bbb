import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSource } from './sources.ts';

test('what can not be written is said in one sentence', () => {
  expect(writeSource(join(tmpdir(), 'no-such-folder', 'Dockerfile'), 'FROM scratch\n')).toBe('could not be written (ENOENT)');
});
