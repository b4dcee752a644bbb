import { hadolint } from '../../aliases.ts';
import { stepsAndTriggersOf } from '../../outline.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { Rule } from '../../rule.ts';

export const validPort: Rule = {
  name: 'valid-port',
  group: 'runtime',
  severity: 'error',
  aliases: [hadolint('DL3011', 'error')],
  check: ({ outline }) =>
    stepsAndTriggersOf(outline.steps, 'expose').flatMap(({ instruction }) =>
      instruction.args
        .filter(({ value }) => isOutside(unquote(value)))
        .map(({ value, range }) => ({ range, data: { port: unquote(value) } })),
    ),
};

/** One of the ports of `8000`, `8000-8010` or `8000/tcp`. */
const isOutside = (text: string): boolean =>
  /^\d+(?:-\d+)?(?:\/\w*)?$/.test(text) &&
  (text.match(/\d+/g) ?? []).slice(0, text.includes('-') ? 2 : 1).some((port) => Number(port) > 65_535);
