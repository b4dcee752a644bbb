import { expect, test } from 'vitest';
import { shortTitle } from './short-title.ts';

test.each([
  ['COPY --chown=appuser:appuser app/ ./app/', 'COPY app/ ./app/'],
  ['COPY --from=builder --chown=1000 /a /b', 'COPY --from=builder /a /b'],
  ['COPY --link a b', 'COPY a b'],
  ['RUN --mount=type=cache,target=/root/.cache pip install --user x', 'RUN pip install --user x'],
  ['RUN pip install --user x', 'RUN pip install --user x'],
  ['python:3.11-slim', 'python:3.11-slim'],
  ['RUN --network=none', 'RUN --network=none'],
])('%s is shown as %s', (title, expected) => {
  expect(shortTitle(title)).toBe(expected);
});
