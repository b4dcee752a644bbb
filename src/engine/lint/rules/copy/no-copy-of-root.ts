import { hadolint } from '../../aliases.ts';
import { stepsAndTriggersOf } from '../../outline.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { Rule } from '../../rule.ts';

export const noCopyOfRoot: Rule = {
  name: 'no-copy-of-root',
  group: 'copy',
  severity: 'warning',
  aliases: [hadolint('DL3067', 'warning')],
  check: ({ outline }) =>
    stepsAndTriggersOf(outline.steps, 'copy').flatMap(({ instruction }) => {
      const [source, target, ...more] = instruction.args.map((argument) => unquote(argument.value));
      const from = instruction.flags.find((flag) => flag.name === 'from');
      return from && source === '/' && target === '/' && more.length === 0 ? [{ range: from.range, data: { stage: from.value } }] : [];
    }),
};
