import { describe, expect, test } from 'vitest';
import { classify } from './log-lines.ts';

describe('lines of a build log', () => {
  test.each([
    ['#5 [builder 3/4] COPY requirements.txt .', 'name'],
    ['#5 CACHED', 'cached'],
    ['#6 DONE 0.1s', 'done'],
    ['#6 0.512 Collecting fastapi', 'plain'],
    ['#6 ERROR: process "/bin/sh -c false" did not complete successfully: exit code: 1', 'error'],
    ['ERROR: failed to build: failed to solve: x', 'error'],
    ['   2 | >>> RUN false', 'failing'],
    ['   1 |     FROM alpine', 'excerpt'],
    ['--------------------', 'excerpt'],
    [" - StageNameCasing: Stage name 'Base' should be lowercase (line 1)", 'warning'],
  ])('%s is %s', (text, kind) => {
    expect(classify([text])).toEqual([{ text, kind }]);
  });
});
