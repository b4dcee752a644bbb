import { hadolint } from '../../aliases.ts';
import { stepsOf } from '../../outline.ts';
import type { Rule } from '../../rule.ts';

export const noCopyFromItself: Rule = {
  name: 'no-copy-from-itself',
  group: 'copy',
  severity: 'error',
  aliases: [hadolint('DL3023', 'error')],
  check: ({ outline }) =>
    stepsOf(outline.steps, 'copy').flatMap(({ instruction, stage }) => {
      const from = instruction.flags.find((flag) => flag.name === 'from');
      const name = stage.from?.alias?.value.toLowerCase();
      return from && name !== undefined && from.value.toLowerCase() === name ? [{ range: from.range, data: { stage: from.value } }] : [];
    }),
};
